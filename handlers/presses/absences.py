"""Every press about absences, of families and of the class teacher; fields are only ever added at the end."""

from handlers.chat.press import Day, Natural, Press


class AbsencesPress(Press, prefix="ab"):
    """Absences of a term."""

    student_id: int
    term_id: int = 0
    page: int = 0


class AheadPress(Press, prefix="ah"):
    """Say beforehand that the child will be away: the choice of days."""

    student_id: int


class AheadTypedPress(Press, prefix="aht"):
    """Other days, to be typed."""

    student_id: int


class ExcusePress(Press, prefix="ex"):
    """What happened on those days; an empty reason asks again."""

    student_id: int
    starts: Day
    ends: Day
    reason: str = ""


class UnannouncePress(Press, prefix="ewd"):
    """Take an announced absence back."""

    excuse_id: int


class WhichPress(Press, prefix="ew"):
    """The certificates sent belong to this excuse."""

    excuse_id: int


class ExcusesPress(Press, prefix="ek"):
    """The excuses of a class that wait; class 0 as in `ClassPress`."""

    class_id: int = 0
    page: int = 0
    since: int = 0
    """Since when (the log's line) its rows keep their places; so in every press of a list that is worked through."""


class ExcuseOpenPress(Press, prefix="eo"):
    """One excuse with everything there is to decide."""

    class_id: int
    excuse_id: int
    page: int = 0
    since: int = 0


class PapersPress(Press, prefix="ep"):
    """The photographs of the certificate."""

    class_id: int
    excuse_id: int
    page: int = 0
    since: int = 0


class AcceptPress(Press, prefix="ea"):
    """Accept an excuse with the code of that letter."""

    class_id: int
    excuse_id: int
    code: str
    page: int = 0
    since: int = 0


class ExcuseDeclinePress(Press, prefix="ed"):
    """Decline an excuse with a ready word; without one it is asked for."""

    class_id: int
    excuse_id: int
    word: str = ""
    page: int = 0
    since: int = 0


class TakeBackPress(Press, prefix="eb"):
    """Take back what was decided at that second."""

    class_id: int
    excuse_id: int
    at: Natural
    page: int = 0
    since: int = 0


class AttendancePress(Press, prefix="aw"):
    """A class's week by its last day, or so many days."""

    class_id: int
    ends: Day
    page: int = 0
    days: int = 7
    since: int = 0


class ReasonPress(Press, prefix="ar"):
    """The reason of a student's ОТ of a day."""

    class_id: int
    ends: Day
    student_id: int
    day: Day
    code: str
    page: int = 0
    days: int = 7
    since: int = 0


class UndoPress(Press, prefix="au"):
    """Take back what was set at that second."""

    class_id: int
    ends: Day
    student_id: int
    day: Day
    code: str
    at: Natural
    page: int = 0
    days: int = 7
    since: int = 0


class WeekChangePress(Press, prefix="ax"):
    """Another reason for what was settled in a class's week together with that lesson."""

    class_id: int
    ends: Day
    student_id: int
    lesson_id: int
    was: str
    code: str
    page: int = 0
    days: int = 7
    since: int = 0


class SettledPress(Press, prefix="az"):
    """The reasons of a class that may still be changed."""

    class_id: int
    page: int = 0
    since: int = 0


class ChangePress(Press, prefix="ay"):
    """Another reason, or ОТ again, for what was settled together with that lesson."""

    class_id: int
    student_id: int
    lesson_id: int
    was: str
    code: str
    page: int = 0
    since: int = 0


class PaperDayPress(Press, prefix="up"):
    """The certificate just sent is of these days, of which nobody had said anything."""

    student_id: int
    starts: Day
    ends: Day


class NoPaperPress(Press, prefix="un"):
    """What was just sent is no certificate."""
