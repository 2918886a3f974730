"""The audit log: written, never changed."""

from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, func, insert, select

from storage.tables import Audit


class ActRow(NamedTuple):
    """A line of the log: to whom, when, and what."""

    id: int
    subject_id: int | None
    at: datetime
    details: dict[str, Any]


def add_audit(
    connection: Connection,
    *,
    at: datetime,
    action: str,
    school_id: int | None,
    actor_id: int | None,
    account_id: int | None,
    subject_id: int | None,
    details: dict[str, Any],
) -> None:
    """One more line of the log."""
    connection.execute(
        insert(Audit).values(
            at=at,
            action=action,
            school_id=school_id,
            actor_id=actor_id,
            account_id=account_id,
            subject_id=subject_id,
            details=details,
        )
    )


def last_id(connection: Connection) -> int:
    """The log's last line; 0 before its first."""
    return connection.scalar(select(func.max(Audit.id))) or 0


def list_since(connection: Connection, actor_id: int, action: str, first: int) -> list[ActRow]:
    """What the person did of a kind from that line on, in order."""
    query = select(Audit.id, Audit.subject_id, Audit.at, Audit.details).where(
        Audit.id >= first, Audit.actor_id == actor_id, Audit.action == action
    )
    return [ActRow(*row) for row in connection.execute(query.order_by(Audit.id))]
