"""Credentials: of whom there are any, added, ended."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, select, update

from storage.tables import Credential, Person


def revoke_credentials(connection: Connection, person_ids: Collection[int], now: datetime) -> int:
    """End the live credentials of these people; how many there were."""
    statement = (
        update(Credential)
        .where(Credential.person_id.in_(person_ids), Credential.revoked_at.is_(None))
        .values(revoked_at=now)
    )
    return connection.execute(statement).rowcount


def list_own_logins(connection: Connection, person_ids: Collection[int]) -> list[str]:
    """The live logins of these people."""
    query = select(Credential.login).where(
        Credential.person_id.in_(person_ids), Credential.revoked_at.is_(None)
    )
    return list(connection.execute(query.order_by(Credential.login)).scalars())


def list_logins(connection: Connection) -> set[str]:
    """Every login ever given out: none is given twice."""
    return set(connection.execute(select(Credential.login)).scalars())


def list_holders(connection: Connection, school_id: int) -> set[int]:
    """The people of the school who have live credentials."""
    query = (
        select(Credential.person_id)
        .join(Person, Person.id == Credential.person_id)
        .where(Person.school_id == school_id, Credential.revoked_at.is_(None))
    )
    return set(connection.execute(query).scalars())


def add_credentials(connection: Connection, rows: Sequence[dict[str, Any]]) -> None:
    """Write new credentials: `person_id login password_hash code_digest code_expires_at issued_at`."""
    connection.execute(insert(Credential), rows)
