"""Why a load cannot be so."""

from typing import ClassVar

from services.errors import UserError


class SameLoad(UserError):
    """Somebody teaches that to the class already."""

    code: ClassVar[str] = "same_load"


class BadHours(UserError):
    """What was typed is no number of hours a week."""

    code: ClassVar[str] = "bad_hours"


class LoadDayOutside(UserError):
    """The day is past or not of the year: only `first` to `last` can be."""

    code: ClassVar[str] = "load_day_outside"


class SubjectAlike(UserError):
    """`name` looks like `other`, which the school has already."""

    code: ClassVar[str] = "subject_alike"


class SubjectUsed(UserError):
    """It cannot be removed: something stands upon it."""

    code: ClassVar[str] = "subject_used"


class BadSubject(UserError):
    """What was typed is no name (`grades` empty), or names no grades."""

    code: ClassVar[str] = "bad_subject"
