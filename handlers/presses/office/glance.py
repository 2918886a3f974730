"""The presses of the school's day at a glance. Fields are only ever added at the end, with a default."""

from datetime import date

from handlers.chat.press import Day, Press


class GlancePress(Press, prefix="wq"):
    """The teachers of a day, or (`rooms`) the rooms; 0001-01-01 is today."""

    school_id: int = 0
    day: Day = date.min
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
