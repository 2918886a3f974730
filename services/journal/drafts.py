"""Drafts of the journal: read and shown, written by a press of the account that made them, once."""

from datetime import timedelta

from services.errors import NotFound
from services.journal.errors import DraftSettled
from services.school.actor import Actor
from services.values import Values
from services.work import Work
from storage.queries.journal import drafts as queries

LASTS = timedelta(hours=24)
"""How long a draft waits for its press."""


def batch_of(draft_id: int) -> str:
    """The name under which what a draft wrote is taken back."""
    return f"draft:{draft_id}"


def keep_draft(work: Work, actor: Actor, kind: str, facts: Values) -> int:
    """Keep a draft of a kind; its id."""
    return queries.add_draft(work.connection, actor.account_id, kind, facts, work.now)


def read_draft(work: Work, actor: Actor, draft_id: int, kind: str) -> Values:
    """The facts of a draft that waits. Raises NotFound for another's, DraftSettled once written, dropped or too old."""
    row = queries.find_draft(work.connection, actor.account_id, draft_id, kind)
    if row is None:
        raise NotFound
    if row.settled_at is not None or work.now - row.created_at > LASTS:
        raise DraftSettled
    return row.facts


def change_draft(work: Work, actor: Actor, draft_id: int, kind: str, facts: Values) -> None:
    """Other facts of a draft that waits. Raises NotFound, DraftSettled."""
    read_draft(work, actor, draft_id, kind)
    queries.change_draft(work.connection, draft_id, facts)


def settle_draft(work: Work, actor: Actor, draft_id: int) -> None:
    """Written or dropped: in the transaction that does it. DraftSettled where another press was faster."""
    if not queries.settle_draft(work.connection, actor.account_id, draft_id, work.now):
        raise DraftSettled


def forget_drafts(work: Work) -> None:
    """Remove drafts that nobody may press any more, nor edit the message they were made of: Telegram allows two days."""
    queries.drop_drafts(work.connection, work.now - 2 * LASTS)
