"""Who teaches, and who gives a lesson: the timetable, the journal and the teaching assignments together."""

from collections.abc import Callable, Hashable, Iterable, Mapping
from datetime import date, timedelta
from typing import NamedTuple, TypeVar

from services.rules.standing import in_part, lasts
from services.rules.timetable.classplan import LessonState, PlannedLesson

DAY = timedelta(days=1)
A = TypeVar("A")
W = TypeVar("W")


def assigned_or_weekly(
    assigned: Iterable[A], weekly: Iterable[W], whose: Callable[[A | W], Hashable]
) -> list[A | W]:
    """What counts as teaching (domain.md): assignments, and weekly lessons of whom has none there.

    `whose` says of whom and where something is: the teacher, the class and the subject, as far as they differ. A school
    may keep only its timetable; an assignment that has ended still keeps the timetable silent.
    """
    firm = list(assigned)
    known = {whose(one) for one in firm}
    return [*firm, *(one for one in weekly if whose(one) not in known)]


class Load(NamedTuple):
    """Who teaches a subject to a class or subgroup; ends inclusive."""

    subject_id: int
    subgroup: str
    teacher_id: int
    starts: date | None
    ends: date | None

    def covers(self, day: date) -> bool:
        """Whether the assignment is in force."""
        return lasts(self.starts, self.ends, day, day)

    def teacher_on(self, day: date) -> int | None:
        """Whose it is that day."""
        return self.teacher_id if self.covers(day) else None

    def until_left(self, gone: Mapping[int, date | None]) -> "Load":
        """The same as it is once the teacher has left, who is `gone` from a day on."""
        left_on = gone.get(self.teacher_id)
        if left_on is None or not lasts(None, self.ends, left_on, left_on):
            return self
        return self._replace(ends=left_on - DAY)


def givers(lesson: PlannedLesson, day: date, loads: Iterable[Load]) -> frozenset[int]:
    """Who is to fill a lesson of a class with these loads.

    Whom the timetable or the journal names; but where that is nobody, or somebody who is not assigned while others
    are, those who are (domain.md: own lessons are those of the assignment). A substitution names for itself; nobody
    gives one whose giver has left.
    """
    named = lesson.teacher_id
    subgroup = lesson.recorded.subgroup if lesson.recorded else lesson.subgroup
    assigned = frozenset(
        load.teacher_id
        for load in loads
        if load.subject_id == lesson.subject_id and in_part(load.subgroup, {subgroup}) and load.covers(day)
    )
    if named is None:
        return assigned if lesson.replaced_teacher_id is None else frozenset()
    stands = lesson.state is not LessonState.NORMAL or named in assigned or not assigned
    return frozenset({named}) if stands else assigned
