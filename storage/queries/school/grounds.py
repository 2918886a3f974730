"""What people are to their school: student, guardian, staff, with the dates that the service judges."""

from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection, select

from storage.tables import Enrolment, Guardian, Guardianship, Person, School, SchoolClass, Staff, Student


class GroundRow(NamedTuple):
    """What a person is to the school."""

    id: int
    school_id: int
    code: str
    last_name: str
    first_name: str
    middle_name: str | None
    consent_on: date | None
    student_id: int | None
    departed_on: date | None
    guardian_id: int | None
    staff_id: int | None
    hired_on: date | None
    dismissed_on: date | None


class EnrolmentRow(NamedTuple):
    """A student's time in a class."""

    student_id: int
    starts: date
    ends: date | None
    class_id: int
    grade: int
    letter: str


class GuardianshipRow(NamedTuple):
    """Whose guardian somebody is; `until` is the first day without the right."""

    guardian_id: int
    student_id: int
    until: date | None


class SchoolCodeRow(NamedTuple):
    """A school of the installation."""

    id: int
    code: str


_STANDING = (
    select(
        Person.id,
        Person.school_id,
        Person.code,
        Person.last_name,
        Person.first_name,
        Person.middle_name,
        Person.consent_on,
        Student.person_id.label("student_id"),
        Student.departed_on,
        Guardian.person_id.label("guardian_id"),
        Staff.person_id.label("staff_id"),
        Staff.hired_on,
        Staff.dismissed_on,
    )
    .outerjoin(Student, Student.person_id == Person.id)
    .outerjoin(Guardian, Guardian.person_id == Person.id)
    .outerjoin(Staff, Staff.person_id == Person.id)
)


def find_ground(connection: Connection, person_id: int) -> GroundRow | None:
    """One person."""
    row = connection.execute(_STANDING.where(Person.id == person_id)).one_or_none()
    return GroundRow._make(row) if row else None


def list_grounds(connection: Connection, school_id: int) -> list[GroundRow]:
    """Everybody of the school."""
    query = _STANDING.where(Person.school_id == school_id)
    return [GroundRow._make(row) for row in connection.execute(query.order_by(Person.id))]


def list_enrolments(connection: Connection, year_id: int) -> list[EnrolmentRow]:
    """Who is in which class of the year, from when to when."""
    query = (
        select(
            Enrolment.student_id,
            Enrolment.starts,
            Enrolment.ends,
            SchoolClass.id.label("class_id"),
            SchoolClass.grade,
            SchoolClass.letter,
        )
        .join(SchoolClass, SchoolClass.id == Enrolment.class_id)
        .where(SchoolClass.year_id == year_id)
        .order_by(Enrolment.student_id, Enrolment.starts)
    )
    return [EnrolmentRow(*row) for row in connection.execute(query).all()]


def list_guardianships(connection: Connection, school_id: int) -> list[GuardianshipRow]:
    """Whose guardian is who at the school, ended ones too."""
    query = (
        select(Guardianship.guardian_id, Guardianship.student_id, Guardianship.until)
        .join(Person, Person.id == Guardianship.student_id)
        .where(Person.school_id == school_id)
        .order_by(Guardianship.guardian_id, Guardianship.student_id)
    )
    return [GuardianshipRow(*row) for row in connection.execute(query).all()]


def list_schools(connection: Connection) -> list[SchoolCodeRow]:
    """The schools of the installation, by code."""
    return [
        SchoolCodeRow(*row)
        for row in connection.execute(select(School.id, School.code).order_by(School.code))
    ]
