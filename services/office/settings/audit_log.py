"""The audit log as it is read: by person, kind and days, the newest first; every look at it as a file is in it too."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from services.audit import Action, record
from services.errors import NotFound
from services.office.changes.registry import KINDS
from services.office.named import school_names
from services.school.actor import Actor
from services.school.office_rights import OfficeRight, SchoolAccess, access_school
from services.understanding.names import called
from services.work import Work
from storage.queries.office.settings import audit_log as queries

ON_PAGE = 7
IN_FILE = 50_000
"""Lines of a file at most; the newest."""


@dataclass(frozen=True, slots=True)
class AuditFilter:
    """Which lines are asked for; what is empty asks for all."""

    person_id: int = 0
    """As who did it or to whom it was done."""
    action: str = ""
    since: date | None = None
    until: date | None = None
    """Inclusive."""


@dataclass(frozen=True, slots=True)
class AuditLine:
    """One line of the log."""

    at: datetime
    """The school's time."""
    action: str
    kind: str
    """The kind of change, where the office changed something."""
    actor: str
    """Told apart from everybody else of the school; empty for the command line and the bot itself."""
    subject: str
    """The same of the person that it was done to; empty where it is the actor."""


@dataclass(frozen=True, slots=True)
class AuditPage:
    """A page of the log."""

    access: SchoolAccess
    today: date
    asked: AuditFilter
    person: str
    """Whose lines they are, where a person was asked for."""
    lines: tuple[AuditLine, ...]
    count: int
    page: int

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return max(1, -(-self.count // ON_PAGE))


def audit_page(work: Work, actor: Actor, school_id: int, asked: AuditFilter, page: int = 0) -> AuditPage:
    """A page of the log for the administrator and the director. NotFound, NotLinked."""
    access = access_school(work, actor, OfficeRight.AUDIT, school_id)
    names = school_names(work, access)
    which = _which(access, asked, names)
    count = queries.count_audit(work.connection, access.school_id, *which)
    page = min(max(page, 0), max(0, -(-count // ON_PAGE) - 1))
    rows = queries.list_audit(work.connection, access.school_id, *which, first=page * ON_PAGE, most=ON_PAGE)
    return AuditPage(
        access,
        access.reference.today(work),
        asked,
        names.get(asked.person_id, ""),
        tuple(_line(row, access, names) for row in rows),
        count,
        page,
    )


def audit_file(work: Work, actor: Actor, school_id: int, asked: AuditFilter) -> AuditPage:
    """All the lines that were asked for, and a line of the log that they were. NotFound, NotLinked."""
    access = access_school(work, actor, OfficeRight.AUDIT, school_id)
    names = school_names(work, access)
    which = _which(access, asked, names)
    rows = queries.list_audit(work.connection, access.school_id, *which, first=0, most=IN_FILE)
    record(
        work,
        Action.EXPORT,
        school_id=access.school_id,
        actor_id=access.identity.person_id,
        account_id=actor.account_id,
        what="audit",
    )
    found = tuple(_line(row, access, names) for row in rows)
    person = names.get(asked.person_id, "")
    return AuditPage(access, access.reference.today(work), asked, person, found, len(found), 0)


def audited_people(work: Work, actor: Actor, school_id: int, text: str) -> list[tuple[int, str]]:
    """Those of the school whom the words fit, by name. NotFound, NotLinked."""
    access = access_school(work, actor, OfficeRight.AUDIT, school_id)
    return called(school_names(work, access).items(), lambda one: one[1], text)


def _which(
    access: SchoolAccess, asked: AuditFilter, names: Collection[int]
) -> tuple[int, list[str], datetime | None, datetime | None]:
    """The filter as the query takes it. NotFound for what nothing can be asked about."""
    if (asked.person_id and asked.person_id not in names) or (
        asked.action and asked.action not in list(Action)
    ):
        raise NotFound
    actions = [asked.action] if asked.action else []
    since = _midnight(access, asked.since)
    until = _midnight(access, asked.until + timedelta(days=1) if asked.until else None)
    return asked.person_id, actions, since, until


def _midnight(access: SchoolAccess, day: date | None) -> datetime | None:
    return None if day is None else datetime.combine(day, time(), access.reference.zone)


def _line(row: queries.AuditRow, access: SchoolAccess, names: Mapping[int, str]) -> AuditLine:
    kind = str(row.details.get("kind", ""))
    return AuditLine(
        row.at.astimezone(access.reference.zone),
        row.action,
        kind if kind in KINDS else "",
        names.get(row.actor_id or 0, ""),
        names.get(row.subject_id or 0, "") if row.subject_id != row.actor_id else "",
    )
