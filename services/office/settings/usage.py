"""How the bot is used: families by class, staff, what was delivered; figures alone, never whose phone."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from services.access.school_people import load_people
from services.audit import Action, record
from services.rules.classes import class_name
from services.school.actor import Actor
from services.school.office_rights import OfficeRight, SchoolAccess, access_school
from services.work import Work
from storage.queries.office.settings import access as queries
from storage.queries.office.settings import usage as deliveries

WEEK, MONTH = timedelta(days=7), timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Use:
    """Of so many, how many are linked, and were here within 7 and 30 days."""

    every: int = 0
    linked: int = 0
    week: int = 0
    month: int = 0

    def __add__(self, other: "Use") -> "Use":
        return Use(
            self.every + other.every,
            self.linked + other.linked,
            self.week + other.week,
            self.month + other.month,
        )


@dataclass(frozen=True, slots=True)
class Usage:
    """A school's figures."""

    access: SchoolAccess
    today: date
    classes: tuple[tuple[str, Use], ...]
    """A family is a student: linked where a parent with a right is."""
    staff: Use
    sent: int
    failed: int
    waiting: int
    blocked: int
    """Linked accounts that have closed the bot."""

    @property
    def families(self) -> Use:
        """All classes together."""
        return sum((use for _, use in self.classes), Use())


def usage(work: Work, actor: Actor, school_id: int = 0) -> Usage:
    """The figures for the administrator and the director. NotFound, NotLinked."""
    return _read(work, access_school(work, actor, OfficeRight.USAGE, school_id))


def usage_file(work: Work, actor: Actor, school_id: int) -> Usage:
    """The same for a file; audited. NotFound, NotLinked."""
    access = access_school(work, actor, OfficeRight.USAGE, school_id)
    record(
        work,
        Action.EXPORT,
        school_id=access.school_id,
        actor_id=access.identity.person_id,
        account_id=actor.account_id,
        what="usage",
    )
    return _read(work, access)


def _read(work: Work, access: SchoolAccess) -> Usage:
    people = load_people(work, access.reference)
    seen: dict[int, datetime] = {}
    for row in queries.list_live_accounts(work.connection, access.school_id):
        seen[row.person_id] = max(row.seen_at, seen.get(row.person_id, row.seen_at))
    parents: dict[int, list[int]] = {}
    for guardian, children in people.children.items():
        for child in children:
            parents.setdefault(child, []).append(guardian)
    forms: dict[tuple[int, str], Use] = {}
    for student, form in people.forms.items():
        if people.everybody[student].studies:
            use = _use(work, [_last(parents.get(student, ()), seen)])
            forms[form] = forms.get(form, Use()) + use
    working = [one.person_id for one in people.everybody.values() if one.employed]
    states = {
        row.state: row.messages
        for row in deliveries.count_deliveries(work.connection, access.school_id, work.now - WEEK)
    }
    return Usage(
        access,
        access.reference.today(work),
        tuple((class_name(*form), forms[form]) for form in sorted(forms)),
        _use(work, [seen.get(one) for one in working]),
        states.get(deliveries.SENT, 0),
        states.get(deliveries.FAILED, 0),
        sum(states.get(one, 0) for one in deliveries.WAITING),
        deliveries.count_blocked(work.connection, access.school_id),
    )


def _last(people: Iterable[int], seen: Mapping[int, datetime]) -> datetime | None:
    return max((seen[one] for one in people if one in seen), default=None)


def _use(work: Work, seen: list[datetime | None]) -> Use:
    """Of people or families with the moment when they were here last, None for those who are not linked."""
    there = [one for one in seen if one is not None]
    return Use(
        len(seen),
        len(there),
        sum(one >= work.now - WEEK for one in there),
        sum(one >= work.now - MONTH for one in there),
    )
