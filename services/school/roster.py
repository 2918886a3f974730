"""The class list: who is of a class, or of a subgroup for a subject, on a day or over days."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date

from services.rules.letters import russian_order
from services.rules.standing import enrolled, stay_ends
from services.rules.timetable.timetable import WHOLE_CLASS
from services.school.reference import PersonName
from services.work import Work
from storage.queries.school import roster as queries

Audience = Collection[tuple[int, str]]
"""Who has a lesson: (subject, subgroup) pairs, "" for the whole class, as `PlannedLesson.audience`."""


@dataclass(frozen=True, slots=True)
class ListedStudent:
    """A student of a class; `starts` and `ends` (the first day elsewhere) bound their time in it."""

    id: int
    code: str
    name: PersonName
    starts: date
    ends: date | None
    shown: str = ""
    """«Иванов Пётр», with the patronymic, else the code, where two of the list would read alike."""

    def is_in(self, day: date) -> bool:
        """Whether the student was of the class that day."""
        return enrolled(self.starts, self.ends, day, day)


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
    members = None
    if not any(subgroup == WHOLE_CLASS for _, subgroup in audience):
        members = queries.list_members(work.connection, class_id, audience)
    found: dict[int, ListedStudent] = {}
    rows = queries.list_students(work.connection, class_id, first, last)
    for row in sorted(rows, key=lambda row: row.starts):
        if members is None or row.id in members:
            ends = stay_ends(row.ends, row.departed_on)
            name = PersonName(row.last_name, row.first_name, row.middle_name)
            found[row.id] = ListedStudent(row.id, row.code, name, row.starts, ends)
    return _shown(sorted(found.values(), key=lambda one: russian_order(one.name.full)))


def _shown(students: Iterable[ListedStudent]) -> tuple[ListedStudent, ...]:
    """Labels that tell the people of the list apart."""
    every = list(students)
    short = Counter(_short(one) for one in every)
    full = Counter(one.name.full for one in every)
    return tuple(replace(one, shown=_label(one, short, full)) for one in every)


def _label(one: ListedStudent, short: Counter[str], full: Counter[str]) -> str:
    if short[_short(one)] == 1:
        return _short(one)
    return one.name.full if full[one.name.full] == 1 else f"{one.name.full} ({one.code})"


def _short(one: ListedStudent) -> str:
    return f"{one.name.last} {one.name.first}"
