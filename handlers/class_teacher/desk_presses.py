"""Every press of the class teacher's desk: cockpit, absences, excuses, access; fields are only ever added at the end."""

from handlers.chat.press import Day, Natural, Press


class ClassPress(Press, prefix="cl"):
    """What waits in a class; class 0 is the actor's own one, or the choice of several (a place of menus)."""

    class_id: int = 0


class UnsignedPress(Press, prefix="clu"):
    """The families that have not signed the week which ended that day."""

    class_id: int
    week: Day
    page: int = 0


class FellPress(Press, prefix="clf"):
    """Debts and averages that fell in the seven days up to that day."""

    class_id: int
    ends: Day
    page: int = 0


class ExcusesPress(Press, prefix="ek"):
    """The excuses of a class that wait; class 0 as in `ClassPress`."""

    class_id: int = 0
    page: int = 0


class ExcuseOpenPress(Press, prefix="eo"):
    """One excuse with everything there is to decide."""

    class_id: int
    excuse_id: int


class PapersPress(Press, prefix="ep"):
    """The photographs of the certificate."""

    class_id: int
    excuse_id: int


class AcceptPress(Press, prefix="ea"):
    """Accept an excuse with the code of that letter."""

    class_id: int
    excuse_id: int
    code: str


class DeclinePress(Press, prefix="ed"):
    """Decline an excuse with a ready word; without one it is asked for."""

    class_id: int
    excuse_id: int
    word: str = ""


class TakeBackPress(Press, prefix="eb"):
    """Take back what was decided at that second."""

    class_id: int
    excuse_id: int
    at: Natural


class AccessPress(Press, prefix="xa"):
    """The access of a class by student; `lacking` 1 shows only families that are not in yet; class 0: choose."""

    class_id: int = 0
    page: int = 0
    lacking: int = 0


class GradePress(Press, prefix="xg"):
    """The classes of a grade, for those who may open any."""

    grade: int


class FamilyPress(Press, prefix="xf"):
    """A student's family."""

    class_id: int
    student_id: int


class IssuePress(Press, prefix="xi"):
    """Issue credentials to one person; `old` is the id of those that die by it (0: there are none)."""

    class_id: int
    student_id: int
    person_id: int
    old: int = 0
    sure: int = 0


class IssueAllPress(Press, prefix="xl"):
    """Issue credentials to everybody of the class who lacks them; `sure` after the question."""

    class_id: int
    sure: int = 0


class UnlockPress(Press, prefix="xu"):
    """Open the door that too many wrong tries locked."""

    class_id: int
    student_id: int
    person_id: int


class EndPress(Press, prefix="xe"):
    """End a person's accounts and credentials; `sure` after the question."""

    class_id: int
    student_id: int
    person_id: int
    sure: int = 0


class PaperConsentPress(Press, prefix="xc"):
    """Record a consent signed on paper that day; without a day it is asked for."""

    class_id: int
    student_id: int
    person_id: int
    day: Day | None = None


class AttendancePress(Press, prefix="aw"):
    """A class's week by its last day, or so many days."""

    class_id: int
    ends: Day
    page: int = 0
    days: int = 7


class ReasonPress(Press, prefix="ar"):
    """The reason of a student's ОТ of a day."""

    class_id: int
    ends: Day
    student_id: int
    day: Day
    code: str
    page: int = 0
    days: int = 7


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
