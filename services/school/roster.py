"""The class list: who is of a class, or of a subgroup for a subject, on a day or over days."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date

from services.rules.lookalikes import russian_order
from services.rules.standing import Membership, enrolled, lasts, stay_ends
from services.rules.timetable.timetable import WHOLE_CLASS
from services.school.labels import Someone, labels
from services.school.reference import PersonName
from services.work import Work
from storage.queries.school import roster as queries

Audience = Collection[tuple[int, str]]
"""Who has a lesson: (subject, subgroup) pairs, "" for the whole class, as `PlannedLesson.audience`."""


@dataclass(frozen=True, slots=True)
class ListedStudent:
    """A student of a class; `starts` and `ends` (the first day elsewhere) bound their time in it.

    `parts` bound it further where the list is a subgroup's; None is the whole class's.
    """

    id: int
    code: str
    name: PersonName
    starts: date
    ends: date | None
    shown: str = ""
    """«Иванов Пётр», with the patronymic, else the code, where two of the list would read alike."""
    parts: tuple[Membership, ...] | None = None

    def is_in(self, day: date) -> bool:
        """Whether the student was of the class that day, and of the subgroup where the list is of one."""
        return enrolled(self.starts, self.ends, day, day) and self.is_of_part(day)

    def is_of_part(self, day: date) -> bool:
        """Whether the student was of the subgroup that day; everybody is of a whole class."""
        return self.parts is None or any(lasts(one.starts, one.ends, day, day) for one in self.parts)


EVERYBODY = frozenset({(0, WHOLE_CLASS)})
"""The audience that is the whole class."""


def class_list(
    work: Work, class_id: int, day: date, audience: Audience = EVERYBODY
) -> tuple[ListedStudent, ...]:
    """Those of the class on a day who are of the audience, as a register orders them."""
    return class_list_over(work, class_id, day, day, audience)


def class_list_over(
    work: Work, class_id: int, first: date, last: date, audience: Audience = EVERYBODY
) -> tuple[ListedStudent, ...]:
    """The same over days, both inclusive; a student who left and came back stands once, with the latest time."""
    parts = _parts(work, class_id, first, last, audience)
    found: dict[int, ListedStudent] = {}
    rows = queries.list_students(work.connection, [class_id], first, last)
    for row in sorted(rows, key=lambda row: row.starts):
        if parts is None or row.id in parts:
            ends = stay_ends(row.ends, row.departed_on)
            name = PersonName(row.last_name, row.first_name, row.middle_name)
            own = None if parts is None else tuple(parts[row.id])
            found[row.id] = ListedStudent(row.id, row.code, name, row.starts, ends, parts=own)
    return _shown(sorted(found.values(), key=lambda one: russian_order(one.name.full)))


def student_in_class(work: Work, class_id: int, student_id: int, day: date) -> ListedStudent | None:
    """One who was of the class that day, told from all others of it; None for anybody else."""
    return next((one for one in class_list(work, class_id, day) if one.id == student_id), None)


def _parts(
    work: Work, class_id: int, first: date, last: date, audience: Audience
) -> dict[int, list[Membership]] | None:
    """The students of the subgroups and their times there; None for the whole class."""
    if any(subgroup == WHOLE_CLASS for _, subgroup in audience):
        return None
    found: dict[int, list[Membership]] = {}
    for row in queries.list_members(work.connection, class_id, audience, first, last):
        found.setdefault(row.student_id, []).append(Membership(row.subgroup, row.starts, row.ends))
    return found


def names_in_class(work: Work, class_id: int, first: date, last: date) -> dict[int, str]:
    """By id and in a register's order, what everybody is called who was of the class on any of the days."""
    return {one.id: one.shown for one in class_list_over(work, class_id, first, last)}


def _shown(students: Iterable[ListedStudent]) -> tuple[ListedStudent, ...]:
    """Labels that tell the people of the list apart."""
    every = list(students)
    found = labels(Someone(one.id, one.name, code=one.code) for one in every)
    return tuple(replace(one, shown=found[one.id]) for one in every)
