"""Who teaches what, when and where; everywhere an empty subgroup is the whole class."""

from datetime import date

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.base import ALWAYS, Base


class Assignment(Base):
    """Teaching assignment (нагрузка); `starts` and `ends` inclusive, hours a week as exact decimal text."""

    __tablename__ = "assignment"
    __table_args__ = (
        UniqueConstraint("class_id", "subgroup", "subject_id", "teacher_id"),
        Index("ix_assignment_teacher", "teacher_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    class_id: Mapped[int] = mapped_column(ForeignKey("school_class.id"))
    subgroup: Mapped[str] = mapped_column(default="")
    subject_id: Mapped[int] = mapped_column(ForeignKey("subject.id"))
    teacher_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    hours: Mapped[str | None]
    starts: Mapped[date | None]
    ends: Mapped[date | None]


class TimetableSlot(Base):
    """A weekly lesson: weekday 1 Monday … 7 Sunday; valid from `starts` to `ends`, both inclusive."""

    __tablename__ = "timetable_slot"
    __table_args__ = (
        UniqueConstraint("class_id", "subgroup", "weekday", "number", "subject_id", "starts"),
        Index("ix_timetable_slot_teacher", "teacher_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    class_id: Mapped[int] = mapped_column(ForeignKey("school_class.id"))
    subgroup: Mapped[str] = mapped_column(default="")
    weekday: Mapped[int]
    number: Mapped[int]
    subject_id: Mapped[int] = mapped_column(ForeignKey("subject.id"))
    teacher_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    room: Mapped[str | None]
    starts: Mapped[date] = mapped_column(default=ALWAYS)
    ends: Mapped[date | None]


class Substitution(Base):
    """A change of one date: no subject means cancelled, no teacher or room means unchanged."""

    __tablename__ = "substitution"
    __table_args__ = (
        UniqueConstraint("class_id", "day", "number", "subgroup"),
        Index("ix_substitution_teacher", "teacher_id", "day"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    class_id: Mapped[int] = mapped_column(ForeignKey("school_class.id"))
    day: Mapped[date]
    number: Mapped[int]
    subgroup: Mapped[str] = mapped_column(default="")
    subject_id: Mapped[int | None] = mapped_column(ForeignKey("subject.id"))
    teacher_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    room: Mapped[str | None]


class StaffAbsence(Base):
    """Days on which a member of staff is not at school, both inclusive: their lessons want somebody else."""

    __tablename__ = "staff_absence"
    __table_args__ = (UniqueConstraint("person_id", "first_day", "last_day"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    first_day: Mapped[date]
    last_day: Mapped[date]


class LessonPlanTopic(Base):
    """A topic of the lesson plan (КТП) for a subject and grade, hours as exact decimal text."""

    __tablename__ = "lesson_plan_topic"
    __table_args__ = (UniqueConstraint("subject_id", "grade", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    subject_id: Mapped[int] = mapped_column(ForeignKey("subject.id"))
    grade: Mapped[int]
    number: Mapped[int]
    topic: Mapped[str]
    hours: Mapped[str]


class PlannedWork(Base):
    """A test planned ahead for a class or subgroup."""

    __tablename__ = "planned_work"
    __table_args__ = (UniqueConstraint("class_id", "day", "subgroup", "subject_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    class_id: Mapped[int] = mapped_column(ForeignKey("school_class.id"))
    day: Mapped[date]
    subgroup: Mapped[str] = mapped_column(default="")
    subject_id: Mapped[int] = mapped_column(ForeignKey("subject.id"))
    kind: Mapped[str]
    title: Mapped[str | None]
