"""What the bot is to send by itself: facts and a reader, never text."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, BigInteger, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.base import Base


class OutboxState(StrEnum):
    """Where a row stands; the last three are settled for good."""

    QUEUED = "queued"
    TAKEN = "taken"
    """In a worker's hands until `next_at`; then it returns to the queue by itself."""
    SENT = "sent"
    DROPPED = "dropped"
    """Not true or not allowed any more when its turn came."""
    FAILED = "failed"


class Outbox(Base):
    """A message to one account; `state` is an OutboxState."""

    __tablename__ = "outbox"
    __table_args__ = (Index("ix_outbox_due", "state", "next_at"), Index("ix_outbox_account", "account_id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    """The person the reader is to be entitled as, checked again at delivery."""
    kind: Mapped[str]
    facts: Mapped[dict[str, Any]]
    dedupe: Mapped[str] = mapped_column(unique=True)
    """A second enqueue of the same fact for the same reader is a no-op."""
    created_at: Mapped[datetime]
    next_at: Mapped[datetime]
    """Not before this moment; pushed ahead while claimed or after a failure."""
    state: Mapped[str] = mapped_column(default="queued")
    attempts: Mapped[int] = mapped_column(default=0)
    reason: Mapped[str | None]
    """Why it was dropped or failed, by a code."""
    settled_at: Mapped[datetime | None]
    """When its last outcome was written; of a queued one, when it was put off last."""
    message_id: Mapped[int | None] = mapped_column(BigInteger)
    parts: Mapped[list[int] | None] = mapped_column(JSON)
    """The messages sent so far of one that takes several (an album and its text), in order."""
