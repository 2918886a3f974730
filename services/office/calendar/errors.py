"""Why the calendar or its bells cannot be so."""

from typing import ClassVar

from services.errors import UserError


class BellsUnknown(UserError):
    """The school has no bells on that weekday, so there is nothing to shorten."""

    code: ClassVar[str] = "bells_unknown"


class BadBells(UserError):
    """The times are none, or run into each other; or they are fewer than the day's last lesson (`last`)."""

    code: ClassVar[str] = "bad_bells"


class BellsClash(UserError):
    """On `weekday` (ISO) the lesson `other` would begin before the lesson `one` is over."""

    code: ClassVar[str] = "bells_clash"


class BadCalendarDays(UserError):
    """What was typed names no days of the year, or (`classes`) no classes."""

    code: ClassVar[str] = "bad_calendar_days"
