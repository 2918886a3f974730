"""How the bot is used: families by class, staff, what was delivered; figures alone, never whose phone."""

from dataclasses import dataclass
from datetime import date

from services.audit import Action, record
from services.office.control.given import forms_of
from services.office.control.term.families import MONTH, WEEK, FamiliesRow, families_of
from services.school.actor import Actor
from services.school.office_rights import OfficeRight, SchoolAccess, access_school
from services.work import Work
from storage.queries.office.settings import usage as queries


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
    """Families as the control counts them (`services.office.control.term.families`)."""
    reference = access.reference
    today = reference.today(work)
    families = families_of(work, reference, forms_of(reference, reference.office_year(today)))
    staff = queries.count_staff(work.connection, access.school_id, today, (work.now - WEEK, work.now - MONTH))
    states = {
        row.state: row.messages
        for row in queries.count_deliveries(work.connection, access.school_id, work.now - WEEK)
    }
    return Usage(
        access,
        today,
        tuple((form.name, _use(row)) for form, row in families.classes),
        Use(*staff),
        states.get(queries.SENT, 0),
        states.get(queries.FAILED, 0),
        sum(states.get(one, 0) for one in queries.WAITING),
        queries.count_blocked(work.connection, access.school_id),
    )


def _use(row: FamiliesRow) -> Use:
    return Use(row.students, row.linked, row.active_week, row.active_month)
