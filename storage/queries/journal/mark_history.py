"""What happened to a student's marks: the journal's memory with its authors, and marks that have none."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, or_, select

from storage.tables import JournalChange, Mark, Person

TOPICS = ("mark", "debt", "attendance", "work")


class PastRow(NamedTuple):
    """One change with its author; `student_id` is empty for a work."""

    at: datetime
    topic: str
    lesson_id: int
    student_id: int | None
    ordinal: int
    before: dict[str, Any] | None
    after: dict[str, Any] | None
    source: str
    last_name: str | None
    first_name: str | None
    middle_name: str | None


class StandingMarkRow(NamedTuple):
    """A mark as it stands, and the day it was set."""

    lesson_id: int
    ordinal: int
    work_id: int
    value: str
    set_on: date


def list_past(connection: Connection, student_id: int, lesson_ids: Collection[int]) -> list[PastRow]:
    """What changed of the student and of the works in the lessons, in order."""
    query = (
        select(
            JournalChange.at,
            JournalChange.topic,
            JournalChange.lesson_id,
            JournalChange.student_id,
            JournalChange.ordinal,
            JournalChange.before,
            JournalChange.after,
            JournalChange.source,
            Person.last_name,
            Person.first_name,
            Person.middle_name,
        )
        .outerjoin(Person, Person.id == JournalChange.person_id)
        .where(
            JournalChange.lesson_id.in_(list(lesson_ids)),
            or_(JournalChange.student_id == student_id, JournalChange.topic == "work"),
            JournalChange.topic.in_(TOPICS),
        )
        .order_by(JournalChange.id)
    )
    return [PastRow(*row) for row in connection.execute(query).all()] if lesson_ids else []


def list_standing(
    connection: Connection, student_id: int, lesson_ids: Collection[int]
) -> list[StandingMarkRow]:
    """The student's marks of the lessons."""
    query = (
        select(Mark.lesson_id, Mark.ordinal, Mark.work_id, Mark.value, Mark.set_on)
        .where(Mark.student_id == student_id, Mark.lesson_id.in_(list(lesson_ids)))
        .order_by(Mark.lesson_id, Mark.ordinal)
    )
    return [StandingMarkRow(*row) for row in connection.execute(query).all()] if lesson_ids else []
