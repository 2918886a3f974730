"""Marks, debts and attendance codes of lessons, read whole."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import (
    BindParameter,
    Connection,
    Executable,
    bindparam,
    select,
)

from storage.tables import Attendance, Debt, Mark


class CellMarkRow(NamedTuple):
    """A mark in a lesson."""

    lesson_id: int
    student_id: int
    ordinal: int
    work_id: int
    value: str
    comment: str | None


class CellDebtRow(NamedTuple):
    """A duty dot in a lesson."""

    lesson_id: int
    student_id: int
    kind: str
    due: date | None
    closed_on: date | None


class CellCodeRow(NamedTuple):
    """An attendance code in a lesson."""

    lesson_id: int
    student_id: int
    code: str


_IN_LESSONS: BindParameter[Any] = bindparam("lesson_ids", expanding=True)
_MARKS = (
    select(Mark.lesson_id, Mark.student_id, Mark.ordinal, Mark.work_id, Mark.value, Mark.comment)
    .where(Mark.lesson_id.in_(_IN_LESSONS))
    .order_by(Mark.lesson_id, Mark.student_id, Mark.ordinal)
)
_DEBTS = select(Debt.lesson_id, Debt.student_id, Debt.kind, Debt.due, Debt.closed_on).where(
    Debt.lesson_id.in_(_IN_LESSONS)
)
_CODES = select(Attendance.lesson_id, Attendance.student_id, Attendance.code).where(
    Attendance.lesson_id.in_(_IN_LESSONS)
)


def list_marks(connection: Connection, lesson_ids: Collection[int]) -> list[CellMarkRow]:
    """The marks of the lessons by lesson, student and №."""
    return [CellMarkRow(*row) for row in _of_lessons(connection, _MARKS, lesson_ids)]


def list_debts(connection: Connection, lesson_ids: Collection[int]) -> list[CellDebtRow]:
    """The duty dots of the lessons, closed ones included."""
    return [CellDebtRow(*row) for row in _of_lessons(connection, _DEBTS, lesson_ids)]


def list_codes(connection: Connection, lesson_ids: Collection[int]) -> list[CellCodeRow]:
    """The attendance codes of the lessons."""
    return [CellCodeRow(*row) for row in _of_lessons(connection, _CODES, lesson_ids)]


def _of_lessons(connection: Connection, query: Executable, lesson_ids: Collection[int]) -> Sequence[Any]:
    return connection.execute(query, {"lesson_ids": list(lesson_ids)}).all() if lesson_ids else []
