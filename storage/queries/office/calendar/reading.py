"""What stands in the journal on days that are to be moved."""

from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from sqlalchemy import BindParameter, Connection, bindparam, func, select

from storage.tables import Lesson, Mark, PlannedWork, TermMark


class EnteredRow(NamedTuple):
    """A lesson of the journal, and how many marks it has."""

    class_id: int
    day: date
    subject_id: int
    marks: int


class MarkedDayRow(NamedTuple):
    """How many marks a student has on a class's day."""

    class_id: int
    day: date
    student_id: int
    total: int


class PlannedThereRow(NamedTuple):
    """A work that is planned for a class's day."""

    class_id: int
    day: date
    subject_id: int
    kind: str


_CLASSES: BindParameter[int] = bindparam("class_ids", expanding=True)
_FIRST: BindParameter[date] = bindparam("first")
_LAST: BindParameter[date] = bindparam("last")
_DAYS: BindParameter[date] = bindparam("days", expanding=True)
_ENTERED = (
    select(Lesson.class_id, Lesson.day, Lesson.subject_id, func.count(Mark.id))
    .outerjoin(Mark, Mark.lesson_id == Lesson.id)
    .where(Lesson.class_id.in_(_CLASSES), Lesson.day.in_(_DAYS))
    .group_by(Lesson.id, Lesson.class_id, Lesson.day, Lesson.subject_id)
)
_MARKED = (
    select(Lesson.class_id, Lesson.day, Mark.student_id, func.count())
    .join(Mark, Mark.lesson_id == Lesson.id)
    .where(Lesson.class_id.in_(_CLASSES), Lesson.day.between(_FIRST, _LAST))
    .group_by(Lesson.class_id, Lesson.day, Mark.student_id)
)
_PLANNED = select(*(getattr(PlannedWork, name) for name in PlannedThereRow._fields)).where(
    PlannedWork.class_id.in_(_CLASSES), PlannedWork.day.in_(_DAYS)
)
_TERM_MARKS = select(func.count()).where(TermMark.term_id == bindparam("term_id"))


def list_entered(
    connection: Connection, class_ids: Collection[int], days: Collection[date]
) -> list[EnteredRow]:
    """Lessons of the classes in the journal on the days, each with the number of its marks."""
    return [EnteredRow(*row) for row in connection.execute(_ENTERED, _on(class_ids, days))]


def list_marked(
    connection: Connection, class_ids: Collection[int], first: date, last: date
) -> list[MarkedDayRow]:
    """Marks of the classes' lessons, by class, day and student."""
    return [MarkedDayRow(*row) for row in connection.execute(_MARKED, _given(class_ids, first, last))]


def list_planned(
    connection: Connection, class_ids: Collection[int], days: Collection[date]
) -> list[PlannedThereRow]:
    """Works planned for the classes on the days."""
    return [PlannedThereRow(*row) for row in connection.execute(_PLANNED, _on(class_ids, days))]


def count_term_marks(connection: Connection, term_id: int) -> int:
    """Marks that are set for a term."""
    return int(connection.execute(_TERM_MARKS, {"term_id": term_id}).scalar_one())


def _given(class_ids: Collection[int], first: date, last: date) -> dict[str, object]:
    return {"class_ids": sorted(class_ids), "first": first, "last": last}


def _on(class_ids: Collection[int], days: Collection[date]) -> dict[str, object]:
    return {"class_ids": sorted(class_ids), "days": sorted(days)}
