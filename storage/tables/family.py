"""What families keep for themselves beside the journal: a student's own tasks, a reader's goals."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.base import Base


class OwnTask(Base):
    """What a student has set oneself to do by a day; nobody else reads it."""

    __tablename__ = "own_task"
    __table_args__ = (Index("ix_own_task_student", "student_id", "due"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    student_id: Mapped[int] = mapped_column(ForeignKey("student.person_id"))
    text: Mapped[str]
    due: Mapped[date]
    done: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime]


class Goal(Base):
    """The mark that a reader would like for a term of a student's subject; the reader's own, as the looks are."""

    __tablename__ = "goal"

    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), primary_key=True)
    student_id: Mapped[int] = mapped_column(ForeignKey("student.person_id"), primary_key=True)
    subject_id: Mapped[int] = mapped_column(ForeignKey("subject.id"), primary_key=True)
    term_id: Mapped[int] = mapped_column(primary_key=True)
    """Less than zero is a year that is one period."""
    mark: Mapped[int]
