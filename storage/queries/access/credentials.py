"""Credentials: found by login or code, spent, ended, added."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, insert, select, update

from storage.tables import Credential, Person


class FoundRow(NamedTuple):
    """Live credentials with the school of their person."""

    id: int
    person_id: int
    login: str
    password_hash: str
    code_digest: str
    code_expires_at: datetime
    code_used_at: datetime | None
    issued_at: datetime
    revoked_at: datetime | None
    school_id: int


_FOUND = select(Credential.__table__, Person.school_id).join(Person, Person.id == Credential.person_id)


def find_by_login(connection: Connection, login: str) -> FoundRow | None:
    """The live credentials with this login."""
    query = _FOUND.where(Credential.login == login, Credential.revoked_at.is_(None))
    row = connection.execute(query).one_or_none()
    return FoundRow._make(row) if row else None


def find_by_code(connection: Connection, code_digest: str) -> FoundRow | None:
    """The live credentials with this one-tap code, spent and expired ones too."""
    query = _FOUND.where(Credential.code_digest == code_digest, Credential.revoked_at.is_(None))
    row = connection.execute(query).one_or_none()
    return FoundRow._make(row) if row else None


def is_live(connection: Connection, credential_id: int) -> bool:
    """Whether the credentials have not been ended; held so till the end of the transaction."""
    query = select(Credential.revoked_at).where(Credential.id == credential_id).with_for_update()
    row = connection.execute(query).one_or_none()
    return row is not None and row.revoked_at is None


def spend_code(connection: Connection, credential_id: int, now: datetime) -> bool:
    """Use the one-tap code up; False where somebody was quicker, or it has expired or ended."""
    statement = (
        update(Credential)
        .where(
            Credential.id == credential_id,
            Credential.code_used_at.is_(None),
            Credential.revoked_at.is_(None),
            Credential.code_expires_at > now,
        )
        .values(code_used_at=now)
    )
    return connection.execute(statement).rowcount == 1


def restore_code(connection: Connection, credential_id: int, used_at: datetime) -> None:
    """Make the code that was used at this very moment usable again, until it expires."""
    connection.execute(
        update(Credential)
        .where(
            Credential.id == credential_id,
            Credential.code_used_at == used_at,
            Credential.revoked_at.is_(None),
        )
        .values(code_used_at=None)
    )


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
