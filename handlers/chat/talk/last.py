"""The buttons that a chat was shown last, so that their labels may be typed.

A convenience of this process: what is lost with it, or was shown by another, is typed in other words.
"""

from collections import OrderedDict
from collections.abc import MutableMapping
from weakref import WeakKeyDictionary

from aiogram import Bot
from aiogram.client.session.base import BaseSession

from handlers.chat.screen import Button, Rows

CHATS = 2000
"""Chats whose last screen is remembered."""
_last: MutableMapping[BaseSession, OrderedDict[int, tuple[Button, ...]]] = WeakKeyDictionary()


def remember(bot: Bot, chat_id: int, rows: Rows) -> None:
    """Keep the buttons of the screen just shown."""
    chats = _last.setdefault(bot.session, OrderedDict())
    chats[chat_id] = tuple(button for row in rows for button in row if button.press is not None)
    chats.move_to_end(chat_id)
    if len(chats) > CHATS:
        chats.popitem(last=False)


def last_buttons(bot: Bot, chat_id: int) -> tuple[Button, ...]:
    """The buttons of the screen shown last."""
    chats = _last.get(bot.session)
    return chats.get(chat_id, ()) if chats is not None else ()
