"""The journal's memory of its own changes."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, func, insert, select

from storage.tables import JournalChange


class ChangeRow(NamedTuple):
    """One change with what stood there before and after."""

    id: int
    at: datetime
    topic: str
    subject_id: int
    lesson_id: int | None
    student_id: int | None
    ordinal: int
    year_id: int | None
    slot: str | None
    term_id: int | None
    before: dict[str, Any] | None
    after: dict[str, Any] | None
    person_id: int | None
    source: str


_COLUMNS = tuple(getattr(JournalChange, name) for name in ChangeRow._fields)


def add_changes(connection: Connection, rows: Sequence[dict[str, Any]]) -> None:
    """Remember changes; every row has all columns but the id."""
    if rows:
        connection.execute(insert(JournalChange), list(rows))


def last_id(connection: Connection) -> int:
    """The memory's last line; 0 before its first."""
    return connection.scalar(select(func.max(JournalChange.id))) or 0


def list_batch(connection: Connection, batch: str, person_id: int) -> list[ChangeRow]:
    """What a person changed by one press, in order."""
    query = (
        select(*_COLUMNS)
        .where(JournalChange.batch == batch, JournalChange.person_id == person_id)
        .order_by(JournalChange.id)
    )
    return [ChangeRow(*row) for row in connection.execute(query).all()]


def list_term_marks(
    connection: Connection, student_id: int, subject_id: int, year_id: int
) -> list[ChangeRow]:
    """What changed of a student's term marks in a subject and year, in order."""
    query = (
        select(*_COLUMNS)
        .where(
            JournalChange.student_id == student_id,
            JournalChange.subject_id == subject_id,
            JournalChange.year_id == year_id,
            JournalChange.topic == "term_mark",
        )
        .order_by(JournalChange.id)
    )
    return [ChangeRow(*row) for row in connection.execute(query).all()]
