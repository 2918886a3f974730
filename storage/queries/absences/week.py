"""Attendance codes of a class: changed by the class teacher, read for the week."""

from collections.abc import Collection
from datetime import date, datetime, timedelta
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, select, update

from storage.tables import (
    Acknowledgement,
    Attendance,
    Lesson,
    SubgroupMember,
)


class WeekLessonRow(NamedTuple):
    """A lesson of the class in the journal."""

    id: int
    day: date
    number: int
    subject_id: int
    subgroup: str


class WeekCodeRow(NamedTuple):
    """An attendance code of a student in a lesson."""

    student_id: int
    lesson_id: int
    subject_id: int
    day: date
    number: int
    code: str
    changed_at: datetime


class SettledCodeRow(NamedTuple):
    """An attendance code and when it was set."""

    day: date
    code: str
    changed_at: datetime


class WeekMemberRow(NamedTuple):
    """A student's time in a subgroup, both ends inclusive."""

    subject_id: int
    student_id: int
    subgroup: str
    starts: date
    ends: date | None


SECOND = timedelta(seconds=1)


def change_codes(
    connection: Connection,
    class_id: int,
    student_id: int,
    days: tuple[date, date],
    codes: tuple[str, str],
    *,
    at: datetime,
    set_at: datetime | None = None,
    only: Collection[int] | None = None,
) -> int:
    """Turn the first code into the second in the class's lessons of the days; answers in how many.

    With `set_at` only what was set in that second, with `only` in those lessons.
    """
    of_class = select(Lesson.id).where(Lesson.class_id == class_id, Lesson.day.between(*days))
    statement = update(Attendance).where(
        Attendance.student_id == student_id,
        Attendance.day.between(*days),
        Attendance.code == codes[0],
        Attendance.lesson_id.in_(of_class),
    )
    if only is not None:
        statement = statement.where(Attendance.lesson_id.in_(list(only)))
    if set_at is not None:
        statement = statement.where(Attendance.changed_at >= set_at, Attendance.changed_at < set_at + SECOND)
    return connection.execute(statement.values(code=codes[1], changed_at=at)).rowcount


def find_code(
    connection: Connection, class_id: int, student_id: int, lesson_id: int
) -> SettledCodeRow | None:
    """What stands for the student in a lesson of the class."""
    query = (
        select(Attendance.day, Attendance.code, Attendance.changed_at)
        .join(Lesson, Lesson.id == Attendance.lesson_id)
        .where(
            Attendance.student_id == student_id,
            Attendance.lesson_id == lesson_id,
            Lesson.class_id == class_id,
        )
    )
    row = connection.execute(query).one_or_none()
    return SettledCodeRow(*row) if row else None


def change_together(
    connection: Connection,
    class_id: int,
    student_id: int,
    found: SettledCodeRow,
    code: str,
    *,
    at: datetime,
    only: Collection[int] | None,
) -> int:
    """Give the code to the day's lessons that got theirs together with the one found; in how many.

    With `only` in those lessons alone.
    """
    of_class = select(Lesson.id).where(Lesson.class_id == class_id, Lesson.day == found.day)
    statement = update(Attendance).where(
        Attendance.student_id == student_id,
        Attendance.day == found.day,
        Attendance.code == found.code,
        Attendance.changed_at == found.changed_at,
        Attendance.lesson_id.in_(of_class),
    )
    if only is not None:
        statement = statement.where(Attendance.lesson_id.in_(list(only)))
    return connection.execute(statement.values(code=code, changed_at=at)).rowcount


def list_class_lessons(connection: Connection, class_id: int, first: date, last: date) -> list[WeekLessonRow]:
    """The class's lessons in the journal."""
    query = select(Lesson.id, Lesson.day, Lesson.number, Lesson.subject_id, Lesson.subgroup)
    query = query.where(Lesson.class_id == class_id, Lesson.day.between(first, last))
    return [WeekLessonRow(*row) for row in connection.execute(query).all()]


def list_class_codes(connection: Connection, class_id: int, first: date, last: date) -> list[WeekCodeRow]:
    """The attendance codes of the class's lessons, in order of time."""
    query = (
        select(
            Attendance.student_id,
            Attendance.lesson_id,
            Attendance.subject_id,
            Attendance.day,
            Attendance.number,
            Attendance.code,
            Attendance.changed_at,
        )
        .join(Lesson, Lesson.id == Attendance.lesson_id)
        .where(Lesson.class_id == class_id, Lesson.day.between(first, last))
        .order_by(Attendance.day, Attendance.number)
    )
    return [WeekCodeRow(*row) for row in connection.execute(query).all()]


def list_class_members(connection: Connection, class_id: int) -> list[WeekMemberRow]:
    """Everybody of the class's subgroups, over time."""
    query = select(
        SubgroupMember.subject_id,
        SubgroupMember.student_id,
        SubgroupMember.subgroup,
        SubgroupMember.starts,
        SubgroupMember.ends,
    )
    return [
        WeekMemberRow(*row) for row in connection.execute(query.where(SubgroupMember.class_id == class_id))
    ]


def list_signed(connection: Connection, student_ids: Collection[int], week: date) -> set[int]:
    """The students whose week a guardian has acknowledged."""
    query = select(Acknowledgement.student_id).where(
        Acknowledgement.week == week,
        Acknowledgement.student_id.in_(bindparam("student_ids", expanding=True)),
    )
    return set(connection.scalars(query, {"student_ids": list(student_ids)}))
