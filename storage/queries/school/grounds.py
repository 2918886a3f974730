"""What people are to their school: student, guardian, staff, with the dates that the service judges."""

from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection, select

from storage.tables import Guardian, Person, Staff, Student


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
