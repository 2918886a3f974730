"""Several students at once: marks of a day, absences without a reason."""

from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, exists, select

from storage.queries.absences.excuses import lives
from storage.tables import Attendance, Excuse, GradedWork, Lesson, Mark


class SetMarkRow(NamedTuple):
    """A mark set on the day asked for."""

    student_id: int
    subject_id: int
    value: str
    weight: int


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
