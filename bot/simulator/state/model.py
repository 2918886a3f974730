"""Accounts, chats and messages of the simulated Telegram."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bot.simulator.state.files import StoredFile
from bot.simulator.text.entities import Entity, Text, slice_utf16
from bot.simulator.text.render import to_html

Json = dict[str, Any]
NO_TEXT = Text()
Clock = Callable[[], datetime]  # an aware moment in UTC


@dataclass(slots=True)
class Account:
    """A person or the bot."""

    id: int
    first_name: str
    last_name: str = ""
    username: str = ""
    language_code: str = ""
    is_bot: bool = False
    deactivated: bool = False

    @property
    def full_name(self) -> str:
        """Name as Telegram shows it."""
        return f"{self.first_name} {self.last_name}".strip()

    def payload(self) -> Json:
        """The `User` of the Bot API."""
        body: Json = {"id": self.id, "is_bot": self.is_bot, "first_name": self.first_name}
        optional = {
            "last_name": self.last_name,
            "username": self.username,
            "language_code": self.language_code,
        }
        return body | {name: value for name, value in optional.items() if value}


@dataclass(slots=True)
class Chat:
    """A private chat of an account with the bot, or a group."""

    id: int
    type: str  # "private" | "group"
    account: Account | None = None
    title: str = ""
    started: bool = False  # the person has written to the bot; for a group: the bot is a member
    blocked: bool = False
    messages: list["Message"] = field(default_factory=list)
    pinned: set[int] = field(default_factory=set)
    action: str = ""  # the last chat action, until a message comes

    def payload(self) -> Json:
        """The `Chat` of the Bot API."""
        if self.account is None:
            return {"id": self.id, "type": self.type, "title": self.title}
        names = {"first_name", "last_name", "username"}
        person = {name: value for name, value in self.account.payload().items() if name in names}
        return {"id": self.id, "type": self.type, **person}


@dataclass(frozen=True, slots=True)
class Media:
    """What a message carries beside its text."""

    kind: str  # photo, document, sticker, voice, video, audio, animation, contact, location …
    file: StoredFile | None = None
    spoiler: bool = False
    details: tuple[tuple[str, Any], ...] = ()  # further Bot API fields of that kind

    def payload(self) -> Any:
        """The value of the message's field named by `kind`."""
        body = dict(self.details)
        if self.file is None:
            return body
        body |= {"file_id": self.file.file_id, "file_unique_id": self.file.unique_id}
        body["file_size"] = len(self.file.data)
        if self.kind == "photo":
            return [body | {"width": self.file.width or 1, "height": self.file.height or 1}]
        if self.kind == "document":
            body |= {"file_name": self.file.name, "mime_type": self.file.mime}
        return body


@dataclass(frozen=True, slots=True)
class Content:
    """Everything an edit may change, compared as a whole for "message is not modified"."""

    text: Text = NO_TEXT
    media: Media | None = None
    rows: tuple[tuple["Button", ...], ...] = ()  # the inline keyboard
    caption_above: bool = False


@dataclass(frozen=True, slots=True)
class Button:
    """An inline button. `style` is "", danger, success or primary; one of data, url, copy_text, web_app is filled."""

    text: str
    data: str = ""
    url: str = ""
    copy_text: str = ""
    style: str = ""
    web_app: str = ""

    def payload(self) -> Json:
        """The `InlineKeyboardButton` of the Bot API."""
        body: Json = {"text": self.text}
        if self.copy_text:
            body["copy_text"] = {"text": self.copy_text}
        if self.web_app:
            body["web_app"] = {"url": self.web_app}
        optional = {"callback_data": self.data, "url": self.url, "style": self.style}
        return body | {name: value for name, value in optional.items() if value}


@dataclass(slots=True, eq=False)
class Message:
    """A message of a chat; edits and deletion change it in place, so that a test may keep it in hand."""

    id: int
    chat: Chat
    sender: Account
    date: datetime
    content: Content
    reply_to: "Message | None" = None
    keyboard: Json | None = None  # ReplyKeyboardMarkup, ReplyKeyboardRemove or ForceReply
    album: str = ""
    protected: bool = False
    silent: bool = False
    service: Json | None = None  # new_chat_members, pinned_message …
    edited_at: datetime | None = None
    deleted: bool = False
    revisions: list[Content] = field(default_factory=list)  # what it said before each edit
    reactions: tuple[str, ...] = ()

    @property
    def from_bot(self) -> bool:
        """Sent by the bot."""
        return self.sender.is_bot

    @property
    def edited(self) -> bool:
        """Changed since it was sent."""
        return bool(self.revisions)

    @property
    def text(self) -> str:
        """The text or caption, plain, as one reads it: a space that does not break is a space."""
        return self.content.text.plain.replace("\N{NO-BREAK SPACE}", " ")

    @property
    def html(self) -> str:
        """The text or caption with its formatting as HTML tags."""
        return to_html(self.content.text)

    @property
    def entities(self) -> tuple[Entity, ...]:
        """Formatting of the text or caption."""
        return self.content.text.entities

    @property
    def spoilers(self) -> list[str]:
        """The passages hidden until tapped."""
        hidden = (entity for entity in self.entities if entity.type == "spoiler")
        return [slice_utf16(self.text, entity.offset, entity.length) for entity in hidden]

    @property
    def buttons(self) -> list[list[str]]:
        """Texts of the inline buttons, row by row."""
        return [[button.text for button in row] for row in self.content.rows]

    def button(self, wanted: str) -> Button | None:
        """The inline button with that text or callback data, else the first whose text contains it."""
        every = [button for row in self.content.rows for button in row]
        exact = (button for button in every if wanted in {button.text, button.data})
        return next(exact, None) or next((button for button in every if wanted in button.text), None)

    @property
    def document(self) -> StoredFile | None:
        """The document, with `name`, `mime` and `data`."""
        return self._file("document")

    @property
    def photo(self) -> StoredFile | None:
        """The picture, with `width`, `height` and `data`."""
        return self._file("photo")

    def _file(self, kind: str) -> StoredFile | None:
        media = self.content.media
        return media.file if media is not None and media.kind == kind else None

    def __repr__(self) -> str:
        flags = f"{' edited' if self.edited else ''}{' deleted' if self.deleted else ''}"
        return f"<Message {self.id}{flags} from {self.sender.first_name}: {self.text!r} {self.buttons}>"
