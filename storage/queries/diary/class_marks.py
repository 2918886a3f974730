"""The marks of a class beside a student's."""

from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, select

from storage.tables import GradedWork, Lesson, Mark


class ClassMarkRow(NamedTuple):
    """A numeric mark of the class in a subject; `subgroup` is the lesson's."""

    student_id: int
    subgroup: str
    value: str
    weight: int
    set_on: date


_CLASS = (
    select(Mark.student_id, Lesson.subgroup, Mark.value, GradedWork.weight, Mark.set_on)
    .select_from(Lesson)
    .join(Mark, Mark.lesson_id == Lesson.id)
    .join(GradedWork, GradedWork.id == Mark.work_id)
    .where(
        Lesson.class_id == bindparam("class_id"),
        Lesson.subject_id == bindparam("subject_id"),
        Lesson.day.between(bindparam("first"), bindparam("last")),
        Mark.value.not_in(bindparam("words", expanding=True)),
        GradedWork.weight > 0,
    )
)


def list_class_marks(
    connection: Connection, class_id: int, subject_id: int, first: date, last: date, words: Collection[str]
) -> list[ClassMarkRow]:
    """Everybody's marks in the class's lessons of a subject that are averaged: none of `words`, none of weight 0."""
    given = {"class_id": class_id, "subject_id": subject_id, "first": first, "last": last}
    return [ClassMarkRow(*row) for row in connection.execute(_CLASS, given | {"words": list(words)})]
