"""Credentials at the door: found by a login or a code, spent, given back."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, select, update

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
