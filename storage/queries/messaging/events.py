"""Events of the journal, the windows that hold them, and how far each account has been told."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, case, delete, func, insert, select

from storage.queries.upserting import upsert
from storage.tables import Debt, EventWindow, GradedWork, JournalEvent, Lesson, Link, Mark, Told


class EventRow(NamedTuple):
    """A change of the journal; a lesson's has its lesson, a term mark's the four others."""

    id: int
    subject_id: int | None
    year_id: int | None
    slot: str | None
    term_id: int | None
    topic: str
    lesson_id: int | None
    ordinal: int
    before: str | None
    detail: dict[str, Any] | None


class EventMarkRow(NamedTuple):
    """A mark with its work."""

    lesson_id: int
    ordinal: int
    value: str
    comment: str | None
    kind: str
    title: str
    weight: int


class EventDebtRow(NamedTuple):
    """A debt of a lesson."""

    lesson_id: int
    kind: str
    due: date | None
    closed_on: date | None


class EventLessonRow(NamedTuple):
    """A lesson."""

    id: int
    class_id: int
    subject_id: int
    subgroup: str
    day: date
    number: int


CHUNK = 400


def add_events(connection: Connection, rows: Sequence[dict[str, Any]]) -> None:
    """Remember what changed."""
    connection.execute(insert(JournalEvent), list(rows))


def hold(
    connection: Connection, student_ids: Sequence[int], due_at: datetime, join_after: datetime
) -> dict[int, datetime]:
    """Join each student's open window, or open one until `due_at`; answers when each ends.

    A window that ends before `join_after` is not joined: it may be told any moment; nor one that ends after
    `due_at`, which a clock that ran ahead has left. The rows stay locked
    until the transaction ends, so that a student's events become visible in the order of their ids.
    """
    ends: dict[int, datetime] = {}
    ordered = sorted(student_ids)
    for start in range(0, len(ordered), CHUNK):
        rows = [{"student_id": student, "due_at": due_at} for student in ordered[start : start + CHUNK]]
        statement = upsert(connection, EventWindow).values(rows)
        is_open = (EventWindow.due_at > join_after) & (EventWindow.due_at <= statement.excluded.due_at)
        kept = case((is_open, EventWindow.due_at), else_=statement.excluded.due_at)
        query = statement.on_conflict_do_update(
            index_elements=[EventWindow.student_id], set_={"due_at": kept}
        ).returning(EventWindow.student_id, EventWindow.due_at)
        ends.update({row.student_id: row.due_at for row in connection.execute(query)})
    return ends


def drop_windows(connection: Connection, before: datetime) -> None:
    """Remove windows that ended before that; one that is locked is being opened anew."""
    ended = select(EventWindow.student_id).where(EventWindow.due_at < before)
    those = ended.order_by(EventWindow.student_id).with_for_update(skip_locked=True)
    connection.execute(delete(EventWindow).where(EventWindow.student_id.in_(those)))


def list_events(connection: Connection, student_id: int, after: int, since: datetime) -> list[EventRow]:
    """The student's events after that id and moment, in order."""
    query = (
        select(
            JournalEvent.id,
            JournalEvent.subject_id,
            JournalEvent.year_id,
            JournalEvent.slot,
            JournalEvent.term_id,
            JournalEvent.topic,
            JournalEvent.lesson_id,
            JournalEvent.ordinal,
            JournalEvent.before,
            JournalEvent.detail,
        )
        .where(JournalEvent.student_id == student_id, JournalEvent.id > after, JournalEvent.at >= since)
        .order_by(JournalEvent.id)
    )
    return [EventRow._make(row) for row in connection.execute(query).all()]


def drop_events(connection: Connection, before: datetime) -> int:
    """Forget what is too old to be told; answers how many there were."""
    return connection.execute(delete(JournalEvent).where(JournalEvent.at < before)).rowcount


def last_event(connection: Connection, student_id: int) -> int:
    """The id of the student's latest event, 0 without any."""
    query = select(func.max(JournalEvent.id)).where(JournalEvent.student_id == student_id)
    return connection.scalar(query) or 0


def get_told(connection: Connection, account_id: int, student_id: int) -> int:
    """The last event of the student that the account was told, 0 if none."""
    query = select(Told.last_event).where(Told.account_id == account_id, Told.student_id == student_id)
    return connection.scalar(query) or 0


def put_told(connection: Connection, account_id: int, student_id: int, last: int) -> None:
    """The account was told the events up to and with `last`."""
    statement = upsert(connection, Told).values(account_id=account_id, student_id=student_id, last_event=last)
    connection.execute(
        statement.on_conflict_do_update(
            index_elements=[Told.account_id, Told.student_id], set_={"last_event": last}
        )
    )


def linked_since(connection: Connection, account_id: int, person_id: int) -> datetime | None:
    """When the account agreed to act for the person; None once the link ended."""
    query = select(Link.agreed_at).where(
        Link.account_id == account_id, Link.person_id == person_id, Link.ended_at.is_(None)
    )
    return connection.execute(query).scalar_one_or_none()


def list_marks(connection: Connection, student_id: int, lesson_ids: Sequence[int]) -> list[EventMarkRow]:
    """The student's marks of the lessons as they are now, with their works."""
    query = (
        select(
            Mark.lesson_id, Mark.ordinal, Mark.value, Mark.comment, GradedWork.kind, GradedWork.title, GradedWork.weight
        )
        .join(GradedWork, GradedWork.id == Mark.work_id)
        .where(Mark.student_id == student_id, Mark.lesson_id.in_(list(lesson_ids)))
    )  # fmt: skip
    return [EventMarkRow(*row) for row in connection.execute(query).all()]


def list_debts(connection: Connection, student_id: int, lesson_ids: Sequence[int]) -> list[EventDebtRow]:
    """The student's debts of the lessons as they are now."""
    query = select(Debt.lesson_id, Debt.kind, Debt.due, Debt.closed_on)
    query = query.where(Debt.student_id == student_id, Debt.lesson_id.in_(list(lesson_ids)))
    return [EventDebtRow(*row) for row in connection.execute(query).all()]


def list_lessons(connection: Connection, lesson_ids: Sequence[int]) -> list[EventLessonRow]:
    """These lessons."""
    query = select(Lesson.id, Lesson.class_id, Lesson.subject_id, Lesson.subgroup, Lesson.day, Lesson.number)
    return [EventLessonRow(*row) for row in connection.execute(query.where(Lesson.id.in_(list(lesson_ids))))]
