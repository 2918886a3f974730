"""What a school already has, as the workbook's import and export need to know it: keys and ids."""

from typing import Any

from sqlalchemy import Connection, select

from storage.rows import Rows
from storage.tables import (
    AcademicYear,
    Enrolment,
    Guardian,
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


def list_schools(connection: Connection) -> Rows:
    """Every school of the database, by code."""
    return connection.execute(select(School.__table__).order_by(School.code)).all()


def school_defaults() -> dict[str, Any]:
    """The policies of a school that says nothing of its own."""
    columns = School.__table__.columns
    return {column.name: column.default.arg for column in columns if column.default is not None}


def list_years(connection: Connection, school_id: int) -> Rows:
    """(id, name)"""
    query = select(AcademicYear.id, AcademicYear.name).where(AcademicYear.school_id == school_id)
    return connection.execute(query).all()


def list_terms(connection: Connection, school_id: int) -> Rows:
    """Terms of all years."""
    query = select(Term.__table__).join(AcademicYear, AcademicYear.id == Term.year_id)
    return connection.execute(query.where(AcademicYear.school_id == school_id)).all()


def list_subjects(connection: Connection, school_id: int) -> Rows:
    """(id, name, short)"""
    query = select(Subject.id, Subject.name, Subject.short).where(Subject.school_id == school_id)
    return connection.execute(query).all()


def list_classes(connection: Connection, school_id: int) -> Rows:
    """(id, year_id, grade, letter, class_teacher_id)"""
    table = SchoolClass
    query = select(table.id, table.year_id, table.grade, table.letter, table.class_teacher_id)
    return connection.execute(query.where(table.school_id == school_id)).all()


def list_persons(connection: Connection, school_id: int) -> Rows:
    """(id, code, last_name, first_name, middle_name, consent_on)"""
    table = Person
    query = select(
        table.id, table.code, table.last_name, table.first_name, table.middle_name, table.consent_on
    )
    return connection.execute(query.where(table.school_id == school_id)).all()


def list_students(connection: Connection, school_id: int) -> Rows:
    """(person_id, birth_date, enrolled_on, departed_on)"""
    query = select(Student.person_id, Student.birth_date, Student.enrolled_on, Student.departed_on)
    query = query.join(Person, Person.id == Student.person_id)
    return connection.execute(query.where(Person.school_id == school_id)).all()


def list_staff(connection: Connection, school_id: int) -> Rows:
    """(person_id, hired_on, dismissed_on)"""
    query = select(Staff.person_id, Staff.hired_on, Staff.dismissed_on)
    query = query.join(Person, Person.id == Staff.person_id)
    return connection.execute(query.where(Person.school_id == school_id)).all()


def list_roles(connection: Connection, school_id: int) -> Rows:
    """(person_id, role)"""
    query = select(StaffRole.person_id, StaffRole.role).join(Person, Person.id == StaffRole.person_id)
    return connection.execute(query.where(Person.school_id == school_id)).all()


def list_guardians(connection: Connection, school_id: int) -> list[int]:
    """Ids of the persons who may be parents."""
    query = select(Guardian.person_id).join(Person, Person.id == Guardian.person_id)
    return list(connection.scalars(query.where(Person.school_id == school_id)))


def list_enrolments(connection: Connection, school_id: int) -> Rows:
    """(student_id, class_id, starts, ends), in order of time."""
    query = select(Enrolment.student_id, Enrolment.class_id, Enrolment.starts, Enrolment.ends)
    query = query.join(SchoolClass, SchoolClass.id == Enrolment.class_id)
    return connection.execute(
        query.where(SchoolClass.school_id == school_id).order_by(Enrolment.starts, Enrolment.id)
    ).all()


def list_members(connection: Connection, school_id: int) -> Rows:
    """(class_id, subject_id, subgroup, student_id)"""
    table = SubgroupMember
    query = select(table.class_id, table.subject_id, table.subgroup, table.student_id)
    query = query.join(SchoolClass, SchoolClass.id == table.class_id)
    return connection.execute(query.where(SchoolClass.school_id == school_id)).all()


def list_lesson_keys(connection: Connection, class_id: int) -> Rows:
    """(id, day, number, subgroup, subject_id) of a class's journal."""
    table = Lesson
    query = select(table.id, table.day, table.number, table.subgroup, table.subject_id)
    return connection.execute(query.where(table.class_id == class_id)).all()
