"""The journal's memory: who changed what, when, from what, to what; kept for every mark (domain.md «Marks»)."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from services.values import Values
from services.work import Work
from storage.queries.journal import history as queries

State = Values
"""What stands in a place, by the names of its columns; days as text, so that it can be kept as JSON."""


class ChangeTopic(StrEnum):
    """What changed."""

    ATTENDANCE = "attendance"
    DEBT = "debt"
    HOMEWORK = "homework"
    MARK = "mark"
    TAKEN = "taken"
    """Whether attendance was taken."""
    TERM_MARK = "term_mark"
    TOPIC = "topic"
    WORK = "work"


class ChangeSource(StrEnum):
    """Which way a change came."""

    CHAT = "chat"
    FILE = "file"
    GRID = "grid"
    WORKBOOK = "workbook"
    """The school's workbook, brought in by the office."""


@dataclass(frozen=True, slots=True)
class Author:
    """Who writes, which way, and as what press: changes of one `batch` are taken back together.

    Nobody is known (None) where a workbook came by the command line.
    """

    person_id: int | None
    source: ChangeSource
    batch: str


@dataclass(frozen=True, slots=True)
class JournalChange:
    """One place of the journal: what stood there and what stands there now, by names of columns; None is nothing."""

    topic: ChangeTopic
    subject_id: int
    before: State | None
    after: State | None
    lesson_id: int | None = None
    student_id: int | None = None
    ordinal: int = 1
    year_id: int | None = None
    slot: str | None = None
    term_id: int | None = None


def new_batch() -> str:
    """The name of what one press writes; short enough for the button that takes it back."""
    return secrets.token_urlsafe(6)


def remember(work: Work, author: Author, changes: Iterable[JournalChange]) -> None:
    """Keep the changes, in the transaction that makes them."""
    queries.add_changes(work.connection, [_row(work, author, change) for change in changes])


def _row(work: Work, author: Author, change: JournalChange) -> dict[str, object]:
    return {
        "at": work.now,
        "topic": change.topic.value,
        "subject_id": change.subject_id,
        "lesson_id": change.lesson_id,
        "student_id": change.student_id,
        "ordinal": change.ordinal,
        "year_id": change.year_id,
        "slot": change.slot,
        "term_id": change.term_id,
        "before": dict(change.before) if change.before is not None else None,
        "after": dict(change.after) if change.after is not None else None,
        "person_id": author.person_id,
        "source": author.source.value,
        "batch": author.batch,
    }
