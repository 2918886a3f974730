"""Why the weekly timetable cannot be so."""

from typing import ClassVar

from services.errors import UserError


class WeekClash(UserError):
    """Somebody or something is taken then (`of`, `who`, `where` as of a substitution); `day` is the first such day."""

    code: ClassVar[str] = "week_clash"


class WeekLessonGone(UserError):
    """The lesson does not stand in the timetable of that day any more."""

    code: ClassVar[str] = "week_lesson_gone"


class SameWeekLesson(UserError):
    """The lesson is so already."""

    code: ClassVar[str] = "same_week_lesson"


class WeekDayOutside(UserError):
    """The day is past or of no lessons of the year: only `first` to `last` can be."""

    code: ClassVar[str] = "week_day_outside"
