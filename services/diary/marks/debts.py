"""Mandatory works not handed in: dots, not marks (domain.md «Marks»)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from services.diary.open_diary import Diary, Whose, open_diary
from services.school.actor import Actor
from services.school.reference import Subject
from services.work import Work
from storage.queries.diary import marks as queries
from storage.queries.diary.week import WeekWorkRow


@dataclass(frozen=True, slots=True)
class OpenDebt:
    """A work that was to be handed in."""

    subject: Subject
    kind: str
    day: date
    due: date | None
    topic: str | None

    def overdue(self, today: date) -> bool:
        """Whether the date to hand it in has passed."""
        return self.due is not None and self.due < today


@dataclass(frozen=True, slots=True)
class Debts:
    """A child's open debts of a year, the oldest lesson first."""

    whose: Whose
    today: date
    debts: tuple[OpenDebt, ...]
    term_id: int = 0
    """The term that they were opened from; 0 the one of today."""
    year: str | None = None
    """The year's name where it is not the current one."""


def open_debts(work: Work, actor: Actor, student_id: int, term_id: int = 0) -> Debts:
    """The child's open debts of today's year, or of that of a term: what last year left is no debt of this one."""
    diary = open_diary(work, actor, student_id)
    day = diary.term(term_id).term.starts if term_id else diary.today
    days = diary.reference.year_days(day)
    rows = queries.list_open_debts(work.connection, student_id, *days)
    year = None if days[0] <= diary.today <= days[1] else diary.term(term_id).year.span.name
    return Debts(diary.whose, diary.today, open_of(diary, rows), term_id, year)


def open_of(diary: Diary, rows: Iterable[queries.DebtRow | WeekWorkRow]) -> tuple[OpenDebt, ...]:
    """Rows of debts with the names of the school."""
    return tuple(
        OpenDebt(diary.subject(row.subject_id), row.kind, row.day, row.due, row.topic) for row in rows
    )
