"""A week of one child: marks by the day they were set, works planned, acknowledgements."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    CompoundSelect,
    Connection,
    String,
    bindparam,
    literal_column,
    select,
    union_all,
)

from storage.queries.blanks import NO_DAY, NO_MOMENT, NO_NUMBER, NO_TEXT
from storage.queries.upserting import upsert
from storage.rows import Rows
from storage.tables import Acknowledgement, Debt, JournalChange, Lesson, Mark, PlannedWork, Work
from storage.tables.base import UtcDateTime

_MARKS = (
    select(
        Mark.subject_id,
        Mark.day,
        Mark.value,
        Mark.comment,
        Mark.set_on,
        Mark.changed_at,
        Work.kind,
        Work.title,
        Work.weight,
    )
    .join(Work, Work.id == Mark.work_id)
    .join(Lesson, Lesson.id == Mark.lesson_id)
    .where(
        Mark.student_id == bindparam("student_id"),
        Mark.day.between(bindparam("first"), bindparam("last")),
        Mark.set_on <= bindparam("last"),
    )
    .order_by(Mark.day, Lesson.number, Mark.ordinal)
)


def list_marks(connection: Connection, student_id: int, first: date, last: date) -> Rows:
    """The student's marks of lessons from first to last that were set by then, in order of date."""
    return connection.execute(_MARKS, {"student_id": student_id, "first": first, "last": last}).all()


_BESIDE: CompoundSelect[Any] = union_all(
    select(
        literal_column("'debt'", String).label("part"),
        NO_NUMBER.label("class_id"),
        NO_TEXT.label("subgroup"),
        Debt.subject_id,
        Debt.day,
        Lesson.number,
        Debt.kind,
        Lesson.topic.label("title"),
        Debt.due,
        NO_MOMENT.label("at"),
    )
    .join(Lesson, Lesson.id == Debt.lesson_id)
    .where(
        Debt.student_id == bindparam("student_id"),
        Debt.closed_on.is_(None),
        Debt.day <= bindparam("week"),
    ),
    select(
        literal_column("'test'", String),
        PlannedWork.class_id,
        PlannedWork.subgroup,
        PlannedWork.subject_id,
        PlannedWork.day,
        NO_NUMBER,
        PlannedWork.kind,
        PlannedWork.title,
        NO_DAY,
        NO_MOMENT,
    ).where(
        PlannedWork.class_id.in_(bindparam("class_ids", expanding=True)),
        PlannedWork.day.between(bindparam("first"), bindparam("last")),
    ),
    select(
        literal_column("'signature'", String),
        NO_NUMBER,
        NO_TEXT,
        NO_NUMBER,
        Acknowledgement.week,
        NO_NUMBER,
        NO_TEXT,
        NO_TEXT,
        NO_DAY,
        Acknowledgement.at,
    ).where(
        Acknowledgement.student_id == bindparam("student_id"),
        Acknowledgement.person_id == bindparam("person_id"),
        Acknowledgement.week == bindparam("week"),
    ),
    select(
        literal_column("'term_mark'", String),
        JournalChange.term_id,
        JournalChange.slot,
        JournalChange.subject_id,
        NO_DAY,
        JournalChange.id,
        JournalChange.after["value"].as_string(),
        NO_TEXT,
        NO_DAY,
        JournalChange.at,
    ).where(
        JournalChange.student_id == bindparam("student_id"),
        JournalChange.topic == "term_mark",
        JournalChange.at > bindparam("since", type_=UtcDateTime()),
        JournalChange.at <= bindparam("until", type_=UtcDateTime()),
    ),
)
_BESIDE_BY_DATE = _BESIDE.order_by("day", "number", "subject_id")


def find_beside(
    connection: Connection,
    student_id: int,
    person_id: int,
    week: date,
    class_ids: Collection[int],
    first: date,
    last: date,
    told: tuple[datetime, datetime],
) -> Rows:
    """In one statement, by `part` and in order of date: the open debts of lessons up to the week's last day, the
    tests planned for the classes and their subgroups from first to last, the person's signature of the week, the
    term marks that changed between the two moments (class_id is the term's, subgroup the slot, kind the value)."""
    since, until = told
    given = {"student_id": student_id, "person_id": person_id, "week": week, "class_ids": sorted(class_ids)}
    days = {"first": first, "last": last, "since": since, "until": until}
    return connection.execute(_BESIDE_BY_DATE, given | days).all()


def add_acknowledgement(
    connection: Connection, student_id: int, person_id: int, week: date, at: datetime
) -> None:
    """The person acknowledges the week; the first time counts."""
    statement = upsert(connection, Acknowledgement).values(
        student_id=student_id, person_id=person_id, week=week, at=at
    )
    connection.execute(statement.on_conflict_do_nothing())
