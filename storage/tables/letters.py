"""Letters between a family and a teacher; tied to persons, so that they outlive any Telegram account."""

from datetime import datetime, time

from sqlalchemy import JSON, BigInteger, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.base import Base


class LetterThread(Base):
    """A correspondence about one student between a parent (or the student) and a teacher of one subject."""

    __tablename__ = "letter_thread"
    __table_args__ = (
        UniqueConstraint("student_id", "person_id", "teacher_id", "subject_id"),
        Index("ix_letter_thread_person", "person_id"),
        Index("ix_letter_thread_teacher", "teacher_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    student_id: Mapped[int] = mapped_column(ForeignKey("student.person_id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    """The family's side: a guardian, or the student."""
    teacher_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    subject_id: Mapped[int] = mapped_column(default=0)
    """0: as the class teacher."""
    last_at: Mapped[datetime]


class Letter(Base):
    """One letter of a correspondence."""

    __tablename__ = "letter"
    __table_args__ = (Index("ix_letter_thread", "thread_id", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    thread_id: Mapped[int] = mapped_column(ForeignKey("letter_thread.id"))
    from_teacher: Mapped[bool]
    html: Mapped[str]
    """Telegram's HTML of the allowed tags, already safe."""
    media: Mapped[list[dict[str, str]]] = mapped_column(JSON)
    """Telegram's file ids with their kind, photo or document."""
    source: Mapped[str] = mapped_column(unique=True)
    """The chat's message it was written in: the same update twice is one letter."""
    created_at: Mapped[datetime]
    read_at: Mapped[datetime | None]
    """When the other side opened or answered it."""


class LetterMute(Base):
    """A teacher takes no more letters from this person."""

    __tablename__ = "letter_mute"

    teacher_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    at: Mapped[datetime]


class LetterHours(Base):
    """When a teacher receives letters, school time; no row means at any time."""

    __tablename__ = "letter_hours"

    teacher_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    days: Mapped[int]
    """A mask of weekdays, Monday the lowest bit; 0 is every day."""
    starts: Mapped[time]
    ends: Mapped[time]


class LetterCopy(Base):
    """A letter as it stands in somebody's chat: Telegram's reply to it is an answer."""

    __tablename__ = "letter_copy"

    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), primary_key=True)
    message_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    letter_id: Mapped[int] = mapped_column(ForeignKey("letter.id"))
