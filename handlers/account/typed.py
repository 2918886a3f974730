"""Texts that carry credentials, recognised by their shape wherever no other text is awaited."""

import re
from datetime import date

from aiogram.filters import BaseFilter
from aiogram.types import Message

from handlers.chat.talk.questions import is_free, waits
from services.access.codes import code_in
from services.access.logins import looks_like_login, normalised_login
from services.access.passwords import looks_like_password, looks_printed
from services.access.spotted import spot
from services.school.actor import Actor
from services.understanding.understood import ReaderFacts, is_words
from services.values import Values

STEPS = {"login", "password"}
NOBODY = ReaderFacts(date.min)
_LABEL = re.compile(r"\b(?:логин|пароль|login|password)\b\s*[:=–—-]?", re.IGNORECASE)


def unlabelled(text: str | None) -> str:
    """The text on one line and without the slip's words before the login and the password."""
    return " ".join(_LABEL.sub(" ", text or "").split())


def _free(message: Message, actor: Actor) -> bool:
    return bool(message.text or message.caption) and (is_free(actor) or waits(actor) in STEPS)


class PastedLink(BaseFilter):
    """A text or a caption with the link of a slip; gives `code`."""

    async def __call__(self, message: Message, actor: Actor) -> bool | Values:
        """The code in it, or False."""
        code = code_in(message.text or message.caption or "") if _free(message, actor) else None
        return {"code": code} if code else False


class TypedCredentials(BaseFilter):
    """A text of a login and a password, as they stand on the slip; gives both."""

    async def __call__(self, message: Message, actor: Actor) -> bool | Values:
        """The two, or False. At the step of the login anything after a login is taken for the password."""
        if not _free(message, actor):
            return False
        login, _, password = unlabelled(message.text).partition(" ")
        asked = actor.step is not None and actor.step.get("name") == "login"
        if not password or not looks_like_login(login) or not (asked or looks_like_password(password)):
            return False
        return {"login": login, "password": password}


class TypedLogin(BaseFilter):
    """A text that looks like a login, where one is asked for or from somebody who is not here yet; gives `login` and `asked`."""

    async def __call__(self, message: Message, actor: Actor) -> bool | Values:
        """Whether it was asked for, or False."""
        asked = waits(actor) == "login"
        if asked and len(named := spot(message.text or "").logins) == 1:
            return {"login": named[0], "asked": True}
        stranger = not actor.linked and not actor.pending and is_free(actor)
        text = unlabelled(message.text)
        if not (asked or stranger) or len(text.split()) > 2 or not looks_like_login(text):
            return False
        return {"login": normalised_login(text), "asked": asked}


class TypedPassword(BaseFilter):
    """A text that is a password and nothing else where none is asked for: «how many fives» has its shape and is none."""

    async def __call__(self, message: Message, actor: Actor) -> bool:
        """Whether it is one."""
        asked = actor.step is not None and actor.step.get("name") == "password"
        text = unlabelled(message.text)
        printed = looks_printed(text) and not looks_like_login(text) and not is_words(text, NOBODY)
        return _free(message, actor) and not asked and printed
