"""A screen: a text in Telegram's HTML and rows of buttons, made by pure functions."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from aiogram.types import InlineKeyboardMarkup
from markupsafe import Markup, escape

from handlers.chat.naming.widths import CHOSEN, abreast, fits
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


class Still(tuple[Button, ...]):
    """A row of a list that is worked through: it stays one row, whatever a press makes of its labels."""

    __slots__ = ()


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
        rows = [[_fields(button, new=self.pushed) for button in row] for row in whole(self.rows)]
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


def whole(rows: Rows) -> Rows:
    """The rows that are not empty, those with a label too long for its button's share taken apart."""
    chosen = any(button.text.startswith(CHOSEN) for row in rows for button in row)
    found: list[Sequence[Button]] = []
    for place, row in enumerate(rows, 1):
        signs = chosen and place < len(rows)  # nothing is chosen in the last row, which leads back
        count = len(row) if isinstance(row, Still) else abreast([one.text for one in row], chosen=signs)
        found.extend(row[at : at + count] for at in range(0, len(row), count))
    return found


def still(rows: Iterable[Sequence[Button]]) -> Rows:
    """Rows that stay as they are."""
    return [Still(row) for row in rows]


def pairs(buttons: Iterable[Button], per_row: int = 2) -> list[list[Button]]:
    """The buttons in rows of two (chat.md); in longer rows only where every label has room."""
    every = list(buttons)
    while per_row > 2 and not all(fits([one.text] * per_row) for one in every):
        per_row -= 1
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
