"""The audit log of a school, the newest first, and the names of everybody in that school."""

from collections.abc import Collection
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, bindparam, func, or_, select

from storage.tables import Audit, Person


class AuditRow(NamedTuple):
    """One line of the log."""

    id: int
    at: datetime
    action: str
    actor_id: int | None
    subject_id: int | None
    details: dict[str, Any]


class AuditedNameRow(NamedTuple):
    """Somebody of the school."""

    id: int
    code: str
    last_name: str
    first_name: str
    middle_name: str | None


_NAMED = select(Person.id, Person.code, Person.last_name, Person.first_name, Person.middle_name).where(
    Person.school_id == bindparam("school_id")
)


def list_named(connection: Connection, school_id: int) -> list[AuditedNameRow]:
    """Everybody of the school, those of former days too."""
    return [AuditedNameRow(*row) for row in connection.execute(_NAMED, {"school_id": school_id})]


def _which(
    school_id: int, person_id: int, actions: Collection[str], since: datetime | None, until: datetime | None
) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = [Audit.school_id == school_id]
    if person_id:
        found.append(or_(Audit.actor_id == person_id, Audit.subject_id == person_id))
    if actions:
        found.append(Audit.action.in_(actions))
    if since is not None:
        found.append(Audit.at >= since)
    if until is not None:
        found.append(Audit.at < until)
    return found


def count_audit(
    connection: Connection,
    school_id: int,
    person_id: int,
    actions: Collection[str],
    since: datetime | None,
    until: datetime | None,
) -> int:
    """How many lines answer: of one person (0 of anybody), of those actions (none: of all), `until` exclusive."""
    which = _which(school_id, person_id, actions, since, until)
    return connection.scalar(select(func.count()).select_from(Audit).where(*which)) or 0


def list_audit(
    connection: Connection,
    school_id: int,
    person_id: int,
    actions: Collection[str],
    since: datetime | None,
    until: datetime | None,
    *,
    first: int,
    most: int,
) -> list[AuditRow]:
    """The same lines from the newest, `first` of them passed over."""
    query = (
        select(Audit.id, Audit.at, Audit.action, Audit.actor_id, Audit.subject_id, Audit.details)
        .where(*_which(school_id, person_id, actions, since, until))
        .order_by(Audit.at.desc(), Audit.id.desc())
        .offset(first)
        .limit(most)
    )
    return [AuditRow(*row) for row in connection.execute(query)]
