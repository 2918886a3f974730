"""Writing the cells of a journal's page: marks, dots, codes."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    delete,
    insert,
    update,
)

from storage.tables import Attendance, Debt, Mark


def add_marks(connection: Connection, rows: Sequence[dict[str, Any]]) -> None:
    """New marks."""
    if rows:
        connection.execute(insert(Mark), list(rows))


Place = tuple[int, int, int]
"""Of a mark: lesson, student, №."""


def update_mark(connection: Connection, place: Place, at: datetime, values: dict[str, Any]) -> None:
    """Change a mark."""
    connection.execute(update(Mark).where(*_at(place)).values(changed_at=at, **values))


def drop_mark(connection: Connection, place: Place) -> None:
    """Withdraw a mark."""
    connection.execute(delete(Mark).where(*_at(place)))


def _at(place: Place) -> tuple[ColumnElement[bool], ...]:
    lesson_id, student_id, ordinal = place
    return Mark.lesson_id == lesson_id, Mark.student_id == student_id, Mark.ordinal == ordinal


def put_debt(connection: Connection, lesson_id: int, student_id: int, **values: Any) -> None:
    """Let the duty dot be so, new or changed."""
    place = (Debt.lesson_id == lesson_id, Debt.student_id == student_id)
    if not connection.execute(update(Debt).where(*place).values(**values)).rowcount:
        connection.execute(insert(Debt).values(lesson_id=lesson_id, student_id=student_id, **values))


def drop_debt(connection: Connection, lesson_id: int, student_id: int) -> None:
    """Take the duty dot away."""
    connection.execute(delete(Debt).where(Debt.lesson_id == lesson_id, Debt.student_id == student_id))


def put_code(connection: Connection, lesson_id: int, student_id: int, **values: Any) -> None:
    """Let the attendance code be so, new or changed."""
    place = (Attendance.lesson_id == lesson_id, Attendance.student_id == student_id)
    if not connection.execute(update(Attendance).where(*place).values(**values)).rowcount:
        connection.execute(insert(Attendance).values(lesson_id=lesson_id, student_id=student_id, **values))


def drop_code(connection: Connection, lesson_id: int, student_id: int) -> None:
    """Take the attendance code away: the student was there."""
    place = (Attendance.lesson_id == lesson_id, Attendance.student_id == student_id)
    connection.execute(delete(Attendance).where(*place))
