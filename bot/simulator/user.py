"""A person with Telegram open: what tests do with their thumbs, and what they see."""

from dataclasses import dataclass
from typing import Any

from bot.simulator.state.model import Account, Chat, Content, Json, Media, Message
from bot.simulator.state.world import CallbackAnswer, World
from bot.simulator.text.entities import finish
from bot.simulator.web_app import init_data, opened

LINK = "https://t.me/"


class SimulatorError(Exception):
    """The person tried what Telegram's own app does not offer."""


@dataclass(eq=False)
class SimUser:
    """One account and its private chat with the bot.

    Actions return once the update is on its way; with `auto_settle` they wait until the bot is done with it.
    """

    world: World
    account: Account
    chat: Chat

    @property
    def id(self) -> int:
        """Telegram's id of the account, and of its private chat."""
        return self.account.id

    @property
    def history(self) -> list[Message]:
        """Every message there ever was in the chat, deleted ones too."""
        return self.chat.messages

    @property
    def messages(self) -> list[Message]:
        """What the chat shows now, oldest first."""
        return [message for message in self.chat.messages if not message.deleted]

    @property
    def inbox(self) -> list[Message]:
        """What the chat shows from the bot."""
        return [message for message in self.messages if message.from_bot]

    @property
    def last(self) -> Message:
        """The bot's newest message; SimulatorError if it has said nothing."""
        for message in reversed(self.chat.messages):
            if message.from_bot and not message.deleted:
                return message
        raise SimulatorError(f"the bot has not written to {self.account.full_name}")

    @property
    def menu(self) -> list[str]:
        """The commands of the menu button, as `/name`."""
        return [f"/{command['command']}" for command in self.world.commands.menu(self.chat)]

    @property
    def keyboard(self) -> list[list[str]]:
        """The reply keyboard in force, row by row; empty when there is none."""
        marked = (message.keyboard for message in reversed(self.inbox) if message.keyboard)
        rows = (next(marked, None) or {}).get("keyboard", [])
        return [[key if isinstance(key, str) else key["text"] for key in row] for row in rows]

    async def send(self, text: str, *, reply_to: Message | None = None) -> Message:
        """Writes a text or a command."""
        return await self._post(Content(finish(text, [])), reply_to=reply_to)

    async def start(self, code: str = "") -> Message:
        """Presses «Запустить», or opens a `t.me/<bot>?start=<code>` link."""
        return await self.send(f"/start {code}".rstrip())

    async def reply(self, message: Message, text: str) -> Message:
        """Answers a message of the chat."""
        return await self.send(text, reply_to=message)

    async def send_document(self, name: str, data: bytes, caption: str = "", *, album: str = "") -> Message:
        """Sends a file."""
        file = self.world.files.store(name, data)
        return await self._post(Content(finish(caption, []), Media("document", file)), album=album)

    async def send_photo(self, data: bytes, caption: str = "", *, album: str = "") -> Message:
        """Sends a picture (PNG or JPEG)."""
        file = self.world.files.store("photo.jpg", data, picture=True)
        return await self._post(Content(finish(caption, []), Media("photo", file)), album=album)

    async def send_sticker(self, emoji: str = "👍") -> Message:
        """Sends a sticker."""
        shape = {"type": "regular", "width": 512, "height": 512, "is_animated": False, "is_video": False}
        return await self._send_other("sticker", b"sticker", emoji=emoji, **shape)

    async def send_voice(self, seconds: int = 3) -> Message:
        """Sends a voice message."""
        return await self._send_other("voice", b"voice", duration=seconds, mime_type="audio/ogg")

    async def send_video(self, seconds: int = 3) -> Message:
        """Sends a video."""
        return await self._send_other("video", b"video", duration=seconds, width=640, height=360)

    async def send_contact(self, phone: str = "+70000000000") -> Message:
        """Shares one's own number."""
        details = {"phone_number": phone, "first_name": self.account.first_name, "user_id": self.id}
        return await self._post(Content(media=Media("contact", details=tuple(details.items()))))

    async def send_location(self, latitude: float = 55.75, longitude: float = 37.62) -> Message:
        """Sends a point on the map."""
        details = {"latitude": latitude, "longitude": longitude}
        return await self._post(Content(media=Media("location", details=tuple(details.items()))))

    async def edit(self, message: Message, text: str) -> None:
        """Corrects a message of one's own."""
        if message.sender is not self.account:
            raise SimulatorError("only one's own messages can be edited")
        self.world.change(message, Content(finish(text, []), message.content.media))
        await self.world.waiting.after_action()

    async def delete(self, message: Message) -> None:
        """Deletes a message for both sides; the bot is not told."""
        self.world.remove(message)
        await self.world.waiting.after_action()

    async def press(self, button: str, message: Message | None = None) -> CallbackAnswer | None:
        """Presses the button with that text (or callback data), in the newest message that has one.

        Returns what the bot answered, or None if it was done and had not. A link to the bot starts it, another
        link, a page and a copied text come back as the answer; a key of the reply keyboard sends its text.
        """
        found = self._find_button(button, message)
        if found is None:
            if any(button in row for row in self.keyboard) and message is None:
                await self.send(button)
                return None
            raise SimulatorError(f"no button {button!r}; there are {self._offered()}")
        where, pressed = found
        if pressed.data:
            return await self.press_forged(where, pressed.data)
        if pressed.url.startswith(f"{LINK}{self.world.bot.username}?start="):
            await self.start(pressed.url.split("=", 1)[1])
        if pressed.web_app:
            return CallbackAnswer(url=opened(pressed.web_app, self.init_data()))
        return CallbackAnswer(text=pressed.copy_text, url=pressed.url)

    def open_app(self, button: str, message: Message | None = None) -> str:
        """Opens the Mini App of the button with that text: the address with Telegram's signed word after the #."""
        found = self._find_button(button, message)
        if found is None or not found[1].web_app:
            raise SimulatorError(f"no button {button!r} that opens a page; there are {self._offered()}")
        return opened(found[1].web_app, self.init_data())

    def init_data(self) -> str:
        """Telegram's signed word that this person opens a page of the bot now."""
        return init_data(self.world.token, self.account, self.world.clock())

    async def press_forged(self, message: Message, data: str) -> CallbackAnswer | None:
        """Sends any callback data under any message, as a forged client could; also under deleted ones."""
        query = self.world.ask(message.chat, self.account, message, data)
        await self.world.answered(query)
        await self.world.waiting.after_action()
        return query.answer

    async def block(self) -> None:
        """Blocks the bot."""
        if not self.chat.blocked:
            self.chat.blocked = True
            self.world.membership(self.chat, self.account, "member", "kicked")
        await self.world.waiting.after_action()

    async def unblock(self) -> None:
        """Lets the bot write again."""
        if self.chat.blocked:
            self.chat.blocked = False
            self.world.membership(self.chat, self.account, "kicked", "member")
        await self.world.waiting.after_action()

    def deactivate(self) -> None:
        """Deletes the account; the bot is not told."""
        self.account.deactivated = True

    async def _send_other(self, kind: str, data: bytes, **details: Any) -> Message:
        file = self.world.files.store(kind, data, checked=False)
        return await self._post(Content(media=Media(kind, file, details=tuple(details.items()))))

    async def _post(
        self,
        content: Content,
        *,
        reply_to: Message | None = None,
        album: str = "",
        service: Json | None = None,
    ) -> Message:
        if self.chat.blocked or self.account.deactivated:
            raise SimulatorError(f"{self.account.full_name} blocked the bot or is deleted: unblock() first")
        self.chat.started = True
        post = self.world.post
        message = post(self.chat, self.account, content, reply_to=reply_to, album=album, service=service)
        await self.world.waiting.after_action()
        return message

    def _find_button(self, wanted: str, message: Message | None) -> tuple[Message, Any] | None:
        candidates = [message] if message is not None else list(reversed(self.inbox))
        exact = (
            one for one in candidates for row in one.content.rows for b in row if wanted in {b.text, b.data}
        )
        where = next(exact, None) or next((one for one in candidates if one.button(wanted)), None)
        return (where, where.button(wanted)) if where is not None else None

    def _offered(self) -> list[list[str]]:
        return next((message.buttons for message in reversed(self.inbox) if message.buttons), self.keyboard)
