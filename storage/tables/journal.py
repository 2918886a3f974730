"""The journal: lessons given, works, marks, debts, attendance and term marks."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.base import Base


class Lesson(Base):
    """A lesson in the journal; an empty subgroup is the whole class."""

    __tablename__ = "lesson"
    __table_args__ = (
        UniqueConstraint("class_id", "day", "number", "subgroup", "subject_id"),
        Index("ix_lesson_due", "class_id", "homework_due"),
        Index("ix_lesson_teacher", "teacher_id", "day"),
        Index(
            "ix_lesson_given", "class_id", "subject_id", "subgroup", "day",
            sqlite_where=text("topic IS NOT NULL"), postgresql_where=text("topic IS NOT NULL"),
        ),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(primary_key=True)
    class_id: Mapped[int] = mapped_column(ForeignKey("school_class.id"))
    subject_id: Mapped[int] = mapped_column(ForeignKey("subject.id"))
    subgroup: Mapped[str] = mapped_column(default="")
    day: Mapped[date]
    number: Mapped[int]
    teacher_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    topic: Mapped[str | None]
    homework: Mapped[str | None]
    homework_set_due: Mapped[date | None]
    """The due date as given; empty means the next lesson."""
    homework_due: Mapped[date | None]
    """The due date in force: the given one, or that of the next lesson while one is known."""
    homework_at: Mapped[datetime | None]
    """When the homework last changed."""
    filled_at: Mapped[datetime | None]
    """When the lesson was first entered."""
    attendance_at: Mapped[datetime | None]
    """When attendance was taken: nobody missing then is a fact, other than attendance not taken."""


class HomeworkFile(Base):
    """A picture, document or voice message of a lesson's homework, by Telegram's file id."""

    __tablename__ = "homework_file"
    __table_args__ = (UniqueConstraint("lesson_id", "ordinal"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    lesson_id: Mapped[int] = mapped_column(ForeignKey("lesson.id"))
    ordinal: Mapped[int]
    kind: Mapped[str]
    """`photo`, `document` or `voice`."""
    file_id: Mapped[str]
    name: Mapped[str]


class GradedWork(Base):
    """What marks of a lesson are given for; its weight (0-100) belongs to it."""

    __tablename__ = "work"
    __table_args__ = (UniqueConstraint("lesson_id", "kind", "title"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    lesson_id: Mapped[int] = mapped_column(ForeignKey("lesson.id"))
    kind: Mapped[str]
    title: Mapped[str] = mapped_column(default="")
    weight: Mapped[int] = mapped_column(default=1)


class Mark(Base):
    """One mark; `subject_id` and `day` repeat the lesson's so that a diary is read by one index."""

    __tablename__ = "mark"
    __table_args__ = (
        UniqueConstraint("lesson_id", "student_id", "ordinal"),
        Index("ix_mark_student", "student_id", "day"),
        Index("ix_mark_subject", "student_id", "subject_id", "day"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    lesson_id: Mapped[int] = mapped_column(ForeignKey("lesson.id"))
    student_id: Mapped[int] = mapped_column(ForeignKey("student.person_id"))
    ordinal: Mapped[int] = mapped_column(default=1)
    """№ of the mark of this student in this lesson."""
    work_id: Mapped[int] = mapped_column(ForeignKey("work.id"))
    subject_id: Mapped[int] = mapped_column(ForeignKey("subject.id"))
    day: Mapped[date]
    value: Mapped[str]
    comment: Mapped[str | None]
    set_on: Mapped[date]
    """The day the mark was set; may differ from the lesson's."""
    changed_at: Mapped[datetime]
    """When the row last changed here."""


class Debt(Base):
    """A mandatory work not handed in (точка); closed on a day, or open."""

    __tablename__ = "debt"
    __table_args__ = (
        UniqueConstraint("lesson_id", "student_id"),
        Index("ix_debt_student", "student_id", "closed_on"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    lesson_id: Mapped[int] = mapped_column(ForeignKey("lesson.id"))
    student_id: Mapped[int] = mapped_column(ForeignKey("student.person_id"))
    subject_id: Mapped[int] = mapped_column(ForeignKey("subject.id"))
    day: Mapped[date]
    kind: Mapped[str]
    due: Mapped[date | None]
    closed_on: Mapped[date | None]


class Attendance(Base):
    """An attendance code (ОТ, УП, Б, НП, ОП, ОСВ) of a student in a lesson."""

    __tablename__ = "attendance"
    __table_args__ = (
        UniqueConstraint("lesson_id", "student_id"),
        Index("ix_attendance_student", "student_id", "day"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    lesson_id: Mapped[int] = mapped_column(ForeignKey("lesson.id"))
    student_id: Mapped[int] = mapped_column(ForeignKey("student.person_id"))
    subject_id: Mapped[int] = mapped_column(ForeignKey("subject.id"))
    day: Mapped[date]
    number: Mapped[int]
    code: Mapped[str]
    comment: Mapped[str | None]
    changed_at: Mapped[datetime]


class TermMark(Base):
    """A mark of a term, a year, an exam or the final one: set by a teacher, wins over any forecast."""

    __tablename__ = "term_mark"
    __table_args__ = (
        Index(
            "uq_term_mark_term", "student_id", "subject_id", "term_id",
            unique=True, sqlite_where=text("term_id IS NOT NULL"), postgresql_where=text("term_id IS NOT NULL"),
        ),
        Index(
            "uq_term_mark_slot", "student_id", "subject_id", "year_id", "slot",
            unique=True, sqlite_where=text("term_id IS NULL"), postgresql_where=text("term_id IS NULL"),
        ),
        Index("ix_term_mark_student", "student_id", "year_id"),
        Index("ix_term_mark_term", "term_id"),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(primary_key=True)
    student_id: Mapped[int] = mapped_column(ForeignKey("student.person_id"))
    subject_id: Mapped[int] = mapped_column(ForeignKey("subject.id"))
    year_id: Mapped[int] = mapped_column(ForeignKey("academic_year.id"))
    slot: Mapped[str]
    """`term`, `year`, `exam` or `final`; only `term` has a `term_id`."""
    term_id: Mapped[int | None] = mapped_column(ForeignKey("term.id"))
    value: Mapped[str]
    changed_at: Mapped[datetime]


class HomeworkTick(Base):
    """A student's own note that a homework is done."""

    __tablename__ = "homework_tick"

    student_id: Mapped[int] = mapped_column(ForeignKey("student.person_id"), primary_key=True)
    lesson_id: Mapped[int] = mapped_column(ForeignKey("lesson.id"), primary_key=True)
