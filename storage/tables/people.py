"""People of a school: one row a person, beside it what the person is."""

from datetime import date

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.base import ALWAYS, Base


class Person(Base):
    """Anybody with a code in the school; one code is one person, whatever their roles."""

    __tablename__ = "person"
    __table_args__ = (UniqueConstraint("school_id", "code"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    school_id: Mapped[int] = mapped_column(ForeignKey("school.id"))
    code: Mapped[str]
    last_name: Mapped[str]
    first_name: Mapped[str]
    middle_name: Mapped[str | None]
    consent_on: Mapped[date | None]
    """The day the consent to processing personal data was signed [3.8]; empty means none."""


class Student(Base):
    """A person who studies here; `departed_on` is the first day without access."""

    __tablename__ = "student"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    birth_date: Mapped[date | None]
    enrolled_on: Mapped[date | None]
    departed_on: Mapped[date | None]
    pe_group: Mapped[str | None]
    """Of physical education: one of `services.rules.pe_groups.PeGroup`."""
    foreign_language: Mapped[str | None]
    """What the student learns, as the school calls it."""


class Guardian(Base):
    """A person who may be a parent (legal representative) of students."""

    __tablename__ = "guardian"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)


class Guardianship(Base):
    """Whose parent a guardian is; `until` is the first day without the right."""

    __tablename__ = "guardianship"
    __table_args__ = (Index("ix_guardianship_student", "student_id"),)

    guardian_id: Mapped[int] = mapped_column(ForeignKey("guardian.person_id"), primary_key=True)
    student_id: Mapped[int] = mapped_column(ForeignKey("student.person_id"), primary_key=True)
    kinship: Mapped[str]
    until: Mapped[date | None]


class Staff(Base):
    """A member of staff; `dismissed_on` is the first day without access."""

    __tablename__ = "staff"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    hired_on: Mapped[date | None]
    dismissed_on: Mapped[date | None]


class StaffRole(Base):
    """One role of a member of staff, by the `Role` names of services; `starts` and `ends` inclusive, empty is open."""

    __tablename__ = "staff_role"

    person_id: Mapped[int] = mapped_column(ForeignKey("staff.person_id"), primary_key=True)
    role: Mapped[str] = mapped_column(primary_key=True)
    starts: Mapped[date | None]
    ends: Mapped[date | None]


class Enrolment(Base):
    """A student's time in a class of one year; `starts` may be open, `ends` is the first day elsewhere."""

    __tablename__ = "enrolment"
    __table_args__ = (
        UniqueConstraint("student_id", "class_id", "starts"),
        Index("ix_enrolment_class", "class_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    student_id: Mapped[int] = mapped_column(ForeignKey("student.person_id"))
    class_id: Mapped[int] = mapped_column(ForeignKey("school_class.id"))
    starts: Mapped[date]
    """`ALWAYS` when there was no earlier class in the year."""
    ends: Mapped[date | None]


class SubgroupMember(Base):
    """A student's time in a subgroup of a class for one subject; `starts` and `ends` inclusive."""

    __tablename__ = "subgroup_member"
    __table_args__ = (Index("ix_subgroup_member_student", "student_id"),)

    class_id: Mapped[int] = mapped_column(ForeignKey("school_class.id"), primary_key=True)
    subject_id: Mapped[int] = mapped_column(ForeignKey("subject.id"), primary_key=True)
    subgroup: Mapped[str] = mapped_column(primary_key=True)
    student_id: Mapped[int] = mapped_column(ForeignKey("student.person_id"), primary_key=True)
    starts: Mapped[date] = mapped_column(primary_key=True, default=ALWAYS)
    """`ALWAYS` where there was no earlier subgroup of the subject."""
    ends: Mapped[date | None]
