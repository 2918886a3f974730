"""Every press of the access of a class; fields are only ever added at the end."""

from handlers.chat.press import Day, Press


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


class IssueFamilyPress(Press, prefix="xn"):
    """Print slips for everybody of a student's family who lacks access."""

    class_id: int
    student_id: int


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


class UnagreedPress(Press, prefix="xo"):
    """Who has not agreed to the consent's new text: of a school, or of a class."""

    school_id: int = 0
    class_id: int = 0
    page: int = 0


class RemindUnagreedPress(Press, prefix="xr"):
    """Remind them of it."""

    school_id: int = 0
    class_id: int = 0
