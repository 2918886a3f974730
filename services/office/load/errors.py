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
