"""A whole class at a glance: lessons, debts and averages that moved; a statement each."""

from collections.abc import Collection
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import BindParameter, Connection, Integer, bindparam, case, cast, func, or_, select

from storage.tables import Debt, GradedWork, Lesson, Mark


class DeskDebtRow(NamedTuple):
    """A work of a student not handed in."""

    student_id: int
    subject_id: int
    day: date
    kind: str
    due: date | None


class MovedRow(NamedTuple):
    """Σ(mark·weight) and Σ(weight) of a student in a subject, and what they were before."""

    student_id: int
    subject_id: int
    total: int
    weights: int
    total_before: int
    weights_before: int


NUMBERS = ("1", "2", "3", "4", "5")
_STUDENTS: BindParameter[Any] = bindparam("student_ids", expanding=True)


def has_lessons(connection: Connection, class_id: int, first: date, last: date) -> bool:
    """Whether the journal has a lesson of the class in the days."""
    query = select(Lesson.id).where(Lesson.class_id == class_id, Lesson.day.between(first, last)).limit(1)
    return connection.scalar(query) is not None


def list_fresh_debts(
    connection: Connection, student_ids: Collection[int], since: date, first: date, last: date
) -> list[DeskDebtRow]:
    """Open debts of the students from `since` on that were set, or fell due, in the days; the oldest first."""
    query = (
        select(Debt.student_id, Debt.subject_id, Debt.day, Debt.kind, Debt.due)
        .where(
            Debt.student_id.in_(_STUDENTS),
            Debt.closed_on.is_(None),
            Debt.day >= since,
            or_(Debt.day.between(first, last), Debt.due.between(first, last)),
        )
        .order_by(Debt.day, Debt.id)
    )
    return [DeskDebtRow(*row) for row in connection.execute(query, {"student_ids": list(student_ids)}).all()]


def list_moved(
    connection: Connection, student_ids: Collection[int], term: tuple[date, date], since: date, last: date
) -> list[MovedRow]:
    """Sums of the term's marks by student and subject where something was set from `since` to `last`.

    `total` and `weights` are Σ(mark·weight) and Σ(weight) by then, `total_before` and `weights_before` without
    what was set since.
    """
    mark = case((Mark.value.in_(NUMBERS), cast(Mark.value, Integer)), else_=0)
    before = Mark.set_on < since
    query = (
        select(
            Mark.student_id,
            Mark.subject_id,
            func.sum(mark * GradedWork.weight).label("total"),
            func.sum(GradedWork.weight).label("weights"),
            func.sum(case((before, mark * GradedWork.weight), else_=0)).label("total_before"),
            func.sum(case((before, GradedWork.weight), else_=0)).label("weights_before"),
        )
        .join(GradedWork, GradedWork.id == Mark.work_id)
        .where(
            Mark.student_id.in_(_STUDENTS),
            Mark.day.between(*term),
            Mark.set_on <= last,
            Mark.value.in_(NUMBERS),
            GradedWork.weight > 0,
        )
        .group_by(Mark.student_id, Mark.subject_id)
        .having(func.sum(case((before, 0), else_=1)) > 0)
    )
    return [MovedRow(*row) for row in connection.execute(query, {"student_ids": list(student_ids)}).all()]
