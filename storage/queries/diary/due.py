"""What is due of all the children of a reader."""

from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, select

from storage.tables import Lesson


class DueRow(NamedTuple):
    """A homework of a class or of a part of it."""

    class_id: int
    subject_id: int
    subgroup: str
    day: date
    number: int
    homework: str
    homework_due: date | None


_DUE = (
    select(
        Lesson.class_id,
        Lesson.subject_id,
        Lesson.subgroup,
        Lesson.day,
        Lesson.number,
        Lesson.homework,
        Lesson.homework_due,
    )
    .where(
        Lesson.class_id.in_(bindparam("class_ids", expanding=True)),
        Lesson.homework_due.between(bindparam("first"), bindparam("last")),
        Lesson.homework.is_not(None),
    )
    .order_by(Lesson.homework_due, Lesson.day, Lesson.number)
)


def list_due(connection: Connection, class_ids: Collection[int], first: date, last: date) -> list[DueRow]:
    """Homework of the classes due on the days, all subgroups."""
    given = {"class_ids": sorted(class_ids), "first": first, "last": last}
    return [DueRow._make(row) for row in connection.execute(_DUE, given)]
