"""Refusals of works and marks set by a press."""

from services.errors import UserError


class StoodElse(UserError):
    """Somebody has changed the place since the button was shown: `stands` is what is there now, "" for nothing."""

    code = "stood_else"


class WasAbsent(UserError):
    """The student missed the lesson (`value` is the attendance code): a mark takes a second word."""

    code = "was_absent"


class WordsTooLong(UserError):
    """A comment or title of `length` signs where `limit` fit."""

    code = "words_too_long"


class NothingWritten(UserError):
    """A work without marks has no figures."""

    code = "nothing_written"


class NotAWeight(UserError):
    """A work weighs a whole number from 0 to 100."""

    code = "not_a_weight"


def fitting(text: str, limit: int) -> str:
    """The text in one line of words; WordsTooLong where it does not fit."""
    compact = " ".join(text.split())
    if len(compact) > limit:
        raise WordsTooLong(length=len(compact), limit=limit)
    return compact
