"""Rights of the office over a whole school, by domain.md «Who may do what»: everything outside the table is refused."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from services.errors import NotFound, NotLinked
from services.rules.standing import employed
from services.school.actor import Actor, Identity
from services.school.reference import Reference, of_school
from services.school.roles import Role
from services.work import Work


class OfficeRight(StrEnum):
    """What the offices of a school do."""

    APPOINT = "appoint"
    """Roles of staff and class teachers."""
    AUDIT = "audit"
    """Read the audit log."""
    CALENDAR = "calendar"
    """Change a year's terms and days off: the operator by the table, the administrator, who opens the year with them."""
    CONTROL = "control"
    """Read how the journal of the whole school is kept, and remind."""
    CONTINGENT = "contingent"
    """Cards of students and guardians: enrolment, transfer, departure, families, consents."""
    PLANS = "plans"
    """Put lesson plans (КТП) in place of those that stand: theirs who send that sheet of the workbook."""
    READ_CALENDAR = "read_calendar"
    """Read the years' terms and days off, and the bells."""
    READ_PEOPLE = "read_people"
    """Read the cards of students and guardians."""
    READ_STAFF = "read_staff"
    """Read the cards of staff."""
    READ_YEAR = "read_year"
    """Read what the academic year lacks and whether the next one is there."""
    READ_TIMETABLE = "read_timetable"
    """Read the school's timetable, load and lesson plans."""
    SETTINGS = "settings"
    STAFF = "staff"
    """Cards of staff: hiring, dismissal."""
    STAFF_ACCESS = "staff_access"
    """Credentials of staff: nobody else gives those that would open a whole school (domain.md «Credentials»)."""
    SUBSTITUTE = "substitute"
    TIMETABLE = "timetable"
    """Change terms, bells, subjects, load, subgroups and the weekly timetable."""
    USAGE = "usage"
    """Read how the bot is used; open locked accounts."""
    YEAR = "year"
    """Close and open the academic year."""


HOLDERS: dict[OfficeRight, frozenset[Role]] = {
    OfficeRight.APPOINT: frozenset({Role.ADMINISTRATOR, Role.DIRECTOR}),
    OfficeRight.AUDIT: frozenset({Role.ADMINISTRATOR, Role.DIRECTOR}),
    OfficeRight.CALENDAR: frozenset({Role.OPERATOR, Role.ADMINISTRATOR}),
    OfficeRight.CONTROL: frozenset({Role.DEPUTY, Role.DIRECTOR}),
    OfficeRight.CONTINGENT: frozenset({Role.SECRETARY}),
    OfficeRight.PLANS: frozenset({Role.OPERATOR, Role.DEPUTY}),
    OfficeRight.READ_CALENDAR: frozenset({Role.OPERATOR, Role.ADMINISTRATOR, Role.DEPUTY, Role.DIRECTOR}),
    OfficeRight.READ_PEOPLE: frozenset({Role.SECRETARY, Role.DEPUTY, Role.DIRECTOR}),
    OfficeRight.READ_STAFF: frozenset({Role.HR, Role.ADMINISTRATOR, Role.DEPUTY, Role.DIRECTOR}),
    OfficeRight.READ_TIMETABLE: frozenset({Role.OPERATOR, Role.DEPUTY, Role.DIRECTOR}),
    OfficeRight.READ_YEAR: frozenset({Role.ADMINISTRATOR, Role.DIRECTOR}),
    OfficeRight.SETTINGS: frozenset({Role.ADMINISTRATOR}),
    OfficeRight.STAFF: frozenset({Role.HR}),
    OfficeRight.STAFF_ACCESS: frozenset({Role.ADMINISTRATOR}),
    OfficeRight.SUBSTITUTE: frozenset({Role.OPERATOR, Role.DEPUTY}),
    OfficeRight.TIMETABLE: frozenset({Role.OPERATOR}),
    OfficeRight.USAGE: frozenset({Role.ADMINISTRATOR, Role.DIRECTOR}),
    OfficeRight.YEAR: frozenset({Role.ADMINISTRATOR}),
}
"""The roles that have a right; each holds for the person's own school only."""


def holds(identity: Identity, right: OfficeRight) -> bool:
    """Whether one of the actor's people has the right in their own school."""
    return not HOLDERS[right].isdisjoint(identity.roles)


@dataclass(frozen=True, slots=True)
class SchoolAccess:
    """A school that the actor works for, and as whom."""

    identity: Identity
    reference: Reference

    @property
    def school_id(self) -> int:
        """The school's id."""
        return self.identity.school_id

    def has(self, right: OfficeRight) -> bool:
        """Whether the person has another right there too."""
        return holds(self.identity, right)


def rights_of(who: Actor | Identity) -> frozenset[OfficeRight]:
    """A person's rights in the own school; an actor's over all schools are for menus only, rights are asked by school."""
    return frozenset(right for right, roles in HOLDERS.items() if roles & who.roles)


def holders(*rights: OfficeRight) -> frozenset[Role]:
    """The roles that have one of the rights; without any named, one at all."""
    return frozenset().union(*(HOLDERS[right] for right in rights or HOLDERS))


class Post(NamedTuple):
    """Somebody of the staff: since when, until when (the first day after), with which lasting roles."""

    hired_on: date | None = None
    dismissed_on: date | None = None
    roles: Collection[str] = ()


def is_appointed_for(posts: Iterable[Post], day: date) -> bool:
    """Whether somebody gives roles from the day on without an end: a school without them gets nobody back."""
    appointers = holders(OfficeRight.APPOINT)
    return any(
        not appointers.isdisjoint(one.roles)
        and employed(one.hired_on, one.dismissed_on, day)
        and employed(one.hired_on, one.dismissed_on, date.max)
        for one in posts
    )


def own_offices(actor: Actor, *rights: OfficeRight) -> list[Identity]:
    """The actor's people with one of the rights (any at all where none is named), one a school. NotFound, NotLinked."""
    found: dict[int, Identity] = {}
    for one in actor.identities:
        if not holders(*rights).isdisjoint(one.roles):
            found.setdefault(one.school_id, one)
    if not found:
        raise NotFound if actor.linked else NotLinked
    return list(found.values())


def access_school(work: Work, actor: Actor, right: OfficeRight, school_id: int = 0) -> SchoolAccess:
    """The school where the actor has the right: that one, or (0) the first of the actor's. NotFound, NotLinked."""
    for identity in actor.identities:
        if school_id in (0, identity.school_id) and holds(identity, right):
            return SchoolAccess(identity, of_school(work, identity.school_id, identity.school_version))
    raise NotFound if actor.linked else NotLinked


def access_schools(work: Work, actor: Actor, right: OfficeRight) -> list[SchoolAccess]:
    """Every school where the actor has the right, in the order of the actor's people."""
    found: dict[int, SchoolAccess] = {}
    for identity in actor.identities:
        if holds(identity, right):
            reference = of_school(work, identity.school_id, identity.school_version)
            found.setdefault(identity.school_id, SchoolAccess(identity, reference))
    return list(found.values())
