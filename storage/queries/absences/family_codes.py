"""Attendance codes as a family reads them."""

from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, select

from storage.tables import Attendance


class FamilyCodeRow(NamedTuple):
    """An attendance code of a lesson."""

    lesson_id: int
    subject_id: int
    day: date
    number: int
    code: str
    comment: str | None


_CODES = (
    select(
        Attendance.lesson_id,
        Attendance.subject_id,
        Attendance.day,
        Attendance.number,
        Attendance.code,
        Attendance.comment,
    )
    .where(
        Attendance.student_id == bindparam("student_id"),
        Attendance.day.between(bindparam("first"), bindparam("last")),
    )
    .order_by(Attendance.day, Attendance.number)
)


def list_codes(connection: Connection, student_id: int, first: date, last: date) -> list[FamilyCodeRow]:
    """The student's attendance codes of the days, in order of time."""
    return [
        FamilyCodeRow(*row)
        for row in connection.execute(_CODES, {"student_id": student_id, "first": first, "last": last})
    ]
