"""Anybody of the school by a typed name: its students and parents, its staff, as the reader may find them."""

from dataclasses import dataclass
from typing import NamedTuple

from services.office.people.search import find_people
from services.office.staff.card import staff_list
from services.school.actor import Actor
from services.school.office_rights import OfficeRight, rights_of
from services.work import Work


class Anybody(NamedTuple):
    """Somebody who was found, and as whom."""

    person_id: int
    shown: str
    staff: bool
    """By the card of the staff."""


@dataclass(frozen=True, slots=True)
class FoundAnybody:
    """Those whom a text names."""

    text: str
    people: tuple[Anybody, ...]
    reads_people: bool


def finds_people(actor: Actor) -> bool:
    """Whether the actor finds anybody of a school at all."""
    return not rights_of(actor).isdisjoint({OfficeRight.READ_PEOPLE, OfficeRight.READ_STAFF})


def anybody_called(work: Work, actor: Actor, text: str) -> FoundAnybody:
    """Students and parents, then the staff; «Иванова» is Иванов as well. Each right is asked where it is read."""
    rights = rights_of(actor)
    found: list[Anybody] = []
    if OfficeRight.READ_PEOPLE in rights:
        people = find_people(work, actor, text, governed=True).people
        found += [Anybody(one.id, one.shown, False) for one in people]
    if OfficeRight.READ_STAFF in rights:
        staff = staff_list(work, actor).named(text, governed=True)
        found += [Anybody(one.id, one.shown, True) for one in staff if one.works]
    return FoundAnybody(text, tuple(found), OfficeRight.READ_PEOPLE in rights)
