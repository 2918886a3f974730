"""What a file does to many people at once: transfers, departures, consents withdrawn (contract.md: `--yes`)."""

from collections.abc import Iterator
from dataclasses import dataclass

from services.rules.lookalikes import russian_order
from services.school.labels import PersonName, Someone, labels
from services.workbook.importing.keys import FileStay, SchoolKeys, StudentKey
from services.workbook.importing.people import FilePeople

MOST = 10
"""So many of one kind are an ordinary day's; more need a second word."""


@dataclass(frozen=True, slots=True)
class Transfer:
    """A student whom the file puts into another class of a year that has begun for the student."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class MassChange:
    """Whom the file moves, lets go, or keeps from the diary; by labels that no two of them share."""

    transfers: tuple[Transfer, ...] = ()
    departures: tuple[str, ...] = ()
    withdrawn: tuple[str, ...] = ()
    """Consents that the file no longer has."""

    @property
    def is_mass(self) -> bool:
        """Whether a second word is needed."""
        return max(len(self.transfers), len(self.departures), len(self.withdrawn)) > MOST


def mass_change(people: FilePeople) -> MassChange:
    """Of the people that the file names, those whom the database knows already."""
    keys, before = people.keys, people.before
    named = [keys.persons[code] for code in people.named if keys.persons[code].id in before.persons]
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
            Transfer(names[student_id], was, becomes)
            for student_id in students
            for was, becomes in _moves(keys, before.stays.get(student_id, []), student_id)
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
    )


def _moves(keys: SchoolKeys, before: list[FileStay], student_id: int) -> Iterator[tuple[str, str]]:
    """The class of a year that the student had and another one that follows; a new year is no transfer."""
    for year_id in {keys.class_years[stay.class_id] for stay in before}:
        was = [stay.class_id for stay in before if keys.class_years[stay.class_id] == year_id][-1]
        becomes = [stay.class_id for stay in keys.year_stays(student_id, year_id)]
        if becomes and becomes[-1] != was:
            yield keys.class_text(was), keys.class_text(becomes[-1])
