"""Whether a press leads to the very screen that it stands on: what is chosen already says so, and nothing is mute."""

import html
import json
import re
from contextvars import ContextVar

from aiogram.types import CallbackQuery, Message

from handlers.chat.press import NEW
from handlers.chat.screen import Screen
from handlers.chat.unbroken import plain
from handlers.chat.words import Words

SPOKEN: ContextVar[Words | None] = ContextVar("spoken", default=None)
"""The words of the update in hand: a screen is worded before it comes here, what is said of it is not."""
_TAG = re.compile(r"<[^>]*>")


def same_note(query: CallbackQuery, screen: Screen) -> str | None:
    """What a press is answered with that changes nothing to see; None where it changes something."""
    words, message = SPOKEN.get(), query.message
    if words is None or not isinstance(message, Message) or (query.data or "").startswith(NEW):
        return None
    if _seen(message.text or "") != _seen(html.unescape(_TAG.sub("", str(screen.text)))):
        return None
    return str(words.t("Так уже и есть.")) if _shown(message) == _offered(screen) else None


def _seen(text: str) -> str:
    return plain(text).strip()


def _shown(message: Message) -> list[list[tuple[str, str | None]]]:
    rows = message.reply_markup.inline_keyboard if message.reply_markup else []
    return [[(one.text, one.callback_data) for one in row] for row in rows]


def _offered(screen: Screen) -> list[list[tuple[str, str | None]]]:
    rows = json.loads(screen.keyboard)["inline_keyboard"] if screen.keyboard else []
    return [[(one["text"], one.get("callback_data")) for one in row] for row in rows]
