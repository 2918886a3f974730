"""Several students at once: marks of a day, homework of days, absences without a reason."""

from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, exists, select

from storage.queries.absences.family import lives
from storage.tables import Attendance, Excuse, GradedWork, Lesson, Mark


class SetMarkRow(NamedTuple):
    """A mark set on the day asked for."""

    student_id: int
    subject_id: int
    value: str
    weight: int


class DueRow(NamedTuple):
    """A homework of a class or of a part of it."""

    class_id: int
    subject_id: int
    subgroup: str
    day: date
    number: int
    homework: str
    homework_due: date | None


class UnexplainedRow(NamedTuple):
    """A lesson that a student missed for a reason not known yet."""

    student_id: int
    day: date


_MARKS = (
    select(Mark.student_id, Mark.subject_id, Mark.value, GradedWork.weight)
    .join(GradedWork, GradedWork.id == Mark.work_id)
    .join(Lesson, Lesson.id == Mark.lesson_id)
    .where(
        Mark.student_id.in_(bindparam("student_ids", expanding=True)),
        Mark.day >= bindparam("first"),
        Mark.set_on == bindparam("set_on"),
    )
    .order_by(Mark.day, Lesson.number, Mark.ordinal)
)


def list_marks_set(
    connection: Connection, student_ids: Collection[int], first: date, set_on: date
) -> list[SetMarkRow]:
    """The students' marks set on a day, of lessons from `first` on, in order of their lessons."""
    given = {"student_ids": sorted(student_ids), "first": first, "set_on": set_on}
    return [SetMarkRow(*row) for row in connection.execute(_MARKS, given)]


_DUE = (
    select(
        Lesson.class_id,
        Lesson.subject_id,
        Lesson.subgroup,
        Lesson.day,
        Lesson.number,
        Lesson.homework,
        Lesson.homework_due,
    )
    .where(
        Lesson.class_id.in_(bindparam("class_ids", expanding=True)),
        Lesson.homework_due.between(bindparam("first"), bindparam("last")),
        Lesson.homework.is_not(None),
    )
    .order_by(Lesson.homework_due, Lesson.day, Lesson.number)
)


def list_due(connection: Connection, class_ids: Collection[int], first: date, last: date) -> list[DueRow]:
    """Homework of the classes due on the days, all subgroups."""
    given = {"class_ids": sorted(class_ids), "first": first, "last": last}
    return [DueRow._make(row) for row in connection.execute(_DUE, given)]


_UNEXPLAINED = (
    select(Attendance.student_id, Attendance.day)
    .where(
        Attendance.student_id.in_(bindparam("student_ids", expanding=True)),
        Attendance.day >= bindparam("first"),
        Attendance.code == bindparam("code"),
        ~exists().where(Excuse.student_id == Attendance.student_id, lives(Attendance.day, Attendance.day)),
    )
    .order_by(Attendance.day)
)


def list_unexplained(
    connection: Connection, student_ids: Collection[int], first: date, code: str
) -> list[UnexplainedRow]:
    """A row for every lesson of the students from the day on that has the code and of which nobody has said anything."""
    given = {"student_ids": sorted(student_ids), "first": first, "code": code}
    return [UnexplainedRow(*row) for row in connection.execute(_UNEXPLAINED, given)]
