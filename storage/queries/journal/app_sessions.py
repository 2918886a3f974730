"""Sessions of the journal's page: only digests are kept."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, delete, select, update

from storage.queries.upserting import upsert
from storage.tables import AppSession


class SessionRow(NamedTuple):
    """Whose session it is, which browser opened it and until when it lasts."""

    account_id: int
    device_digest: str
    expires_at: datetime


_COLUMNS = AppSession.account_id, AppSession.device_digest, AppSession.expires_at


def add_session(connection: Connection, **values: object) -> bool:
    """A new session; False where Telegram's word has opened one before."""
    statement = (
        upsert(connection, AppSession).values(**values).on_conflict_do_nothing(index_elements=["init_digest"])
    )
    return connection.execute(statement).rowcount == 1


def find_by_init(connection: Connection, init_digest: str) -> SessionRow | None:
    """The session that Telegram's word has opened."""
    query = select(*_COLUMNS).where(AppSession.init_digest == init_digest)
    row = connection.execute(query).one_or_none()
    return SessionRow._make(row) if row else None


def find_by_token(connection: Connection, token_digest: str) -> SessionRow | None:
    """The session of a token."""
    query = select(*_COLUMNS).where(AppSession.token_digest == token_digest)
    row = connection.execute(query).one_or_none()
    return SessionRow._make(row) if row else None


def replace_token(connection: Connection, init_digest: str, token_digest: str, expires_at: datetime) -> None:
    """The session goes on under another token; the old one opens nothing any more."""
    connection.execute(
        update(AppSession)
        .where(AppSession.init_digest == init_digest)
        .values(token_digest=token_digest, expires_at=expires_at)
    )


def prolong(connection: Connection, token_digest: str, now: datetime, expires_at: datetime) -> None:
    """Let a session that still lasts go on until then."""
    connection.execute(
        update(AppSession)
        .where(AppSession.token_digest == token_digest, AppSession.expires_at > now)
        .values(expires_at=expires_at)
    )


def end_of_account(connection: Connection, account_id: int, now: datetime) -> None:
    """End every session of the account."""
    connection.execute(
        update(AppSession)
        .where(AppSession.account_id == account_id, AppSession.expires_at > now)
        .values(expires_at=now)
    )


def delete_expired(connection: Connection, before: datetime) -> int:
    """Remove sessions that ended before then; how many."""
    return connection.execute(delete(AppSession).where(AppSession.expires_at < before)).rowcount
