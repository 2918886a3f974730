"""Why a letter is not taken."""

from typing import ClassVar

from services.errors import UserError


class LetterTooLong(UserError):
    """The text has `length` signs, `limit` are allowed."""

    code: ClassVar[str] = "letter_too_long"


class LettersMuted(UserError):
    """`teacher` (a PersonName) takes no letters from this person."""

    code: ClassVar[str] = "letters_muted"


class NotTeaching(UserError):
    """`teacher` (a PersonName) does not teach this student any more."""

    code: ClassVar[str] = "not_teaching"


class FamilyClosed(UserError):
    """`person` (a PersonName) reads the diary no more: `reason` is `consent`, `student` (not here) or `right`."""

    code: ClassVar[str] = "family_closed"


class NotHours(UserError):
    """The text is no receiving hours."""

    code: ClassVar[str] = "not_hours"
