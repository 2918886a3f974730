"""A student's marks and what stands beside them; read by the indexes of the student, whatever the history."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    CompoundSelect,
    Connection,
    String,
    and_,
    bindparam,
    case,
    literal_column,
    select,
    union_all,
)

from storage.queries.blanks import NO_DAY, NO_MOMENT, NO_NUMBER, NO_TEXT
from storage.queries.upserting import upsert
from storage.rows import Rows
from storage.tables import Debt, Lesson, Look, Mark, TermMark, Work

_BESIDE: CompoundSelect[Any] = union_all(
    select(
        literal_column("'look'", String).label("part"),
        NO_NUMBER.label("subject_id"),
        NO_NUMBER.label("term_id"),
        NO_TEXT.label("slot"),
        NO_TEXT.label("value"),
        NO_DAY.label("day"),
        NO_DAY.label("due"),
        Look.seen_at,
        Look.previous_at,
    ).where(Look.account_id == bindparam("account_id"), Look.student_id == bindparam("student_id")),
    select(
        literal_column("'term_mark'", String),
        TermMark.subject_id,
        TermMark.term_id,
        TermMark.slot,
        TermMark.value,
        NO_DAY,
        NO_DAY,
        NO_MOMENT,
        NO_MOMENT,
    ).where(TermMark.student_id == bindparam("student_id"), TermMark.year_id == bindparam("year_id")),
    select(
        literal_column("'debt'", String),
        Debt.subject_id,
        NO_NUMBER,
        NO_TEXT,
        Debt.kind,
        Debt.day,
        Debt.due,
        NO_MOMENT,
        NO_MOMENT,
    ).where(Debt.student_id == bindparam("student_id"), Debt.closed_on.is_(None)),
)


def find_beside(connection: Connection, account_id: int, student_id: int, year_id: int) -> Rows:
    """In one statement: the account's last look, the year's term marks, the open debts (by `part`)."""
    given = {"account_id": account_id, "student_id": student_id, "year_id": year_id}
    return connection.execute(_BESIDE, given).all()


_FRESH = case(
    (Mark.set_on < bindparam("oldest"), 0),
    (and_(Mark.changed_at > bindparam("seen_at"), Mark.set_on >= bindparam("seen_from")), 2),
    (and_(Mark.changed_at > bindparam("previous_at"), Mark.set_on >= bindparam("previous_from")), 1),
    else_=0,
).label("fresh")
"""2: new since the last look; 1: new since the one before; most marks of a term are out by their day alone."""

_TERM = (
    select(Mark.subject_id, Mark.value, Work.weight, _FRESH)
    .join(Work, Work.id == Mark.work_id)
    .join(Lesson, Lesson.id == Mark.lesson_id)
    .where(
        Mark.student_id == bindparam("student_id"),
        Mark.day.between(bindparam("first"), bindparam("last")),
    )
    .order_by(Mark.day, Lesson.number, Mark.ordinal)
)


def list_term_marks(
    connection: Connection, student_id: int, first: date, last: date, freshness: dict[str, Any]
) -> Rows:
    """Every mark of the days in order of date: (subject_id, value, weight, fresh)."""
    return connection.execute(
        _TERM, {"student_id": student_id, "first": first, "last": last} | freshness
    ).all()


_SUBJECT = (
    select(
        Mark.day, Mark.value, Mark.comment, Mark.set_on, Work.weight, Work.kind, Work.title, _FRESH
    )
    .join(Work, Work.id == Mark.work_id)
    .join(Lesson, Lesson.id == Mark.lesson_id)
    .where(
        Mark.student_id == bindparam("student_id"),
        Mark.day.between(bindparam("first"), bindparam("last")),
        Mark.subject_id == bindparam("subject_id"),
    )
    .order_by(Mark.day, Lesson.number, Mark.ordinal)
)  # fmt: skip


def list_subject_marks(
    connection: Connection,
    student_id: int,
    subject_id: int,
    first: date,
    last: date,
    freshness: dict[str, Any],
) -> Rows:
    """The marks of one subject with their works and comments, in order of date."""
    given = {"student_id": student_id, "subject_id": subject_id, "first": first, "last": last}
    return connection.execute(_SUBJECT, given | freshness).all()


_DEBTS = (
    select(Debt.subject_id, Debt.day, Debt.kind, Debt.due, Lesson.topic)
    .join(Lesson, Lesson.id == Debt.lesson_id)
    .where(Debt.student_id == bindparam("student_id"), Debt.closed_on.is_(None))
    .order_by(Debt.day, Lesson.number)
)


def list_open_debts(connection: Connection, student_id: int) -> Rows:
    """The works not handed in, the oldest first."""
    return connection.execute(_DEBTS, {"student_id": student_id}).all()


def advance_look(connection: Connection, account_id: int, student_id: int, now: datetime) -> None:
    """The account looks at the student's marks now; the last look becomes the one before."""
    statement = upsert(connection, Look).values(account_id=account_id, student_id=student_id, seen_at=now)
    connection.execute(
        statement.on_conflict_do_update(
            index_elements=[Look.account_id, Look.student_id],
            set_={"previous_at": Look.seen_at, "seen_at": now},
        )
    )
