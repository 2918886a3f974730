"""The presses of the weekly timetable. Fields are only ever added at the end, with a default."""

from handlers.chat.press import Press


class WeekClassesPress(Press, prefix="wt"):
    """The classes of a school, to open the week of one."""

    school_id: int = 0


class WeekDayPress(Press, prefix="wtd"):
    """A weekday of a class's timetable; 0 is the first with lessons."""

    class_id: int
    weekday: int = 0


class WeekLessonPress(Press, prefix="wtl"):
    """A lesson of the week, to change it."""

    slot_id: int


class WeekChoicesPress(Press, prefix="wtc"):
    """Who could give it (`part` teacher), what else (subject), when (place)."""

    slot_id: int
    part: str
    page: int = 0


class WeekRoomPress(Press, prefix="wtr"):
    """Type another room."""

    slot_id: int


class WeekLessonChangePress(Press, prefix="wto"):
    """Propose that a lesson be otherwise; nothing named lets it be no more."""

    slot_id: int
    teacher_id: int = 0
    assignment_id: int = 0
    weekday: int = 0
    number: int = 0


class WeekAddPress(Press, prefix="wta"):
    """One more lesson on a weekday: of what (assignment 0), then at which number."""

    class_id: int
    weekday: int
    assignment_id: int = 0
    page: int = 0


class WeekAddedPress(Press, prefix="wtb"):
    """Propose it."""

    class_id: int
    weekday: int
    assignment_id: int
    number: int
