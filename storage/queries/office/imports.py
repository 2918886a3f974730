"""Drafts of imports: kept, found again, settled once."""

from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, delete, insert, select, update

from storage.tables import ImportDraft


class ImportDraftRow(NamedTuple):
    """A draft of an import."""

    id: int
    school_id: int
    account_id: int
    file_id: str
    name: str
    sha256: str
    created_at: datetime
    outcome: str | None


def add_draft(connection: Connection, **values: Any) -> int:
    """Keep a draft; its id."""
    key = connection.execute(insert(ImportDraft).values(**values)).inserted_primary_key
    assert key is not None  # noqa: S101 (one row was inserted)
    return int(key[0])


def find_draft(connection: Connection, draft_id: int, account_id: int) -> ImportDraftRow | None:
    """The account's own draft."""
    own = ImportDraft.id == draft_id, ImportDraft.account_id == account_id
    row = connection.execute(select(ImportDraft.__table__).where(*own)).one_or_none()
    return ImportDraftRow(*row) if row else None


def settle_draft(connection: Connection, draft_id: int, outcome: str) -> bool:
    """Give a waiting draft its outcome; False where another was faster."""
    waits = ImportDraft.id == draft_id, ImportDraft.outcome.is_(None)
    return connection.execute(update(ImportDraft).where(*waits).values(outcome=outcome)).rowcount == 1


def find_outcome(connection: Connection, draft_id: int) -> str | None:
    """What became of a draft."""
    return connection.scalar(select(ImportDraft.outcome).where(ImportDraft.id == draft_id))


def forget_drafts(connection: Connection, before: datetime) -> None:
    """Remove drafts older than that."""
    connection.execute(delete(ImportDraft).where(ImportDraft.created_at < before))
