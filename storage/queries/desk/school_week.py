"""Which classes of a school have lessons when, and what is due; read for all classes at once."""

from collections.abc import Collection
from datetime import date
from typing import Any

from sqlalchemy import Connection, Select, bindparam, select

from storage.queries.school.in_force import employed, lasts
from storage.rows import Rows
from storage.tables import (
    Assignment,
    Attendance,
    Lesson,
    SchoolClass,
    Staff,
    StaffRole,
    Substitution,
    TimetableSlot,
)
from storage.tables.people import Person


def list_weekdays(connection: Connection, class_ids: Collection[int], first: date, last: date) -> Rows:
    """(class_id, weekday) that the timetable in force between the days has lessons on."""
    query = (
        select(TimetableSlot.class_id, TimetableSlot.weekday)
        .where(
            TimetableSlot.class_id.in_(bindparam("class_ids", expanding=True)),
            lasts(TimetableSlot, first, last),
        )
        .distinct()
    )
    return connection.execute(query, {"class_ids": list(class_ids)}).all()


def list_journal_classes(
    connection: Connection, class_ids: Collection[int], first: date, last: date
) -> list[int]:
    """The classes that have lessons in the journal on the days."""
    query = (
        select(Lesson.class_id)
        .where(Lesson.class_id.in_(bindparam("class_ids", expanding=True)), Lesson.day.between(first, last))
        .distinct()
    )
    return list(connection.scalars(query, {"class_ids": list(class_ids)}))


def list_classes_with_homework(connection: Connection, school_id: int, due: date) -> list[int]:
    """The classes of the school that have homework due on the day."""
    query = (
        select(Lesson.class_id)
        .join(SchoolClass, SchoolClass.id == Lesson.class_id)
        .where(SchoolClass.school_id == school_id, Lesson.homework_due == due, Lesson.homework.is_not(None))
        .distinct()
    )
    return list(connection.scalars(query))


def list_staff_with_role(connection: Connection, school_id: int, role: str, today: date) -> list[int]:
    """The people who hold the role and are employed on the day."""
    query = (
        select(StaffRole.person_id)
        .join(Staff, Staff.person_id == StaffRole.person_id)
        .join(Person, Person.id == StaffRole.person_id)
        .where(
            Person.school_id == school_id,
            StaffRole.role == role,
            employed(today),
        )
    )
    return list(connection.scalars(query))


def list_slots(connection: Connection, class_ids: Collection[int]) -> Rows:
    """The weekly lessons of the classes, all validities."""
    return connection.execute(_of_classes(TimetableSlot, class_ids)).all()


def list_substitutions(connection: Connection, class_ids: Collection[int], first: date, last: date) -> Rows:
    """The substitutions of the classes on the days."""
    query = _of_classes(Substitution, class_ids).where(Substitution.day.between(first, last))
    return connection.execute(query).all()


def list_journal(connection: Connection, class_ids: Collection[int], first: date, last: date) -> Rows:
    """The journal's lessons of the classes on the days."""
    query = _of_classes(Lesson, class_ids).where(Lesson.day.between(first, last))
    return connection.execute(query).all()


def list_assignments(connection: Connection, class_ids: Collection[int]) -> Rows:
    """(class_id, subject_id, subgroup, teacher_id, starts, ends) of the classes."""
    columns = (
        Assignment.class_id,
        Assignment.subject_id,
        Assignment.subgroup,
        Assignment.teacher_id,
        Assignment.starts,
        Assignment.ends,
    )
    return connection.execute(select(*columns).where(Assignment.class_id.in_(list(class_ids)))).all()


def list_coded(connection: Connection, class_ids: Collection[int], first: date, last: date) -> set[int]:
    """The journal's lessons of the classes on the days in which somebody has an attendance code."""
    query = (
        select(Attendance.lesson_id)
        .join(Lesson, Lesson.id == Attendance.lesson_id)
        .where(Lesson.class_id.in_(list(class_ids)), Lesson.day.between(first, last))
        .distinct()
    )
    return set(connection.scalars(query))


def _of_classes(table: Any, class_ids: Collection[int]) -> Select[Any]:
    return select(table.__table__).where(table.class_id.in_(list(class_ids)))
