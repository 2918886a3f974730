"""Which classes of a school have lessons when, and what is due; read for all classes at once."""

from collections.abc import Collection
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, func, select

from storage.queries.diary.plan import SubstitutionRow
from storage.queries.school.in_force import employed, lasts
from storage.tables import (
    Assignment,
    Attendance,
    JournalChange,
    Lesson,
    SchoolClass,
    Staff,
    StaffRole,
    Substitution,
    TimetableSlot,
)
from storage.tables.people import Person


class WeekdayRow(NamedTuple):
    """A weekday on which a class has lessons."""

    class_id: int
    weekday: int


class SchoolSlotRow(NamedTuple):
    """A weekly lesson of a class."""

    class_id: int
    weekday: int
    number: int
    subject_id: int
    teacher_id: int
    subgroup: str
    room: str | None
    starts: date
    ends: date | None


class JournalRow(NamedTuple):
    """A lesson of the journal."""

    class_id: int
    id: int
    day: date
    number: int
    subject_id: int
    teacher_id: int
    subgroup: str
    topic: str | None
    homework: str | None
    attendance_at: datetime | None
    filled_at: datetime | None


class FirstFilledRow(NamedTuple):
    """When a part of a lesson was filled first."""

    lesson_id: int
    part: str
    at: datetime


class SchoolAssignmentRow(NamedTuple):
    """Who teaches what to a class or subgroup."""

    class_id: int
    subject_id: int
    subgroup: str
    teacher_id: int
    starts: date | None
    ends: date | None


_SLOT = (
    TimetableSlot.class_id,
    TimetableSlot.weekday,
    TimetableSlot.number,
    TimetableSlot.subject_id,
    TimetableSlot.teacher_id,
    TimetableSlot.subgroup,
    TimetableSlot.room,
    TimetableSlot.starts,
    TimetableSlot.ends,
)
_SUBSTITUTION = (
    Substitution.class_id,
    Substitution.day,
    Substitution.number,
    Substitution.subgroup,
    Substitution.subject_id,
    Substitution.teacher_id,
    Substitution.room,
)
_LESSON = (
    Lesson.class_id,
    Lesson.id,
    Lesson.day,
    Lesson.number,
    Lesson.subject_id,
    Lesson.teacher_id,
    Lesson.subgroup,
    Lesson.topic,
    Lesson.homework,
    Lesson.attendance_at,
    Lesson.filled_at,
)


def list_weekdays(
    connection: Connection, class_ids: Collection[int], first: date, last: date
) -> list[WeekdayRow]:
    """The weekdays that the timetable in force between the days has lessons on."""
    query = (
        select(TimetableSlot.class_id, TimetableSlot.weekday)
        .where(
            TimetableSlot.class_id.in_(bindparam("class_ids", expanding=True)),
            lasts(TimetableSlot, first, last),
        )
        .distinct()
    )
    return [WeekdayRow(*row) for row in connection.execute(query, {"class_ids": list(class_ids)}).all()]


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
            lasts(StaffRole, today, today),
            employed(today),
        )
    )
    return list(connection.scalars(query))


def list_slots(connection: Connection, class_ids: Collection[int]) -> list[SchoolSlotRow]:
    """The weekly lessons of the classes, all validities."""
    return [
        SchoolSlotRow(*row)
        for row in connection.execute(select(*_SLOT).where(TimetableSlot.class_id.in_(list(class_ids))))
    ]


def list_substitutions(
    connection: Connection, class_ids: Collection[int], first: date, last: date
) -> list[SubstitutionRow]:
    """The substitutions of the classes on the days."""
    query = select(*_SUBSTITUTION).where(
        Substitution.class_id.in_(list(class_ids)), Substitution.day.between(first, last)
    )
    return [SubstitutionRow(*row) for row in connection.execute(query).all()]


def list_journal(
    connection: Connection, class_ids: Collection[int], first: date, last: date
) -> list[JournalRow]:
    """The journal's lessons of the classes on the days."""
    query = select(*_LESSON).where(Lesson.class_id.in_(list(class_ids)), Lesson.day.between(first, last))
    return [JournalRow._make(row) for row in connection.execute(query).all()]


def list_assignments(connection: Connection, class_ids: Collection[int]) -> list[SchoolAssignmentRow]:
    """The assignments of the classes, all validities."""
    columns = (
        Assignment.class_id,
        Assignment.subject_id,
        Assignment.subgroup,
        Assignment.teacher_id,
        Assignment.starts,
        Assignment.ends,
    )
    return [
        SchoolAssignmentRow(*row)
        for row in connection.execute(select(*columns).where(Assignment.class_id.in_(list(class_ids))))
    ]


def list_coded(connection: Connection, class_ids: Collection[int], first: date, last: date) -> set[int]:
    """The journal's lessons of the classes on the days in which somebody has an attendance code."""
    query = (
        select(Attendance.lesson_id)
        .join(Lesson, Lesson.id == Attendance.lesson_id)
        .where(Lesson.class_id.in_(list(class_ids)), Lesson.day.between(first, last))
        .distinct()
    )
    return set(connection.scalars(query))


def list_first_filled(
    connection: Connection, class_ids: Collection[int], first: date, last: date, parts: Collection[str]
) -> list[FirstFilledRow]:
    """When these parts of the journal's lessons were filled first, as far as its history tells."""
    query = (
        select(JournalChange.lesson_id, JournalChange.topic.label("part"), func.min(JournalChange.at))
        .join(Lesson, Lesson.id == JournalChange.lesson_id)
        .where(
            Lesson.class_id.in_(list(class_ids)),
            Lesson.day.between(first, last),
            JournalChange.student_id.is_(None),
            JournalChange.topic.in_(list(parts)),
            JournalChange.before.is_(None),
        )
        .group_by(JournalChange.lesson_id, JournalChange.topic)
    )
    return [FirstFilledRow._make(row) for row in connection.execute(query).all()]
