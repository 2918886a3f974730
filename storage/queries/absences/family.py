"""Excuses of absences, and the attendance codes they are about."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, func, insert, select, update

from storage.rows import Rows
from storage.tables import Attendance, Excuse


def list_attendance(connection: Connection, student_id: int, lesson_ids: Sequence[int], code: str) -> Rows:
    """(lesson_id, subject_id, day, number) of the student's codes in the lessons, in order of time."""
    query = (
        select(Attendance.lesson_id, Attendance.subject_id, Attendance.day, Attendance.number)
        .where(
            Attendance.student_id == student_id,
            Attendance.lesson_id.in_(list(lesson_ids)),
            Attendance.code == code,
        )
        .order_by(Attendance.day, Attendance.number)
    )
    return connection.execute(query).all()


def count_codes(
    connection: Connection, student_id: int, first: date, last: date, codes: Sequence[str]
) -> int:
    """How many of the student's lessons of the days have one of the codes."""
    query = select(func.count()).where(
        Attendance.student_id == student_id, Attendance.day.between(first, last), Attendance.code.in_(codes)
    )
    return connection.scalar(query) or 0


def lives(first: Any, last: Any) -> ColumnElement[bool]:
    """That an excuse is over any of the days, both inclusive, and was not declined; days or columns of days."""
    return and_(Excuse.starts <= last, Excuse.ends >= first, Excuse.state != "declined")


def list_live_excuses(connection: Connection, student_id: int, first: date, last: date) -> Rows:
    """Excuses of the student over any of the days that were not declined."""
    query = select(Excuse.__table__).where(Excuse.student_id == student_id, lives(first, last))
    return connection.execute(query).all()


def get_excuse(connection: Connection, excuse_id: int) -> Any | None:
    """One excuse."""
    return connection.execute(select(Excuse.__table__).where(Excuse.id == excuse_id)).one_or_none()


def find_open_excuse(
    connection: Connection, student_id: int, person_id: int, starts: date, ends: date
) -> int | None:
    """The id of the person's open excuse of exactly these days."""
    query = select(Excuse.id).where(
        Excuse.student_id == student_id,
        Excuse.person_id == person_id,
        Excuse.starts == starts,
        Excuse.ends == ends,
        Excuse.state == "open",
    )
    return connection.scalar(query.limit(1))


def add_excuse(connection: Connection, values: dict[str, Any]) -> int:
    """A new excuse; answers its id."""
    return int(connection.execute(insert(Excuse).values(values).returning(Excuse.id)).scalar_one())


def change_excuse(connection: Connection, excuse_id: int, **values: Any) -> None:
    """Change columns of an excuse."""
    connection.execute(update(Excuse).where(Excuse.id == excuse_id).values(**values))
