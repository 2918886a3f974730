"""«Оценки по дням»: the marks of the last two weeks by the day on which they were set, all subjects."""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from services.diary.open_diary import Whose, open_diary
from services.school.actor import Actor
from services.school.reference import Subject
from services.work import Work
from storage.queries.diary import week as queries

DAYS = timedelta(days=13)
"""Two weeks, today among them."""
LATE = timedelta(days=60)
"""A mark may be set this long after its lesson."""


@dataclass(frozen=True, slots=True)
class DatedMark:
    """A mark; `lesson` is the day of its lesson."""

    subject: Subject
    value: str
    weight: int
    kind: str
    title: str
    lesson: date


@dataclass(frozen=True, slots=True)
class MarkedDay:
    """What was set on a day."""

    day: date
    marks: tuple[DatedMark, ...]


@dataclass(frozen=True, slots=True)
class DailyMarks:
    """The days of two weeks on which marks were set, the latest first; `before` is the last such day earlier."""

    whose: Whose
    today: date
    first: date
    days: tuple[MarkedDay, ...]
    before: date | None = None


def daily_marks(work: Work, actor: Actor, student_id: int) -> DailyMarks:
    """The child's marks of the last two weeks, day by day."""
    diary = open_diary(work, actor, student_id)
    first = diary.today - DAYS
    rows = queries.list_marks(work.connection, student_id, first - LATE, diary.today)
    ordered = sorted((row for row in rows if row.set_on >= first), key=lambda row: row.set_on, reverse=True)
    days = tuple(
        MarkedDay(
            day,
            tuple(
                DatedMark(diary.subject(row.subject_id), row.value, row.weight, row.kind, row.title, row.day)
                for row in found
            ),
        )
        for day, found in groupby(ordered, key=lambda row: row.set_on)
    )
    earlier = max((row.set_on for row in rows if row.set_on < first), default=None)
    return DailyMarks(diary.whose, diary.today, first, days, earlier)
