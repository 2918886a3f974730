"""What ties people to a school: enrolments, guardianships, codes."""

from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection, select

from storage.tables import Enrolment, Guardianship, Person, School, SchoolClass


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
