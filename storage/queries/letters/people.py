"""Who teaches whom today: the ground on which letters are written."""

from collections.abc import Collection
from datetime import date
from typing import Any

from sqlalchemy import Connection, or_, select, union

from storage.queries.school.in_force import consented, employed, enrolled, guards, in_subgroup, lasts, studies
from storage.rows import Rows
from storage.tables import (
    Assignment,
    Enrolment,
    Guardianship,
    Person,
    SchoolClass,
    Staff,
    Student,
    SubgroupMember,
    TimetableSlot,
)


def find_class(connection: Connection, student_id: int, year_id: int, day: date) -> Any | None:
    """(id, grade, letter, class_teacher_id) of the student's class of that year on that day."""
    query = (
        select(SchoolClass.id, SchoolClass.grade, SchoolClass.letter, SchoolClass.class_teacher_id)
        .join(Enrolment, Enrolment.class_id == SchoolClass.id)
        .where(
            Enrolment.student_id == student_id,
            SchoolClass.year_id == year_id,
            enrolled(day, day),
        )
        .order_by(Enrolment.starts.desc())
        .limit(1)
    )
    return connection.execute(query).one_or_none()


def list_classes(connection: Connection, student_ids: Collection[int], year_id: int, day: date) -> Rows:
    """(student_id, grade, letter) of the students' classes of that year on that day."""
    query = (
        select(Enrolment.student_id, SchoolClass.grade, SchoolClass.letter)
        .join(SchoolClass, SchoolClass.id == Enrolment.class_id)
        .where(
            Enrolment.student_id.in_(list(student_ids)),
            SchoolClass.year_id == year_id,
            enrolled(day, day),
        )
        .order_by(Enrolment.starts)
    )
    return connection.execute(query).all()


def list_teaching(connection: Connection, class_id: int, student_id: int, day: date) -> Rows:
    """(teacher_id, subject_id) by assignments and timetable in force, for the class or the student's subgroups."""
    parts = []
    for table in (Assignment, TimetableSlot):
        own = (
            select(SubgroupMember.student_id)
            .where(
                in_subgroup(class_id, table.subject_id, table.subgroup),
                SubgroupMember.student_id == student_id,
            )
            .exists()
        )
        parts.append(
            select(table.teacher_id, table.subject_id)
            .join(Staff, Staff.person_id == table.teacher_id)
            .where(
                table.class_id == class_id,
                lasts(table, day, day),
                or_(table.subgroup == "", own),
                employed(day),
            )
        )
    return connection.execute(union(*parts)).all()


def list_taught(connection: Connection, teacher_id: int, year_id: int, day: date) -> Rows:
    """(class_id, subject_id, subgroup) that the teacher has today."""
    parts = [
        select(table.class_id, table.subject_id, table.subgroup)
        .join(SchoolClass, SchoolClass.id == table.class_id)
        .where(
            table.teacher_id == teacher_id,
            SchoolClass.year_id == year_id,
            lasts(table, day, day),
        )
        for table in (Assignment, TimetableSlot)
    ]
    return connection.execute(union(*parts)).all()


def list_subgroup(connection: Connection, class_id: int, subject_id: int, subgroup: str) -> set[int]:
    """The students of a subgroup."""
    query = select(SubgroupMember.student_id).where(in_subgroup(class_id, subject_id, subgroup))
    return set(connection.scalars(query))


def list_family(connection: Connection, student_id: int, day: date) -> Rows:
    """(person_id, kinship, names) of those who may read the student's diary that day; the student first."""
    own = (
        select(Person.id, Person.last_name, Person.first_name, Person.middle_name)
        .join(Student, Student.person_id == Person.id)
        .where(
            Person.id == student_id,
            consented(day),
            studies(day),
        )
    )
    student = connection.execute(own).one_or_none()
    if student is None:
        return []
    query = (
        select(Person.id, Person.last_name, Person.first_name, Person.middle_name, Guardianship.kinship)
        .join(Guardianship, Guardianship.guardian_id == Person.id)
        .where(
            Guardianship.student_id == student_id,
            consented(day),
            guards(day),
        )
        .order_by(Person.last_name, Person.first_name)
    )
    return [student, *connection.execute(query).all()]


def find_kinships(connection: Connection, pairs: list[tuple[int, int]]) -> dict[tuple[int, int], str]:
    """(guardian, student) → kinship."""
    if not pairs:
        return {}
    query = select(Guardianship.guardian_id, Guardianship.student_id, Guardianship.kinship).where(
        Guardianship.guardian_id.in_([guardian for guardian, _ in pairs]),
        Guardianship.student_id.in_([student for _, student in pairs]),
    )
    return {(row.guardian_id, row.student_id): row.kinship for row in connection.execute(query)}
