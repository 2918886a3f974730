"""Checked workbooks that wait for «Применить»: each belongs to its sender, is applied once, and grows old."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from services.errors import NotFound
from services.office.errors import DraftOver, FileGone
from services.school.actor import Actor
from services.work import Work
from storage.queries.office import imports as queries

LIFE = timedelta(hours=24)
FORGOTTEN = timedelta(days=30)
APPLIED = "applied"
CANCELLED = "cancelled"
EXPIRED = "expired"


@dataclass(frozen=True, slots=True)
class SentFile:
    """A document as Telegram names it."""

    file_id: str
    name: str


@dataclass(frozen=True, slots=True)
class ImportDraft:
    """A file that was checked and has no fault."""

    id: int
    school_id: int
    file: SentFile
    sha256: str
    checked_at: datetime


def keep_draft(work: Work, account_id: int, school_id: int, file: SentFile, sha256: str) -> int:
    """Remember a checked file; the draft's id."""
    return queries.add_draft(
        work.connection,
        school_id=school_id,
        account_id=account_id,
        file_id=file.file_id,
        name=file.name,
        sha256=sha256,
        created_at=work.now,
    )


def forget_drafts(work: Work) -> None:
    """Remove those of which nobody asks any more what became of them."""
    queries.forget_drafts(work.connection, work.now - FORGOTTEN)


def read_draft(work: Work, actor: Actor, draft_id: int) -> ImportDraft:
    """The actor's own draft that waits. Raises NotFound, and DraftOver for one that does not wait any more."""
    row = queries.find_draft(work.connection, draft_id, actor.account_id)
    if row is None:
        raise NotFound
    if row.outcome is not None:
        raise DraftOver(outcome=row.outcome)
    if work.now - row.created_at >= LIFE:
        raise DraftOver(outcome=EXPIRED)
    return ImportDraft(row.id, row.school_id, SentFile(row.file_id, row.name), row.sha256, row.created_at)


def cancel_draft(work: Work, actor: Actor, draft_id: int) -> ImportDraft:
    """Apply it never. Raises NotFound, DraftOver."""
    draft = read_draft(work, actor, draft_id)
    _settle(work, draft, CANCELLED)
    return draft


def settle_applied(work: Work, draft: ImportDraft, sha256: str) -> None:
    """Note that it is applied by this transaction. Raises DraftOver, and FileGone where the bytes are others."""
    if sha256 != draft.sha256:
        raise FileGone
    _settle(work, draft, APPLIED)


def _settle(work: Work, draft: ImportDraft, outcome: str) -> None:
    if not queries.settle_draft(work.connection, draft.id, outcome):
        raise DraftOver(outcome=queries.find_outcome(work.connection, draft.id))
