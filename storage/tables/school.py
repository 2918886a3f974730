"""The school, its settings, years, terms, holidays, bells and subjects."""

from datetime import date, datetime, time

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.base import Base


class School(Base):
    """A tenant with its policies; the defaults are those of domain.md."""

    __tablename__ = "school"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str | None]
    timezone: Mapped[str] = mapped_column(default="Europe/Moscow")
    lowest_mark: Mapped[int] = mapped_column(default=2)
    highest_mark: Mapped[int] = mapped_column(default=5)
    threshold_5: Mapped[str] = mapped_column(default="4.5")
    """Exact decimal text, as are the other thresholds."""
    threshold_4: Mapped[str] = mapped_column(default="3.5")
    threshold_3: Mapped[str] = mapped_column(default="2.5")
    minimum_marks: Mapped[int] = mapped_column(default=3)
    edit_days: Mapped[int] = mapped_column(default=14)
    hold_minutes: Mapped[int] = mapped_column(default=10)
    digest_at: Mapped[str] = mapped_column(default="пт 18:00")
    attendance_at: Mapped[str] = mapped_column(default="пт 15:00")
    quiet_hours: Mapped[str] = mapped_column(default="21:00-07:00")
    code_days: Mapped[int] = mapped_column(default=30)
    accounts_per_person: Mapped[int] = mapped_column(default=3)
    term_close_days: Mapped[int] = mapped_column(default=0)
    """Days after a term's last day until its marks and its lessons' topics and homework are closed."""
    compare_with_class: Mapped[bool] = mapped_column(default=False)
    """Whether families see how the class did as a whole in a work and a subject."""
    keep_journal_years: Mapped[int] = mapped_column(default=5)
    """Terms of keeping, in whole years; `services.office.own.keeping` carries them out."""
    keep_summary_years: Mapped[int] = mapped_column(default=25)
    keep_left_years: Mapped[int] = mapped_column(default=3)
    keep_letters_years: Mapped[int] = mapped_column(default=3)
    keep_excuses_years: Mapped[int] = mapped_column(default=1)
    keep_access_years: Mapped[int] = mapped_column(default=3)
    keep_audit_years: Mapped[int] = mapped_column(default=3)
    first_import_at: Mapped[datetime | None]
    """When the first workbook was applied: that import announces nothing to families."""
    version: Mapped[int] = mapped_column(default=1, info={"counter": True})
    """Raised by every change of the school's reference tables, so that copies in memory notice."""


class AcademicYear(Base):
    """`2026/2027`; its ends follow from its terms."""

    __tablename__ = "academic_year"
    __table_args__ = (UniqueConstraint("school_id", "name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    school_id: Mapped[int] = mapped_column(ForeignKey("school.id"))
    name: Mapped[str]
    closed_on: Mapped[date | None]
    """The first day on which its journal is closed for good; empty while it is not."""


class Term(Base):
    """A quarter, trimester, half-year or whole year; both ends inclusive."""

    __tablename__ = "term"
    __table_args__ = (UniqueConstraint("year_id", "name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    year_id: Mapped[int] = mapped_column(ForeignKey("academic_year.id"))
    name: Mapped[str]
    kind: Mapped[str]
    """четверть, триместр, полугодие or год."""
    starts: Mapped[date]
    ends: Mapped[date]
    classes: Mapped[str]
    """The class specification in canonical text: `1-9`, `7А, 7Б`; empty means all."""


class Holiday(Base):
    """Days without lessons; both ends inclusive."""

    __tablename__ = "holiday"
    __table_args__ = (UniqueConstraint("year_id", "name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    year_id: Mapped[int] = mapped_column(ForeignKey("academic_year.id"))
    name: Mapped[str]
    starts: Mapped[date]
    ends: Mapped[date]
    classes: Mapped[str] = mapped_column(default="")


class Bell(Base):
    """Start and end of a lesson number in school time; `days` is a bit mask (1 Monday … 64), 0 is every day."""

    __tablename__ = "bell"
    __table_args__ = (UniqueConstraint("school_id", "number", "days"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    school_id: Mapped[int] = mapped_column(ForeignKey("school.id"))
    number: Mapped[int]
    days: Mapped[int] = mapped_column(default=0)
    starts: Mapped[time]
    ends: Mapped[time]


class FormerBell(Base):
    """What a bell was up to a day, that day included; no times where there was none."""

    __tablename__ = "former_bell"
    __table_args__ = (UniqueConstraint("school_id", "number", "days", "last_day"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    school_id: Mapped[int] = mapped_column(ForeignKey("school.id"))
    number: Mapped[int]
    days: Mapped[int]
    last_day: Mapped[date]
    starts: Mapped[time | None]
    ends: Mapped[time | None]


class DayBell(Base):
    """Start and end of a lesson number on one day that has bells of its own (a shortened day), for some classes."""

    __tablename__ = "day_bell"
    __table_args__ = (UniqueConstraint("school_id", "day", "classes", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    school_id: Mapped[int] = mapped_column(ForeignKey("school.id"))
    day: Mapped[date]
    classes: Mapped[str] = mapped_column(default="")
    """The class specification in canonical text; empty means all."""
    number: Mapped[int]
    starts: Mapped[time]
    ends: Mapped[time]


class Subject(Base):
    """A school subject with an optional short name."""

    __tablename__ = "subject"
    __table_args__ = (UniqueConstraint("school_id", "name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    school_id: Mapped[int] = mapped_column(ForeignKey("school.id"))
    name: Mapped[str]
    short: Mapped[str | None]
    unmarked: Mapped[str | None]
    """The classes that learn it without marks, as a class specification in canonical text; empty means none."""


class FormerSubjectName(Base):
    """What a subject was called before: a source that still calls it so means the same subject."""

    __tablename__ = "former_subject_name"
    __table_args__ = (UniqueConstraint("school_id", "name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    school_id: Mapped[int] = mapped_column(ForeignKey("school.id"))
    name: Mapped[str]
    subject_id: Mapped[int] = mapped_column(ForeignKey("subject.id"))


class SchoolClass(Base):
    """A form class of one academic year: grade 1-11 and a letter."""

    __tablename__ = "school_class"
    __table_args__ = (
        UniqueConstraint("year_id", "grade", "letter"),
        Index("ix_school_class_teacher", "class_teacher_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    school_id: Mapped[int] = mapped_column(ForeignKey("school.id"))
    year_id: Mapped[int] = mapped_column(ForeignKey("academic_year.id"))
    grade: Mapped[int]
    letter: Mapped[str]
    class_teacher_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    """Who was appointed last, perhaps from a day ahead; `FormerClassTeacher` knows who leads it until then."""


class FormerClassTeacher(Base):
    """Who led, or is still to lead, a class until another does; `last_day` inclusive."""

    __tablename__ = "former_class_teacher"

    class_id: Mapped[int] = mapped_column(ForeignKey("school_class.id"), primary_key=True)
    last_day: Mapped[date] = mapped_column(primary_key=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    """Nobody, where a class without one is to be led from a day ahead."""
