"""The office's home: what waits for each of its roles, counted by the places that settle it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from services.access.agreeing import count_unagreed
from services.errors import NotFound
from services.office.control.gaps import count_lacking
from services.office.people.search import count_without_class
from services.office.settings.access import count_leaks
from services.office.staff.card import count_leaderless
from services.office.substitutions.desk import count_waiting
from services.office.weekly.standing import count_standing
from services.office.year.waiting import year_ends, year_unopened
from services.school.actor import Actor, Identity
from services.school.office_rights import OfficeRight, SchoolAccess, own_offices, rights_of
from services.school.reference import of_school
from services.work import Work

Count = Callable[[Work, SchoolAccess], int]

WAITING: dict[str, tuple[OfficeRight, Count]] = {
    "without_substitute": (OfficeRight.SUBSTITUTE, count_waiting),
    "two_at_once": (OfficeRight.READ_TIMETABLE, count_standing),
    "leaks": (OfficeRight.USAGE, count_leaks),
    "unagreed": (OfficeRight.CONTINGENT, count_unagreed),
    "without_class": (OfficeRight.CONTINGENT, count_without_class),
    "without_leader": (OfficeRight.APPOINT, count_leaderless),
    "unfilled": (OfficeRight.CONTROL, count_lacking),
    "year_unopened": (OfficeRight.READ_YEAR, year_unopened),
    "year_ends": (OfficeRight.READ_YEAR, year_ends),
}
"""What may wait, by name (its words: handlers/office/home.py): whose it is, and how many; the gravest first."""


@dataclass(frozen=True, slots=True)
class OfficeHome:
    """One school as whoever works in its office finds it."""

    identity: Identity
    today: date
    rights: frozenset[OfficeRight]
    waiting: Mapping[str, int]
    """What waits and how much of it; nothing that is not there."""
    several: bool
    """Whether the actor works in the office of another school too."""


def office_home(work: Work, actor: Actor, school_id: int = 0) -> OfficeHome:
    """What waits in a school's office: that school's, or (0) the first of the actor's. NotFound, NotLinked."""
    own = own_offices(actor)
    identity = next((one for one in own if school_id in (0, one.school_id)), None)
    if identity is None:
        raise NotFound
    reference = of_school(work, identity.school_id, identity.school_version)
    access = SchoolAccess(identity, reference)
    rights = rights_of(identity)
    counts = {name: count(work, access) for name, (right, count) in WAITING.items() if right in rights}
    waiting = {name: count for name, count in counts.items() if count}
    return OfficeHome(identity, reference.today(work), rights, waiting, len(own) > 1)
