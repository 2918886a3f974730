"""A student's marks and what stands beside them; read by the indexes of the student, whatever the history."""

from collections.abc import Collection
from datetime import date, datetime
from functools import partial
from typing import NamedTuple, TypedDict

from sqlalchemy import (
    Connection,
    and_,
    bindparam,
    case,
    select,
)

from storage.queries.upserting import upsert
from storage.tables import Debt, GradedWork, Lesson, Look, Mark


class LookRow(NamedTuple):
    """When an account last looked at a student's marks, and the look before."""

    seen_at: datetime
    previous_at: datetime | None


class Freshness(TypedDict):
    """From when on a mark is new since the last look (`seen`) and since the one before (`previous`)."""

    oldest: date
    seen_at: datetime
    seen_from: date
    previous_at: datetime
    previous_from: date


class TermMarkRow(NamedTuple):
    """A mark of a term's lesson; `fresh` is 0, 1 or 2."""

    subject_id: int
    value: str
    weight: int
    fresh: int


class SubjectMarkRow(NamedTuple):
    """A mark of a subject with its work; `fresh` is 0, 1 or 2."""

    day: date
    value: str
    comment: str | None
    set_on: date
    weight: int
    kind: str
    title: str
    fresh: int


class DebtRow(NamedTuple):
    """A work not handed in."""

    subject_id: int
    day: date
    kind: str
    due: date | None
    topic: str | None


_LOOK = select(Look.seen_at, Look.previous_at).where(
    Look.account_id == bindparam("account_id"), Look.student_id == bindparam("student_id")
)


def find_look(connection: Connection, account_id: int, student_id: int) -> LookRow | None:
    """The account's last look at the student's marks and the one before; None where there was none."""
    row = connection.execute(_LOOK, {"account_id": account_id, "student_id": student_id}).one_or_none()
    return LookRow(*row) if row else None


_FRESH = case(
    (Mark.set_on < bindparam("oldest"), 0),
    (and_(Mark.changed_at > bindparam("seen_at"), Mark.set_on >= bindparam("seen_from")), 2),
    (and_(Mark.changed_at > bindparam("previous_at"), Mark.set_on >= bindparam("previous_from")), 1),
    else_=0,
).label("fresh")
"""2: new since the last look; 1: new since the one before; most marks of a term are out by their day alone."""

_TERM = (
    select(Mark.subject_id, Mark.value, GradedWork.weight, _FRESH)
    .join(GradedWork, GradedWork.id == Mark.work_id)
    .join(Lesson, Lesson.id == Mark.lesson_id)
    .where(
        Mark.student_id == bindparam("student_id"),
        Mark.day.between(bindparam("first"), bindparam("last")),
    )
    .order_by(Mark.day, Lesson.number, Mark.ordinal)
)


_term_mark = partial(tuple.__new__, TermMarkRow)
"""`TermMarkRow._make` without its look at the length: a term has some hundred marks."""


def list_term_marks(
    connection: Connection, student_id: int, first: date, last: date, freshness: Freshness
) -> list[TermMarkRow]:
    """Every mark of the days in order of date."""
    values = {"student_id": student_id, "first": first, "last": last} | freshness
    return list(map(_term_mark, connection.execute(_TERM, values).all()))


_SUBJECT = (
    select(
        Mark.day, Mark.value, Mark.comment, Mark.set_on, GradedWork.weight, GradedWork.kind, GradedWork.title, _FRESH
    )
    .join(GradedWork, GradedWork.id == Mark.work_id)
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
    freshness: Freshness,
) -> list[SubjectMarkRow]:
    """The marks of one subject with their works and comments, in order of date."""
    given = {"student_id": student_id, "subject_id": subject_id, "first": first, "last": last}
    return [SubjectMarkRow(*row) for row in connection.execute(_SUBJECT, {**given, **freshness}).all()]


_MARKED = (
    select(Lesson.subject_id)
    .distinct()
    .join(Mark, Mark.lesson_id == Lesson.id)
    .join(GradedWork, GradedWork.id == Mark.work_id)
    .where(
        Lesson.class_id == bindparam("class_id"),
        Lesson.subject_id.in_(bindparam("subject_ids", expanding=True)),
        Lesson.day.between(bindparam("first"), bindparam("last")),
        Mark.value.not_in(bindparam("words", expanding=True)),
        GradedWork.weight > 0,
    )
)


def list_marked(
    connection: Connection,
    class_id: int,
    subject_ids: Collection[int],
    first: date,
    last: date,
    words: Collection[str],
) -> set[int]:
    """Of these subjects those in which the class's lessons of the days have a mark that is counted: none of `words`."""
    given = {"class_id": class_id, "subject_ids": sorted(subject_ids), "first": first, "last": last}
    return set(connection.scalars(_MARKED, given | {"words": list(words)}))


_DEBTS = (
    select(Debt.subject_id, Debt.day, Debt.kind, Debt.due, Lesson.topic)
    .join(Lesson, Lesson.id == Debt.lesson_id)
    .where(
        Debt.student_id == bindparam("student_id"),
        Debt.closed_on.is_(None),
        Debt.day.between(bindparam("first"), bindparam("last")),
    )
    .order_by(Debt.day, Lesson.number)
)


def list_open_debts(connection: Connection, student_id: int, first: date, last: date) -> list[DebtRow]:
    """The works of the days' lessons that are not handed in, the oldest first."""
    given = {"student_id": student_id, "first": first, "last": last}
    return [DebtRow(*row) for row in connection.execute(_DEBTS, given).all()]


def advance_look(connection: Connection, account_id: int, student_id: int, now: datetime) -> None:
    """The account looks at the student's marks now; the last look becomes the one before."""
    statement = upsert(connection, Look).values(account_id=account_id, student_id=student_id, seen_at=now)
    connection.execute(
        statement.on_conflict_do_update(
            index_elements=[Look.account_id, Look.student_id],
            set_={"previous_at": Look.seen_at, "seen_at": now},
            where=Look.seen_at < now,  # what is written twice is one look
        )
    )
