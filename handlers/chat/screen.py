"""A screen: a text in Telegram's HTML and rows of buttons, made by pure functions."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from aiogram.types import InlineKeyboardMarkup
from markupsafe import Markup, escape

from handlers.chat.press import Press
from handlers.chat.unbroken import plain, unbroken

Style = Literal["danger", "success", "primary"]
TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024


@dataclass(frozen=True, slots=True)
class Button:
    """A button that presses, opens a link or a page, or copies a text; styles only where something is lost or settled."""

    text: str
    press: Press | None = None
    url: str | None = None
    copy: str | None = None
    style: Style | None = None
    web_app: str | None = None
    """Address of a page that opens within Telegram."""


Rows = Sequence[Sequence[Button]]


@dataclass(frozen=True, slots=True)
class Screen:
    """What is shown; `pushed` marks a message that the bot sends by itself: its presses answer anew."""

    text: Markup
    rows: Rows = ()
    pushed: bool = False
    protect: bool = False
    """Forbid forwarding and saving."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", Markup(unbroken(self.text)))  # noqa: S704 (it is safe already)

    @property
    def markup(self) -> InlineKeyboardMarkup | None:
        """The keyboard as Telegram takes it; None without buttons."""
        return InlineKeyboardMarkup.model_validate_json(self.keyboard) if self.keyboard else None

    @property
    def keyboard(self) -> str | None:
        """The same keyboard as the JSON that Telegram takes: validating every button costs more than a query."""
        rows = [[_fields(button, new=self.pushed) for button in row] for row in self.rows if row]
        return json.dumps({"inline_keyboard": rows}, ensure_ascii=False) if rows else None


def _fields(button: Button, *, new: bool) -> dict[str, object]:
    text = button.text.unescape() if isinstance(button.text, Markup) else button.text
    fields: dict[str, object] = {"text": plain(text)}
    if button.press is not None:
        fields["callback_data"] = button.press.pack_new() if new else button.press.pack()
    if button.url:
        fields["url"] = button.url
    if button.copy:
        fields["copy_text"] = {"text": button.copy}
    if button.web_app:
        fields["web_app"] = {"url": button.web_app}
    if button.style:
        fields["style"] = button.style
    return fields


def pairs(buttons: Iterable[Button], per_row: int = 2) -> list[list[Button]]:
    """The buttons in rows of two (chat.md)."""
    every = list(buttons)
    return [every[start : start + per_row] for start in range(0, len(every), per_row)]


def lines(*parts: str | Iterable[str] | None) -> Markup:
    """Lines joined; None is left out, an empty string is a blank line, an iterable is its lines."""
    flat: list[str] = []
    for part in parts:
        if part is None:
            continue
        flat.extend([part] if isinstance(part, str) else part)
    return Markup("\n".join([part if isinstance(part, Markup) else escape(part) for part in flat]))  # noqa: S704


def bold(text: str) -> Markup:
    """Bold, escaped."""
    return Markup("<b>{}</b>").format(text)


def italic(text: str) -> Markup:
    """Italic, escaped."""
    return Markup("<i>{}</i>").format(text)


def quote(text: str, *, expandable: bool = True) -> Markup:
    """A quotation that folds when it is long."""
    folding = Markup("<blockquote expandable>{}</blockquote>")
    tag = folding if expandable else Markup("<blockquote>{}</blockquote>")
    return tag.format(text)


def spoiler(text: str) -> Markup:
    """Hidden until tapped."""
    return Markup("<tg-spoiler>{}</tg-spoiler>").format(text)


def clip(text: str, limit: int) -> str:
    """The text, or its beginning up to a word with an ellipsis, within `limit` code points."""
    if len(text) <= limit:
        return text
    head = text[: limit - 1]
    return (head.rsplit(maxsplit=1)[0] if " " in head[limit // 2 :] else head).rstrip(" ,.;:") + "…"
