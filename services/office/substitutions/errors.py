"""Why a substitution cannot be."""

from typing import ClassVar

from services.errors import UserError


class SubstitutionClash(UserError):
    """Somebody or something is taken (`of`: teacher, class, room, or away); `who` and `where` say by what."""

    code: ClassVar[str] = "substitution_clash"


class NoLessonsThen(UserError):
    """The teacher has no lessons (left) on the days from `first` to `last`."""

    code: ClassVar[str] = "no_lessons_then"


class TooManyLessons(UserError):
    """More lessons (`count`) than one proposal shows (`limit`)."""

    code: ClassVar[str] = "too_many_lessons"


class NoSuchDays(UserError):
    """What was typed names no days, days in the past, or too many of them."""

    code: ClassVar[str] = "no_such_days"


class NoSuchRoom(UserError):
    """What was typed is no room's name."""

    code: ClassVar[str] = "no_such_room"
