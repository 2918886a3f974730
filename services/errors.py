"""Refusals that a person is to read: a code and fields; the words are the handlers' (handlers/chat/refusals/refusals.py)."""

from typing import ClassVar

from services.values import Values


class UserError(Exception):
    """A request that is refused with an explanation; `fields` fill the sentence of its `code`."""

    code: ClassVar[str] = "refused"

    def __init__(self, **fields: object) -> None:
        super().__init__(self.code)
        self.fields: Values = fields


class NotFound(UserError):
    """Not there, or not for this person: the two look exactly alike."""

    code = "not_found"


class WindowClosed(UserError):
    """Marks and attendance of `day` may no longer be changed since `closed_on` (`days` after it) [3.16]."""

    code = "window_closed"


class NotLinked(UserError):
    """The account acts for nobody (any more): it is to link first."""

    code = "not_linked"


class NoChildren(UserError):
    """A place of families, asked for by somebody without a student here."""

    code = "no_children"


class NoClass(UserError):
    """A place of class teachers, asked for by somebody who leads no class this year."""

    code = "no_class"


class Refused(UserError):
    """The credentials do not open anything: wrong, used, expired and unknown alike."""

    code = "refused_credentials"


class Locked(UserError):
    """Too many wrong tries; the next is allowed `until` (aware, UTC), in so many `minutes`."""

    code = "locked"


class TooManyAccounts(UserError):
    """The person already has `limit` accounts linked."""

    code = "too_many_accounts"


class TooLate(UserError):
    """The minute in which a press may be taken back is over."""

    code = "too_late"
