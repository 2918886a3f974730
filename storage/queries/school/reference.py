"""A school's reference tables, read whole: they are small and change seldom."""

from typing import Any

from sqlalchemy import Connection, select, update

from storage.rows import Rows
from storage.tables import AcademicYear, Bell, Holiday, Person, School, SchoolClass, Staff, Subject, Term


def get_school(connection: Connection, school_id: int) -> Any | None:
    """The school's own row with its policies."""
    return connection.execute(select(School.__table__).where(School.id == school_id)).one_or_none()


def get_school_version(connection: Connection, school_id: int) -> int | None:
    """The counter of the school's reference tables."""
    return connection.execute(select(School.version).where(School.id == school_id)).scalar_one_or_none()


def raise_school_version(connection: Connection, school_id: int) -> None:
    """Let every copy of the school's reference tables in memory notice that they changed."""
    connection.execute(update(School).where(School.id == school_id).values(version=School.version + 1))


def list_years(connection: Connection, school_id: int) -> Rows:
    """The school's academic years."""
    return connection.execute(select(AcademicYear.__table__).where(AcademicYear.school_id == school_id)).all()


def list_terms(connection: Connection, school_id: int) -> Rows:
    """The terms of all years."""
    query = select(Term.__table__).join(AcademicYear).where(AcademicYear.school_id == school_id)
    return connection.execute(query).all()


def list_holidays(connection: Connection, school_id: int) -> Rows:
    """The holidays of all years."""
    query = select(Holiday.__table__).join(AcademicYear).where(AcademicYear.school_id == school_id)
    return connection.execute(query).all()


def list_bells(connection: Connection, school_id: int) -> Rows:
    """The bell rows."""
    return connection.execute(select(Bell.__table__).where(Bell.school_id == school_id)).all()


def list_subjects(connection: Connection, school_id: int) -> Rows:
    """The subjects."""
    return connection.execute(select(Subject.__table__).where(Subject.school_id == school_id)).all()


def list_classes(connection: Connection, school_id: int) -> Rows:
    """The classes of all years."""
    return connection.execute(select(SchoolClass.__table__).where(SchoolClass.school_id == school_id)).all()


def list_staff_names(connection: Connection, school_id: int) -> Rows:
    """Names of everybody who is or was on the staff."""
    query = (
        select(Person.id, Person.last_name, Person.first_name, Person.middle_name)
        .join(Staff, Staff.person_id == Person.id)
        .where(Person.school_id == school_id)
    )
    return connection.execute(query).all()
