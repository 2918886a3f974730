"""What a school already has, as the workbook's import and export need to know it: keys and ids."""

from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection, select

from storage.queries.school.in_force import lasts
from storage.queries.school.reference import SchoolRow, TermRow
from storage.tables import (
    AcademicYear,
    Enrolment,
    Guardian,
    Holiday,
    Lesson,
    Person,
    School,
    SchoolClass,
    Staff,
    StaffRole,
    Student,
    SubgroupMember,
    Subject,
    Term,
)


class YearKeyRow(NamedTuple):
    """An academic year."""

    id: int
    name: str
    closed_on: date | None


class HolidayKeyRow(NamedTuple):
    """The key of a holiday."""

    year_id: int
    name: str


class SubjectKeyRow(NamedTuple):
    """A subject."""

    id: int
    name: str
    short: str | None


class ClassKeyRow(NamedTuple):
    """A class of a year."""

    id: int
    year_id: int
    grade: int
    letter: str
    class_teacher_id: int | None


class PersonRow(NamedTuple):
    """A person."""

    id: int
    code: str
    last_name: str
    first_name: str
    middle_name: str | None
    consent_on: date | None


class StudentKeyRow(NamedTuple):
    """What is known of a student beside the name."""

    person_id: int
    birth_date: date | None
    enrolled_on: date | None
    departed_on: date | None
    pe_group: str | None
    foreign_language: str | None


class StaffRow(NamedTuple):
    """When a member of staff was hired and dismissed."""

    person_id: int
    hired_on: date | None
    dismissed_on: date | None


class RoleRow(NamedTuple):
    """A role of a member of staff."""

    person_id: int
    role: str


class EnrolmentKeyRow(NamedTuple):
    """A student's time in a class."""

    student_id: int
    class_id: int
    starts: date
    ends: date | None


class MemberKeyRow(NamedTuple):
    """A student's time in a subgroup, both ends inclusive."""

    class_id: int
    subject_id: int
    student_id: int
    subgroup: str
    starts: date
    ends: date | None


class LessonKeyRow(NamedTuple):
    """The place of a lesson in a class's journal."""

    id: int
    day: date
    number: int
    subgroup: str
    subject_id: int


def list_schools(connection: Connection) -> list[SchoolRow]:
    """Every school of the database, by code."""
    return [
        SchoolRow._make(row) for row in connection.execute(select(School.__table__).order_by(School.code))
    ]


def school_defaults() -> dict[str, object]:
    """The policies of a school that says nothing of its own."""
    columns = School.__table__.columns
    return {column.name: column.default.arg for column in columns if column.default is not None}


def list_years(connection: Connection, school_id: int) -> list[YearKeyRow]:
    """Every academic year."""
    query = select(AcademicYear.id, AcademicYear.name, AcademicYear.closed_on).where(
        AcademicYear.school_id == school_id
    )
    return [YearKeyRow(*row) for row in connection.execute(query).all()]


def list_terms(connection: Connection, school_id: int) -> list[TermRow]:
    """Terms of all years."""
    query = select(Term.__table__).join(AcademicYear, AcademicYear.id == Term.year_id)
    return [TermRow(*row) for row in connection.execute(query.where(AcademicYear.school_id == school_id))]


def list_holidays(connection: Connection, school_id: int) -> list[HolidayKeyRow]:
    """The holidays of all years by name."""
    query = select(Holiday.year_id, Holiday.name).join(AcademicYear, AcademicYear.id == Holiday.year_id)
    return [
        HolidayKeyRow(*row) for row in connection.execute(query.where(AcademicYear.school_id == school_id))
    ]


def list_subjects(connection: Connection, school_id: int) -> list[SubjectKeyRow]:
    """Every subject."""
    query = select(Subject.id, Subject.name, Subject.short).where(Subject.school_id == school_id)
    return [SubjectKeyRow(*row) for row in connection.execute(query).all()]


def list_classes(connection: Connection, school_id: int) -> list[ClassKeyRow]:
    """The classes of all years."""
    table = SchoolClass
    query = select(table.id, table.year_id, table.grade, table.letter, table.class_teacher_id)
    return [ClassKeyRow(*row) for row in connection.execute(query.where(table.school_id == school_id))]


def list_persons(connection: Connection, school_id: int) -> list[PersonRow]:
    """Everybody of the school."""
    table = Person
    query = select(
        table.id, table.code, table.last_name, table.first_name, table.middle_name, table.consent_on
    )
    return [PersonRow(*row) for row in connection.execute(query.where(table.school_id == school_id))]


def list_students(connection: Connection, school_id: int) -> list[StudentKeyRow]:
    """Every student."""
    table = Student
    query = select(
        *(table.person_id, table.birth_date, table.enrolled_on, table.departed_on),
        *(table.pe_group, table.foreign_language),
    )
    query = query.join(Person, Person.id == Student.person_id)
    return [StudentKeyRow(*row) for row in connection.execute(query.where(Person.school_id == school_id))]


def list_staff(connection: Connection, school_id: int) -> list[StaffRow]:
    """Everybody who is or was on the staff."""
    query = select(Staff.person_id, Staff.hired_on, Staff.dismissed_on)
    query = query.join(Person, Person.id == Staff.person_id)
    return [StaffRow(*row) for row in connection.execute(query.where(Person.school_id == school_id))]


def list_roles(connection: Connection, school_id: int, day: date) -> list[RoleRow]:
    """Every role that anybody holds that day."""
    query = select(StaffRole.person_id, StaffRole.role).join(Person, Person.id == StaffRole.person_id)
    query = query.where(lasts(StaffRole, day, day))
    return [RoleRow(*row) for row in connection.execute(query.where(Person.school_id == school_id))]


def list_guardians(connection: Connection, school_id: int) -> list[int]:
    """Ids of the persons who may be parents."""
    query = select(Guardian.person_id).join(Person, Person.id == Guardian.person_id)
    return list(connection.scalars(query.where(Person.school_id == school_id)))


def list_enrolments(connection: Connection, school_id: int) -> list[EnrolmentKeyRow]:
    """Every enrolment, in order of time."""
    query = select(Enrolment.student_id, Enrolment.class_id, Enrolment.starts, Enrolment.ends)
    query = query.join(SchoolClass, SchoolClass.id == Enrolment.class_id)
    return [
        EnrolmentKeyRow(*row)
        for row in connection.execute(
            query.where(SchoolClass.school_id == school_id).order_by(Enrolment.starts, Enrolment.id)
        )
    ]


def list_members(connection: Connection, school_id: int) -> list[MemberKeyRow]:
    """Everybody in subgroups, in order of time."""
    table = SubgroupMember
    query = (
        select(table.class_id, table.subject_id, table.student_id, table.subgroup, table.starts, table.ends)
        .join(SchoolClass, SchoolClass.id == table.class_id)
        .where(SchoolClass.school_id == school_id)
        .order_by(table.starts)
    )
    return [MemberKeyRow(*row) for row in connection.execute(query)]


def list_lesson_keys(connection: Connection, class_id: int) -> list[LessonKeyRow]:
    """The lessons of a class's journal."""
    table = Lesson
    query = select(table.id, table.day, table.number, table.subgroup, table.subject_id)
    return [LessonKeyRow(*row) for row in connection.execute(query.where(table.class_id == class_id))]
