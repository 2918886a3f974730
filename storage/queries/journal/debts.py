"""Open duty dots of a journal page."""

from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection, select

from storage.tables import Debt, Lesson


class OpenDebtRow(NamedTuple):
    """A work not handed in, and the lesson that it is of."""

    student_id: int
    kind: str
    due: date | None
    day: date
    number: int


def list_open_of_page(
    connection: Connection, class_id: int, subject_id: int, subgroup: str
) -> list[OpenDebtRow]:
    """The open dots of a class's or subgroup's lessons of a subject, the oldest first."""
    query = (
        select(Debt.student_id, Debt.kind, Debt.due, Lesson.day, Lesson.number)
        .join(Lesson, Lesson.id == Debt.lesson_id)
        .where(
            Lesson.class_id == class_id,
            Lesson.subject_id == subject_id,
            Lesson.subgroup == subgroup,
            Debt.closed_on.is_(None),
        )
        .order_by(Lesson.day, Lesson.number, Debt.student_id)
    )
    return [OpenDebtRow(*row) for row in connection.execute(query).all()]
