"""What the office changes in the chat: proposed, applied, and taken back with what stood there before."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.base import Base


class OfficeChange(Base):
    """One change of people, timetable or year: shown first, then applied by a press, undone by another."""

    __tablename__ = "office_change"
    __table_args__ = (Index("ix_office_change_school", "school_id", "applied_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    school_id: Mapped[int] = mapped_column(ForeignKey("school.id"))
    account_id: Mapped[int] = mapped_column(BigInteger)
    """The Telegram account that proposed it; nobody else may apply it."""
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    """Whose right it is."""
    kind: Mapped[str]
    facts: Mapped[dict[str, Any]]
    """What is to be done: ids, dates and, until it is applied, names that were typed."""
    shown: Mapped[str]
    """A digest of the consequences that were shown: other ones are shown anew before anything is written."""
    images: Mapped[list[Any] | None] = mapped_column(JSON(none_as_null=True))
    """The rows that were written, as they stood before and after; for the way back."""
    proposed_at: Mapped[datetime]
    applied_at: Mapped[datetime | None]
    undone_at: Mapped[datetime | None]
