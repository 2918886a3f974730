"""The presses of the school's day at a glance. Fields are only ever added at the end, with a default."""

from handlers.chat.press import Day, Press
from handlers.presses.journal import NO_DAY


class GlancePress(Press, prefix="wq"):
    """The teachers of a day, or (`rooms`) the rooms; NO_DAY is today."""

    school_id: int = 0
    day: Day = NO_DAY
    rooms: int = 0
    page: int = 0


class TeacherDayPress(Press, prefix="wqt"):
    """One teacher's day."""

    person_id: int
    day: Day


class RoomDayPress(Press, prefix="wqr"):
    """One room's day; `at` is its place among the school's rooms."""

    school_id: int
    day: Day
    at: int
