"""What teachers write beside the journal itself: its history, drafts that wait for a press, reopenings, page sessions."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.base import Base


class JournalChange(Base):
    """One change of the journal with what stood there before and after: who, when, from what, to what.

    The place is kept by the journal's own keys: a withdrawn mark's row is gone, its id may come again.
    """

    __tablename__ = "journal_change"
    __table_args__ = (
        Index("ix_journal_change_lesson", "lesson_id", "student_id"),
        Index("ix_journal_change_student", "student_id", "subject_id"),
        Index("ix_journal_change_batch", "batch"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    topic: Mapped[str]
    """`mark`, `debt`, `attendance`, `term_mark`, `work`, `topic`, `homework` or `taken`."""
    subject_id: Mapped[int] = mapped_column(ForeignKey("subject.id"))
    lesson_id: Mapped[int | None] = mapped_column(ForeignKey("lesson.id"))
    """Empty for a term mark."""
    student_id: Mapped[int | None] = mapped_column(ForeignKey("student.person_id"))
    """Empty for what is the whole lesson's."""
    ordinal: Mapped[int] = mapped_column(default=1)
    """№ of the mark in the lesson; the work's id for a work."""
    year_id: Mapped[int | None] = mapped_column(ForeignKey("academic_year.id"))
    slot: Mapped[str | None]
    term_id: Mapped[int | None] = mapped_column(ForeignKey("term.id"))
    before: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    """What stood there, by the names of its columns; empty where nothing did."""
    after: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    """Who changed it; empty for the bot itself and for a workbook."""
    source: Mapped[str]
    """`chat`, `grid`, `file` or `workbook`."""
    batch: Mapped[str]
    """Changes of one press have one batch: they are taken back together."""


class JournalDraft(Base):
    """What a teacher wrote or sent, read and shown, and waiting for the press that writes it."""

    __tablename__ = "journal_draft"
    __table_args__ = (Index("ix_journal_draft_account", "account_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(BigInteger)
    """The Telegram account that wrote it; nobody else may press."""
    kind: Mapped[str]
    """`words` or `sheet`."""
    facts: Mapped[dict[str, Any]]
    created_at: Mapped[datetime]
    settled_at: Mapped[datetime | None]
    """When it was written to the journal or dropped; a second press finds it so."""


class Reopening(Base):
    """A lesson, or a class's term marks of a subject, opened for one day by the deputy head, with the reason."""

    __tablename__ = "reopening"
    __table_args__ = (Index("ix_reopening_class", "class_id", "open_on"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    class_id: Mapped[int] = mapped_column(ForeignKey("school_class.id"))
    subject_id: Mapped[int] = mapped_column(ForeignKey("subject.id"))
    subgroup: Mapped[str] = mapped_column(default="")
    day: Mapped[date | None]
    """The lesson's; empty for term marks."""
    number: Mapped[int | None]
    term_id: Mapped[int | None] = mapped_column(ForeignKey("term.id"))
    """The term whose marks are open; empty for a lesson, and for the year's own marks."""
    open_on: Mapped[date]
    """The day, of the school, on which it is open."""
    reason: Mapped[str]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]


class AppSession(Base):
    """A session of the journal's page; only digests are kept, and rights are asked anew at every call."""

    __tablename__ = "app_session"
    __table_args__ = (UniqueConstraint("init_digest"), UniqueConstraint("token_digest"))

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(BigInteger)
    init_digest: Mapped[str]
    """Of the signed word of Telegram that opened it: it opens once."""
    device_digest: Mapped[str]
    """Of the browser's own random word: the same browser may load the page again."""
    token_digest: Mapped[str]
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime] = mapped_column(index=True)
