"""Attendance codes of a student's days, and how many are unexplained."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection, func, select

from storage.tables import Attendance


class MissedRow(NamedTuple):
    """A lesson with an attendance code."""

    lesson_id: int
    subject_id: int
    day: date
    number: int


def list_attendance(
    connection: Connection, student_id: int, lesson_ids: Sequence[int], code: str
) -> list[MissedRow]:
    """The student's codes in the lessons, in order of time."""
    query = (
        select(Attendance.lesson_id, Attendance.subject_id, Attendance.day, Attendance.number)
        .where(
            Attendance.student_id == student_id,
            Attendance.lesson_id.in_(list(lesson_ids)),
            Attendance.code == code,
        )
        .order_by(Attendance.day, Attendance.number)
    )
    return [MissedRow(*row) for row in connection.execute(query).all()]


def count_codes(
    connection: Connection, student_id: int, first: date, last: date, codes: Sequence[str]
) -> int:
    """How many of the student's lessons of the days have one of the codes."""
    query = select(func.count()).where(
        Attendance.student_id == student_id, Attendance.day.between(first, last), Attendance.code.in_(codes)
    )
    return connection.scalar(query) or 0
