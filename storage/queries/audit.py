"""The audit log: written, never changed."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert

from storage.tables import Audit


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
