"""Duty dots of a journal page."""

from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection, or_, select

from storage.tables import Debt, JournalChange, Lesson


class PageDebtRow(NamedTuple):
    """A work that is or was owed, and the lesson that it is of."""

    student_id: int
    kind: str
    due: date | None
    day: date
    number: int
    closed_on: date | None


def list_of_page(
    connection: Connection, class_id: int, subject_id: int, subgroup: str, person_id: int, since: int
) -> list[PageDebtRow]:
    """The open dots of a class's or subgroup's lessons of a subject, the oldest first.

    With them those that the person closed since that line of the journal's memory.
    """
    touched = (
        select(JournalChange.id)
        .where(
            JournalChange.id >= since,
            JournalChange.topic == "debt",
            JournalChange.person_id == person_id,
            JournalChange.lesson_id == Debt.lesson_id,
            JournalChange.student_id == Debt.student_id,
        )
        .exists()
    )
    query = (
        select(Debt.student_id, Debt.kind, Debt.due, Lesson.day, Lesson.number, Debt.closed_on)
        .join(Lesson, Lesson.id == Debt.lesson_id)
        .where(
            Lesson.class_id == class_id,
            Lesson.subject_id == subject_id,
            Lesson.subgroup == subgroup,
            or_(Debt.closed_on.is_(None), touched),
        )
        .order_by(Lesson.day, Lesson.number)
    )
    return [PageDebtRow(*row) for row in connection.execute(query).all()]
