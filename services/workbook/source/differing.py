"""What both the file and the bot changed since the source's last word, for the sender to see and to choose."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from services.school.labels import PersonName, Someone, labels
from services.workbook.importing.keys import SchoolKeys

DIFFERING_KEPT = 200
"""Of what both changed, so many are told one by one."""


@dataclass(frozen=True, slots=True)
class Differing:
    """A fact of which the file says something new although it was changed in the bot too."""

    sheet: str
    row: int | None
    column: str | None
    """The heading; empty where the fact as a whole was taken away in the bot."""
    person_id: int | None
    """Whose fact it is, where it is a person's."""
    book: str | None
    bot: str | None
    since: date | None
    """The day on which the bot's word was written down, where the journal remembers it."""
    taken: bool = False
    """Whether the book's word is taken, as the sender chose."""
    who: str = ""
    """What the person is called among the others of the list."""


def named(differing: Iterable[Differing], keys: SchoolKeys) -> list[Differing]:
    """With what their people are called."""
    listed = list(differing)
    names = called({one.person_id for one in listed if one.person_id}, keys)
    return [replace(one, who=names.get(one.person_id or 0, "")) for one in listed]


def called(people: Collection[int], keys: SchoolKeys) -> Mapping[int, str]:
    """What these people are called among themselves."""
    return labels(
        Someone(
            person.id,
            PersonName(person.last_name, person.first_name, person.middle_name),
            code=person.code,
        )
        for person in keys.persons.values()
        if person.id in people
    )
