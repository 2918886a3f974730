"""What a file does to many people at once: transfers, departures, consents and rights withdrawn, dismissals (`--yes`)."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from services.rules.lookalikes import russian_order
from services.school.labels import PersonName, Someone, labels
from services.workbook.importing.keys import FileStay, SchoolKeys, StaffKey, StudentKey
from services.workbook.importing.people import FilePeople

MOST = 10
"""So many of one kind are an ordinary day's; more need a second word."""


@dataclass(frozen=True, slots=True)
class Transfer:
    """A student whom the file puts into another class of a year that has begun for the student."""

    name: str
    before: str
    after: str
    since: date | None = None
    """From when, where it is not at once."""


@dataclass(frozen=True, slots=True)
class MassChange:
    """Whom the file moves, lets go, or keeps from the diary; by labels that no two of them share."""

    transfers: tuple[Transfer, ...] = ()
    departures: tuple[str, ...] = ()
    withdrawn: tuple[str, ...] = ()
    """Consents that the file no longer has."""
    ended: tuple[str, ...] = ()
    """Parents who lose a child's diary by «До»."""
    dismissed: tuple[str, ...] = ()
    """Staff whom the file lets go."""
    without_class: tuple[str, ...] = ()
    """Who has no class in the new year; the old one ends as that begins."""

    @property
    def is_mass(self) -> bool:
        """Whether a second word is needed."""
        kinds = (self.transfers, self.departures, self.withdrawn, self.ended, self.dismissed)
        return max(map(len, kinds)) > MOST


def mass_change(
    people: FilePeople, today: date, left: Collection[int] = (), ended: Collection[int] = ()
) -> MassChange:
    """Of the people that the file names, those `left` without a class, and parents whose right has `ended`.

    Only whom the database knows already.
    """
    keys, before = people.keys, people.before
    concerned = {keys.persons[code].id for code in people.named} | set(left) | set(ended)
    named = [
        person for person in keys.persons.values() if person.id in concerned and person.id in before.persons
    ]
    names = labels(
        Someone(
            person.id,
            PersonName(person.last_name, person.first_name, person.middle_name),
            code=person.code,
        )
        for person in named
    )
    named.sort(key=lambda person: (russian_order(names[person.id]), person.code))
    students = [person.id for person in named if person.id in keys.students]
    return MassChange(
        tuple(
            Transfer(names[student_id], was, becomes, since if since > today else None)
            for student_id in students
            for was, becomes, since in _moves(keys, before.stays.get(student_id, []), student_id)
        ),
        tuple(
            names[student_id]
            for student_id in students
            if keys.students[student_id].departed_on is not None
            and before.students.get(student_id, StudentKey()).departed_on is None
        ),
        tuple(
            names[person.id]
            for person in named
            if person.consent_on is None and before.persons[person.id].consent_on is not None
        ),
        tuple(names[person.id] for person in named if person.id in ended),
        tuple(
            names[person.id]
            for person in named
            if _is_set(
                keys.staff.get(person.id, StaffKey()).dismissed_on,
                before.staff.get(person.id, StaffKey()).dismissed_on,
            )
        ),
        tuple(names[student_id] for student_id in students if student_id in left),
    )


def _is_set(now: date | None, before: date | None) -> bool:
    """Whether the file names a day where there was none."""
    return before is None and now is not None


def _moves(keys: SchoolKeys, before: list[FileStay], student_id: int) -> Iterator[tuple[str, str, date]]:
    """The class of a year that the student had and another one that follows; a new year is no transfer."""
    for year_id in {keys.class_years[stay.class_id] for stay in before}:
        was = [stay.class_id for stay in before if keys.class_years[stay.class_id] == year_id][-1]
        becomes = keys.year_stays(student_id, year_id)
        if becomes and becomes[-1].class_id != was:
            yield keys.class_text(was), keys.class_text(becomes[-1].class_id), becomes[-1].starts
