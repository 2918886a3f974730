"""The works of a student's class and the marks of each, to be counted and never shown one by one (`services/rules/marks/comparison.py`)."""

from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, select

from storage.tables import GradedWork, Lesson, Mark


class WorkMarkRow(NamedTuple):
    """A numeric mark for a work that the student has a mark for."""

    work_id: int
    student_id: int
    value: str
    set_on: date


class OwnWorkRow(NamedTuple):
    """A mark of the student with its work."""

    work_id: int
    kind: str
    title: str
    weight: int
    day: date
    value: str


_OWN = (
    select(Mark.work_id, GradedWork.kind, GradedWork.title, GradedWork.weight, Mark.day, Mark.value)
    .join(GradedWork, GradedWork.id == Mark.work_id)
    .join(Lesson, Lesson.id == Mark.lesson_id)
    .where(
        Mark.student_id == bindparam("student_id"),
        Mark.day.between(bindparam("first"), bindparam("last")),
        Mark.subject_id == bindparam("subject_id"),
    )
    .order_by(Mark.day.desc(), Lesson.number.desc(), Mark.ordinal)
)


def list_own_works(
    connection: Connection, student_id: int, subject_id: int, first: date, last: date
) -> list[OwnWorkRow]:
    """The student's marks of a subject with their works, the latest first."""
    given = {"student_id": student_id, "subject_id": subject_id, "first": first, "last": last}
    return [OwnWorkRow(*row) for row in connection.execute(_OWN, given)]


_WORKS = (
    select(Mark.work_id, Mark.student_id, Mark.value, Mark.set_on)
    .join(GradedWork, GradedWork.lesson_id == Mark.lesson_id)
    .where(
        GradedWork.id.in_(bindparam("work_ids", expanding=True)),
        Mark.work_id == GradedWork.id,
        Mark.value.not_in(bindparam("words", expanding=True)),
    )
)


def list_work_marks(
    connection: Connection, work_ids: Collection[int], words: Collection[str]
) -> list[WorkMarkRow]:
    """Everybody's marks for these works but `words`, which are no numbers."""
    given = {"work_ids": sorted(work_ids), "words": list(words)}
    return [WorkMarkRow(*row) for row in connection.execute(_WORKS, given)]
