"""Labels of the buttons shown last, as people type them."""

import re

from aiogram import Bot

from handlers.chat.press import Press
from handlers.chat.talk.last import last_buttons
from services.understanding.spelling import plain

LONGEST = 100
"""Signs of a text that may be a button's label; none is longer, and a text of pages is not taken apart for it."""
_AROUND = re.compile(r"^[^\w]+|[^\w)]+$|\s+[0-9]+$")


def bare(label: str) -> str:
    """A label as one types it: without arrows, ticks, counts and a last dot."""
    if len(label) > LONGEST:
        return label
    small, before = plain(label), ""
    while small != before:
        before, small = small, _AROUND.sub("", small).strip()
    return small


def last_labels(bot: Bot, chat_id: int) -> dict[str, Press]:
    """Labels of the chat's last screen; what loses something is pressed, never typed."""
    return {
        bare(str(button.text)): button.press
        for button in reversed(last_buttons(bot, chat_id))
        if button.press is not None and button.style != "danger" and bare(str(button.text))
    }
