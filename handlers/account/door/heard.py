"""Logins and passwords that a chat has named lately without the other half: they come in two messages too.

A convenience of this process, and in its memory alone: a password stands nowhere else.
"""

from collections import OrderedDict
from collections.abc import MutableMapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from weakref import WeakKeyDictionary

from aiogram.client.session.base import BaseSession
from aiogram.types import Message

CHATS = 500
KEPT = timedelta(minutes=10)
"""How long one half waits for the other."""


@dataclass
class Heard:
    """What a chat has said, and in which messages passwords stand."""

    at: datetime
    logins: tuple[str, ...] = ()
    passwords: tuple[str, ...] = ()
    messages: set[int] = field(default_factory=set)


_heard: MutableMapping[BaseSession, OrderedDict[int, Heard]] = WeakKeyDictionary()


def heard_in(message: Message, now: datetime) -> Heard:
    """What the message's chat has said within the last minutes."""
    assert message.bot is not None  # noqa: S101 (given by aiogram)
    chats = _heard.setdefault(message.bot.session, OrderedDict())
    found = chats.get(message.chat.id)
    if found is None or now - found.at > KEPT:
        found = chats[message.chat.id] = Heard(now)
        if len(chats) > CHATS:
            chats.popitem(last=False)
    return found


def forget(message: Message) -> None:
    """The halves have met."""
    assert message.bot is not None  # noqa: S101 (given by aiogram)
    _heard.get(message.bot.session, OrderedDict()).pop(message.chat.id, None)
