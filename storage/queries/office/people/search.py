"""Everybody of a school, for finding one; names are compared in Python: SQLite knows no Cyrillic case."""

from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection, Date, and_, bindparam, case, func, select

from storage.queries.school.in_force import enrolled, studies
from storage.tables import Enrolment, Guardian, Guardianship, Person, SchoolClass, Staff, Student


class SchoolPersonRow(NamedTuple):
    """Somebody of the school, and as what; the class of the day asked for."""

    id: int
    code: str
    last_name: str
    first_name: str
    middle_name: str | None
    student_id: int | None
    departed_on: date | None
    class_id: int | None
    guardian_id: int | None
    staff_id: int | None
    hired_on: date | None
    dismissed_on: date | None


class StudentCountsRow(NamedTuple):
    """How many students, in how many classes, and how many of them in none."""

    students: int
    classes: int
    without_class: int


class WardTieRow(NamedTuple):
    """A guardian's child; `until` is the first day without the right."""

    guardian_id: int
    student_id: int
    kinship: str
    until: date | None


_DAY = bindparam("day", type_=Date)
_IN_CLASS = and_(
    Enrolment.student_id == Student.person_id,
    enrolled(_DAY, _DAY),
    Enrolment.class_id.in_(select(SchoolClass.id).where(SchoolClass.year_id == bindparam("year_id"))),
)
_EVERYBODY = (
    select(
        Person.id,
        Person.code,
        Person.last_name,
        Person.first_name,
        Person.middle_name,
        Student.person_id.label("student_id"),
        Student.departed_on,
        Enrolment.class_id,
        Guardian.person_id.label("guardian_id"),
        Staff.person_id.label("staff_id"),
        Staff.hired_on,
        Staff.dismissed_on,
    )
    .outerjoin(Student, Student.person_id == Person.id)
    .outerjoin(Enrolment, _IN_CLASS)
    .outerjoin(Guardian, Guardian.person_id == Person.id)
    .outerjoin(Staff, Staff.person_id == Person.id)
    .where(Person.school_id == bindparam("school_id"))
)
_COUNTS = (
    select(
        func.count(Student.person_id.distinct()),
        func.count(Enrolment.class_id.distinct()),
        func.count(case((Enrolment.class_id.is_(None), Student.person_id)).distinct()),
    )
    .select_from(Student)
    .join(Person, Person.id == Student.person_id)
    .outerjoin(Enrolment, _IN_CLASS)
    .where(Person.school_id == bindparam("school_id"), studies(bindparam("today", type_=Date)))
)
_WARDS = (
    select(Guardianship.guardian_id, Guardianship.student_id, Guardianship.kinship, Guardianship.until)
    .join(Person, Person.id == Guardianship.student_id)
    .where(Guardianship.guardian_id.in_(bindparam("guardian_ids", expanding=True)))
)


def list_everybody(connection: Connection, school_id: int, year_id: int, day: date) -> list[SchoolPersonRow]:
    """Everybody with a code in the school, with the class of that year on that day."""
    asked = {"school_id": school_id, "year_id": year_id, "day": day}
    return [SchoolPersonRow._make(row) for row in connection.execute(_EVERYBODY, asked).all()]


def count_students(
    connection: Connection, school_id: int, year_id: int, day: date, today: date
) -> StudentCountsRow:
    """Of the students who have not departed, by the classes of that year on that day."""
    asked = {"school_id": school_id, "year_id": year_id, "day": day, "today": today}
    return StudentCountsRow._make(connection.execute(_COUNTS, asked).one())


def list_wards(connection: Connection, guardian_ids: list[int]) -> list[WardTieRow]:
    """The children of the guardians, whatever their dates."""
    if not guardian_ids:
        return []
    return [WardTieRow(*row) for row in connection.execute(_WARDS, {"guardian_ids": guardian_ids}).all()]
