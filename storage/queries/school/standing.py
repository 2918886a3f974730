"""What people are to their school: student, guardian, staff, with the dates that the service judges."""

from typing import Any

from sqlalchemy import Connection, select

from storage.rows import Rows
from storage.tables import Enrolment, Guardian, Guardianship, Person, School, SchoolClass, Staff, Student

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


def find_standing(connection: Connection, person_id: int) -> Any | None:
    """One person."""
    return connection.execute(_STANDING.where(Person.id == person_id)).one_or_none()


def find_standing_by_code(connection: Connection, school_id: int, code: str) -> Any | None:
    """One person by the school's code."""
    return connection.execute(
        _STANDING.where(Person.school_id == school_id, Person.code == code)
    ).one_or_none()


def list_standings(connection: Connection, school_id: int) -> Rows:
    """Everybody of the school, by name."""
    query = _STANDING.where(Person.school_id == school_id)
    return connection.execute(
        query.order_by(Person.last_name, Person.first_name, Person.middle_name, Person.id)
    ).all()


def list_enrolments(connection: Connection, year_id: int) -> Rows:
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
    return connection.execute(query).all()


def list_guardianships(connection: Connection, school_id: int) -> Rows:
    """Whose guardian is who at the school, ended ones too."""
    query = (
        select(Guardianship.guardian_id, Guardianship.student_id, Guardianship.until)
        .join(Person, Person.id == Guardianship.student_id)
        .where(Person.school_id == school_id)
        .order_by(Guardianship.guardian_id, Guardianship.student_id)
    )
    return connection.execute(query).all()


def list_schools(connection: Connection) -> Rows:
    """The schools of the installation (`id`, `code`), by code."""
    return connection.execute(select(School.id, School.code).order_by(School.code)).all()
