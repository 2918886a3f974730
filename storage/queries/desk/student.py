"""One student of a class as the class teacher sees them: the term's marks, the letters that wait."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection, func, select

from storage.tables import GradedWork, Lesson, Letter, LetterThread, Mark


class CardMarkRow(NamedTuple):
    """A mark and the weight of its work."""

    subject_id: int
    value: str
    weight: int


def list_card_marks(connection: Connection, student_id: int, first: date, last: date) -> list[CardMarkRow]:
    """The student's marks of lessons of the days, by subject and date."""
    query = (
        select(Mark.subject_id, Mark.value, GradedWork.weight)
        .join(GradedWork, GradedWork.id == Mark.work_id)
        .join(Lesson, Lesson.id == Mark.lesson_id)
        .where(Mark.student_id == student_id, Mark.day.between(first, last))
        .order_by(Mark.subject_id, Mark.day, Lesson.number, Mark.ordinal)
    )
    return [CardMarkRow(*row) for row in connection.execute(query)]


def count_unread_about(connection: Connection, teacher_ids: Sequence[int], student_id: int) -> int:
    """How many letters about the student these teachers have not opened."""
    query = (
        select(func.count())
        .select_from(Letter)
        .join(LetterThread, LetterThread.id == Letter.thread_id)
        .where(
            LetterThread.student_id == student_id,
            LetterThread.teacher_id.in_(list(teacher_ids)),
            Letter.from_teacher.is_(False),
            Letter.read_at.is_(None),
        )
    )
    return int(connection.scalar(query) or 0)
