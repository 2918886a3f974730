"""What families are told of the journal, and what they answer: events, excuses, acknowledgements."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.base import Base


class JournalEvent(Base):
    """A mark, a debt or a term mark of a student that changed; what it is now stands in the journal.

    The slot is kept by the journal's own keys: the row of a withdrawn mark is gone, its id may come again.
    """

    __tablename__ = "journal_event"
    __table_args__ = (Index("ix_journal_event_student", "student_id", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    student_id: Mapped[int] = mapped_column(ForeignKey("student.person_id"))
    topic: Mapped[str]
    """`mark`, `debt` or `term_mark`."""
    lesson_id: Mapped[int | None] = mapped_column(ForeignKey("lesson.id"))
    """Empty for a term mark, which has the four below."""
    subject_id: Mapped[int | None] = mapped_column(ForeignKey("subject.id"))
    year_id: Mapped[int | None] = mapped_column(ForeignKey("academic_year.id"))
    slot: Mapped[str | None]
    term_id: Mapped[int | None] = mapped_column(ForeignKey("term.id"))
    ordinal: Mapped[int] = mapped_column(default=1)
    """№ of the mark in the lesson; 1 of a debt."""
    before: Mapped[str | None]
    """What stood there before: the mark's value, `open` or `closed` of a debt; empty when it is new."""
    at: Mapped[datetime]
    detail: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    """The mark's `kind`, `weight` and `comment` before; empty where they are not known."""


class EventWindow(Base):
    """Until when a student's fresh marks are held, so that what happens meanwhile is one message."""

    __tablename__ = "event_window"

    student_id: Mapped[int] = mapped_column(ForeignKey("student.person_id"), primary_key=True)
    due_at: Mapped[datetime]


class Told(Base):
    """Up to which event of a student an account has been told."""

    __tablename__ = "told"

    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), primary_key=True)
    student_id: Mapped[int] = mapped_column(ForeignKey("student.person_id"), primary_key=True)
    last_event: Mapped[int]


class Excuse(Base):
    """A guardian's statement about an absence over days, both inclusive; `state` is open, accepted, declined or withdrawn."""

    __tablename__ = "excuse"
    __table_args__ = (Index("ix_excuse_student", "student_id", "starts"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    student_id: Mapped[int] = mapped_column(ForeignKey("student.person_id"))
    starts: Mapped[date]
    ends: Mapped[date]
    reason: Mapped[str]
    """`ill`, `doctor`, `family`, `other` or `unaware`."""
    comment: Mapped[str | None]
    photos: Mapped[list[dict[str, str]]] = mapped_column(JSON)
    """Telegram's file ids of certificates with their kind, photo or document."""
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    created_at: Mapped[datetime]
    state: Mapped[str] = mapped_column(default="open")
    code: Mapped[str | None]
    """The attendance code that an accepted one stands for, also in lessons entered later."""
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    decided_at: Mapped[datetime | None]
    answer: Mapped[str | None]
    """The class teacher's word at a decline."""


class Acknowledgement(Base):
    """A guardian has seen a child's week; `week` is its last day."""

    __tablename__ = "acknowledgement"
    __table_args__ = (Index("ix_acknowledgement_week", "week"),)

    student_id: Mapped[int] = mapped_column(ForeignKey("student.person_id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    week: Mapped[date] = mapped_column(primary_key=True)
    at: Mapped[datetime]


class SeenUpdate(Base):
    """An update of Telegram's that was begun just after a start, or handled where several processes answer.

    Telegram repeats an update until it is confirmed: what is here is not answered twice, nor tried for ever.
    """

    __tablename__ = "seen_update"

    update_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    seen_at: Mapped[datetime]
    tries: Mapped[int] = mapped_column(default=0)
    """How many starts have begun with it: one that ends the process each time is given up."""
    handled: Mapped[bool] = mapped_column(default=False)
