"""What waits for its author's press before it is written to the journal."""

from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, delete, insert, select, update

from storage.tables import JournalDraft

LATEST = 20
"""How many drafts back a message that was edited is looked for."""


class JournalDraftRow(NamedTuple):
    """A draft; settled once written or dropped."""

    id: int
    kind: str
    facts: dict[str, Any]
    created_at: datetime
    settled_at: datetime | None


def add_draft(connection: Connection, account_id: int, kind: str, facts: dict[str, Any], at: datetime) -> int:
    """Keep a draft; its id."""
    values = {"account_id": account_id, "kind": kind, "facts": facts, "created_at": at}
    key = connection.execute(insert(JournalDraft).values(**values)).inserted_primary_key
    assert key is not None  # noqa: S101 (given by the database)
    return int(key[0])


def find_draft(connection: Connection, account_id: int, draft_id: int, kind: str) -> JournalDraftRow | None:
    """A draft of the account."""
    query = _drafts(account_id, kind).where(JournalDraft.id == draft_id)
    row = connection.execute(query).one_or_none()
    return JournalDraftRow._make(row) if row else None


def list_waiting(connection: Connection, account_id: int, kind: str) -> list[JournalDraftRow]:
    """The account's drafts of a kind that wait for a press."""
    query = _drafts(account_id, kind).where(JournalDraft.settled_at.is_(None))
    return [JournalDraftRow._make(row) for row in connection.execute(query).all()]


def list_latest(connection: Connection, account_id: int, kind: str) -> list[JournalDraftRow]:
    """The account's latest drafts of a kind, settled ones too, the newest first."""
    query = _drafts(account_id, kind).order_by(JournalDraft.id.desc()).limit(LATEST)
    return [JournalDraftRow._make(row) for row in connection.execute(query).all()]


def _drafts(account_id: int, kind: str) -> Select[tuple[int, str, dict[str, Any], datetime, datetime | None]]:
    return select(
        JournalDraft.id,
        JournalDraft.kind,
        JournalDraft.facts,
        JournalDraft.created_at,
        JournalDraft.settled_at,
    ).where(JournalDraft.account_id == account_id, JournalDraft.kind == kind)


def change_draft(connection: Connection, draft_id: int, facts: dict[str, Any]) -> None:
    """Other facts of a draft that waits."""
    connection.execute(update(JournalDraft).where(JournalDraft.id == draft_id).values(facts=facts))


def settle_draft(connection: Connection, account_id: int, draft_id: int, at: datetime) -> bool:
    """Settle a draft; False where it is settled already: two presses are one."""
    mine = (JournalDraft.id == draft_id, JournalDraft.account_id == account_id)
    done = connection.execute(
        update(JournalDraft).where(*mine, JournalDraft.settled_at.is_(None)).values(settled_at=at)
    )
    return bool(done.rowcount)


def drop_drafts(connection: Connection, before: datetime) -> None:
    """Forget drafts of former days."""
    connection.execute(delete(JournalDraft).where(JournalDraft.created_at < before))
