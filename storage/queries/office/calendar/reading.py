"""What stands in the journal on days that are to be moved."""

from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from sqlalchemy import BindParameter, Connection, bindparam, func, select

from storage.tables import Lesson, Mark, PlannedWork, TermMark


class EnteredDayRow(NamedTuple):
    """How many lessons of a class stand in the journal on a day."""

    class_id: int
    day: date
    total: int


class MarkedDayRow(NamedTuple):
    """How many marks a student has on a class's day."""

    class_id: int
    day: date
    student_id: int
    total: int


class PlannedDayRow(NamedTuple):
    """How many works are planned for a class's day."""

    class_id: int
    day: date
    total: int


_CLASSES: BindParameter[int] = bindparam("class_ids", expanding=True)
_FIRST: BindParameter[date] = bindparam("first")
_LAST: BindParameter[date] = bindparam("last")
_ENTERED = (
    select(Lesson.class_id, Lesson.day, func.count())
    .where(Lesson.class_id.in_(_CLASSES), Lesson.day.between(_FIRST, _LAST))
    .group_by(Lesson.class_id, Lesson.day)
)
_MARKED = (
    select(Lesson.class_id, Lesson.day, Mark.student_id, func.count())
    .join(Mark, Mark.lesson_id == Lesson.id)
    .where(Lesson.class_id.in_(_CLASSES), Lesson.day.between(_FIRST, _LAST))
    .group_by(Lesson.class_id, Lesson.day, Mark.student_id)
)
_PLANNED = (
    select(PlannedWork.class_id, PlannedWork.day, func.count())
    .where(PlannedWork.class_id.in_(_CLASSES), PlannedWork.day.between(_FIRST, _LAST))
    .group_by(PlannedWork.class_id, PlannedWork.day)
)
_TERM_MARKS = select(func.count()).where(TermMark.term_id == bindparam("term_id"))


def list_entered(
    connection: Connection, class_ids: Collection[int], first: date, last: date
) -> list[EnteredDayRow]:
    """Lessons of the classes in the journal, by class and day."""
    return [EnteredDayRow(*row) for row in connection.execute(_ENTERED, _given(class_ids, first, last))]


def list_marked(
    connection: Connection, class_ids: Collection[int], first: date, last: date
) -> list[MarkedDayRow]:
    """Marks of the classes' lessons, by class, day and student."""
    return [MarkedDayRow(*row) for row in connection.execute(_MARKED, _given(class_ids, first, last))]


def list_planned_days(
    connection: Connection, class_ids: Collection[int], first: date, last: date
) -> list[PlannedDayRow]:
    """Works planned for the classes, by class and day."""
    return [PlannedDayRow(*row) for row in connection.execute(_PLANNED, _given(class_ids, first, last))]


def count_term_marks(connection: Connection, term_id: int) -> int:
    """Marks that are set for a term."""
    return int(connection.execute(_TERM_MARKS, {"term_id": term_id}).scalar_one())


def _given(class_ids: Collection[int], first: date, last: date) -> dict[str, object]:
    return {"class_ids": sorted(class_ids), "first": first, "last": last}
