"""Sentences in the language of the command line, as plain text: for a terminal, where nothing is escaped."""

import errno
from collections.abc import Callable
from typing import TYPE_CHECKING

from bot.settings import language
from locales import DEFAULT, N_

if TYPE_CHECKING:
    from handlers.chat.words import Words


def t(sentence: str, **fields: object) -> str:
    """The sentence in the command line's language, its `{fields}` filled in.

    A sentence in Russian is its own message: it costs no catalogue, which takes a tenth of a second to read.
    """
    return said_in(language())(sentence, **fields)


def said_in(code: str) -> Callable[..., str]:
    """`t` of one language: for who says much at once, since to ask which it is means reading the settings."""
    if code == DEFAULT:
        return _as_it_stands
    words = words_in(code)
    return lambda sentence, **fields: words.t(sentence, **fields).unescape()


def _as_it_stands(sentence: str, **fields: object) -> str:
    return sentence.format(**fields) if fields else sentence


def n(one: str, many: str, count: int, **fields: object) -> str:
    """The sentence that agrees with `count`; `{count}` is filled in too."""
    return spoken().n(one, many, count, **fields).unescape()


def spoken() -> "Words":
    """The words of that language, for what the chat's modules word."""
    return words_in(language())


def words_in(code: str) -> "Words":
    """The words of a language."""
    from handlers.chat.words import words_of  # noqa: PLC0415 (babel takes its time: only who needs it pays)

    return words_of(code)


ERRORS = {
    errno.EACCES: N_("нет прав"),
    errno.EPERM: N_("нет прав"),
    errno.ENOENT: N_("такого файла или папки нет"),
    errno.EISDIR: N_("это папка"),
    errno.ENOTDIR: N_("это не папка"),
    errno.ENOSPC: N_("на диске нет места"),
    errno.EROFS: N_("диск только для чтения"),
    errno.EADDRINUSE: N_("порт занят"),
    errno.EADDRNOTAVAIL: N_("такого адреса у этой машины нет"),
    errno.ECONNREFUSED: N_("в соединении отказано"),
    errno.ENAMETOOLONG: N_("имя слишком длинное"),
}
"""What the system says in English whatever its language."""


def system_reason(error: OSError) -> str:
    """Why the system refuses, in the same language where we have it."""
    known = ERRORS.get(error.errno or 0)
    return t(known) if known else error.strerror or str(error) or type(error).__name__
