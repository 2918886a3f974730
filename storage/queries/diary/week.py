"""A week of one child: marks by the day they were set, works planned, acknowledgements."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import (
    CompoundSelect,
    Connection,
    bindparam,
    select,
    union_all,
)

from storage.queries.typed_nulls import NO_DAY, NO_NUMBER, NO_TEXT
from storage.queries.upserting import upsert
from storage.tables import Acknowledgement, Debt, GradedWork, JournalChange, Lesson, Mark, PlannedWork
from storage.tables.base import UtcDateTime


class WeekMarkRow(NamedTuple):
    """A mark with its work, its lesson's day and the day it was set."""

    subject_id: int
    day: date
    value: str
    comment: str | None
    set_on: date
    changed_at: datetime
    kind: str
    title: str
    weight: int


class WeekWorkRow(NamedTuple):
    """A work not handed in (`topic` is its lesson's), or a test planned for a class (the only one with a class)."""

    subject_id: int
    day: date
    number: int | None
    kind: str
    topic: str | None
    title: str | None
    due: date | None
    class_id: int | None
    subgroup: str | None


class TermChangeRow(NamedTuple):
    """A term mark that changed; `value` is None where it was taken away."""

    term_id: int | None
    slot: str | None
    subject_id: int
    value: str | None


_MARKS = (
    select(
        Mark.subject_id,
        Mark.day,
        Mark.value,
        Mark.comment,
        Mark.set_on,
        Mark.changed_at,
        GradedWork.kind,
        GradedWork.title,
        GradedWork.weight,
    )
    .join(GradedWork, GradedWork.id == Mark.work_id)
    .join(Lesson, Lesson.id == Mark.lesson_id)
    .where(
        Mark.student_id == bindparam("student_id"),
        Mark.day.between(bindparam("first"), bindparam("last")),
        Mark.set_on <= bindparam("last"),
    )
    .order_by(Mark.day, Lesson.number, Mark.ordinal)
)


def list_marks(connection: Connection, student_id: int, first: date, last: date) -> list[WeekMarkRow]:
    """The student's marks of lessons from first to last that were set by then, in order of date."""
    return [
        WeekMarkRow(*row)
        for row in connection.execute(_MARKS, {"student_id": student_id, "first": first, "last": last})
    ]


_WORKS: CompoundSelect[Any] = union_all(
    select(
        Debt.subject_id,
        Debt.day,
        Lesson.number,
        Debt.kind,
        Lesson.topic,
        NO_TEXT.label("title"),
        Debt.due,
        NO_NUMBER.label("class_id"),
        NO_TEXT.label("subgroup"),
    )
    .join(Lesson, Lesson.id == Debt.lesson_id)
    .where(
        Debt.student_id == bindparam("student_id"),
        Debt.closed_on.is_(None),
        Debt.day.between(bindparam("since"), bindparam("week")),
    ),
    select(
        PlannedWork.subject_id,
        PlannedWork.day,
        NO_NUMBER,
        PlannedWork.kind,
        NO_TEXT,
        PlannedWork.title,
        NO_DAY,
        PlannedWork.class_id,
        PlannedWork.subgroup,
    ).where(
        PlannedWork.class_id.in_(bindparam("class_ids", expanding=True)),
        PlannedWork.day.between(bindparam("first"), bindparam("last")),
    ),
)
_WORKS_BY_DATE = _WORKS.order_by("day", "number", "subject_id")


def list_works(
    connection: Connection,
    student_id: int,
    lessons: tuple[date, date],
    class_ids: Collection[int],
    first: date,
    last: date,
) -> list[WeekWorkRow]:
    """In one statement and in order of date: the open debts of the days' lessons, and the tests planned for the
    classes and their subgroups from first to last."""
    given = {
        "student_id": student_id,
        "since": lessons[0],
        "week": lessons[1],
        "class_ids": sorted(class_ids),
    }
    rows = connection.execute(_WORKS_BY_DATE, given | {"first": first, "last": last})
    return [WeekWorkRow(*row) for row in rows]


_SIGNATURE = select(Acknowledgement.at).where(
    Acknowledgement.student_id == bindparam("student_id"),
    Acknowledgement.person_id == bindparam("person_id"),
    Acknowledgement.week == bindparam("week"),
)


def find_acknowledgement(
    connection: Connection, student_id: int, person_id: int, week: date
) -> datetime | None:
    """When the person acknowledged the week; None where that has not been."""
    given = {"student_id": student_id, "person_id": person_id, "week": week}
    return connection.scalar(_SIGNATURE, given)


_TERM_CHANGES = (
    select(
        JournalChange.term_id,
        JournalChange.slot,
        JournalChange.subject_id,
        JournalChange.after["value"].as_string().label("value"),
    )
    .where(
        JournalChange.student_id == bindparam("student_id"),
        JournalChange.topic == "term_mark",
        JournalChange.at > bindparam("since", type_=UtcDateTime()),
        JournalChange.at <= bindparam("until", type_=UtcDateTime()),
    )
    .order_by(JournalChange.id)
)


def list_term_changes(
    connection: Connection, student_id: int, since: datetime, until: datetime
) -> list[TermChangeRow]:
    """The student's term marks that changed after the one moment and up to the other, in order of time."""
    given = {"student_id": student_id, "since": since, "until": until}
    return [TermChangeRow(*row) for row in connection.execute(_TERM_CHANGES, given)]


def add_acknowledgement(
    connection: Connection, student_id: int, person_id: int, week: date, at: datetime
) -> None:
    """The person acknowledges the week; the first time counts."""
    statement = upsert(connection, Acknowledgement).values(
        student_id=student_id, person_id=person_id, week=week, at=at
    )
    connection.execute(statement.on_conflict_do_nothing())
