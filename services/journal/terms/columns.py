"""The columns of a class's year that take term marks: its terms, the year, exam and final one; when each is open."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from services.errors import NotFound
from services.journal.own import term_closes_on
from services.journal.pages.pages import PageAccess, page_terms
from services.journal.terms.errors import TermMarksClosed
from services.rules.terms import Term, shown_term
from services.school.belonging import WHOLE_YEAR
from services.work import Work
from storage.queries.journal import reopenings

TOGETHER = timedelta(days=14)
"""How long before a term's end its safe marks may be set by one press."""
EXAMINED = frozenset({9, 11})
"""Grades that end with exams and final marks."""


class ColumnKind(StrEnum):
    """What a term mark is of; only a term's has an id beside it."""

    TERM = "term"
    YEAR = "year"
    EXAM = "exam"
    FINAL = "final"


Where = int | ColumnKind
"""A column: a term by its id (0 is the current or last finished one), or one of the year's own."""


class TermPlace(NamedTuple):
    """Where a term mark stands in the table."""

    year_id: int
    slot: ColumnKind
    term_id: int | None


@dataclass(frozen=True, slots=True)
class TermColumn:
    """A column and its days; `term` is its own one, of the year's marks the last."""

    place: TermPlace
    term: Term
    closes_on: date
    """The first day on which only a reopened one changes."""

    @property
    def where(self) -> Where:
        """How the column is asked for."""
        return self.place.term_id or self.place.slot

    @property
    def last_day(self) -> date:
        """The last day on which it takes marks."""
        return self.closes_on - timedelta(days=1)

    @property
    def together_from(self) -> date:
        """The day from which on the safe ones may be set by one press."""
        return self.term.ends - TOGETHER

    def begun(self, day: date) -> bool:
        """Whether marks may be set at all; the year's own from the last term's first day on."""
        return day >= self.term.starts


def columns_of(access: PageAccess) -> tuple[TermColumn, ...]:
    """The columns of the page's class, in order of time; a year without terms has its own mark only."""
    year_id = access.form.year_id
    terms = page_terms(access)
    study = [term for term in terms if term.kind != WHOLE_YEAR]
    last = terms[-1]
    found = [
        TermColumn(TermPlace(year_id, ColumnKind.TERM, term.id), term, term_closes_on(access.reference, term))
        for term in study
    ]
    found.append(
        TermColumn(TermPlace(year_id, ColumnKind.YEAR, None), last, term_closes_on(access.reference, last))
    )
    if access.form.grade in EXAMINED:
        # Exams are taken after the lessons' end, up to the next school year.
        summer = date(int(access.reference.year(year_id).span.name[:4]) + 1, 9, 1)
        closes = access.reference.window.capped(last.ends, summer)
        found += [
            TermColumn(TermPlace(year_id, slot, None), last, closes)
            for slot in (ColumnKind.EXAM, ColumnKind.FINAL)
        ]
    return tuple(found)


def find_column(work: Work, access: PageAccess, where: Where = 0) -> TermColumn:
    """One of the columns; NotFound for another class's term."""
    columns = columns_of(access)
    if where == 0:
        today = access.reference.today(work)
        shown = shown_term(page_terms(access), access.form.grade, access.form.letter, today)
        where = shown.term.id if shown else ColumnKind.YEAR
    if not isinstance(where, ColumnKind) and where < 0:
        # The one period of a year without terms has no id of its own.
        where = ColumnKind.YEAR
    found = next((one for one in columns if one.where == where), None)
    if found is None:
        raise NotFound
    return found


def is_reopened(work: Work, access: PageAccess, column: TermColumn) -> bool:
    """Whether the deputy head has opened the column for today; the year's own marks are opened together."""
    wanted = access.key.subject_id, access.key.subgroup, None, column.place.term_id
    return any(
        (row.subject_id, row.subgroup, row.day, row.term_id) == wanted
        for row in reopenings.list_open(work.connection, access.key.class_id, access.reference.today(work))
    )


def is_open(work: Work, access: PageAccess, column: TermColumn) -> bool:
    """Whether its marks may be set today: begun, and not closed or reopened."""
    today = access.reference.today(work)
    return column.begun(today) and (today < column.closes_on or is_reopened(work, access, column))


def require_open(work: Work, access: PageAccess, column: TermColumn) -> None:
    """Raise unless its marks may be set today: NotFound before it begins, TermMarksClosed after its close."""
    if not column.begun(access.reference.today(work)):
        raise NotFound
    if not is_open(work, access, column):
        name = column.term.name if column.place.slot is ColumnKind.TERM else ""
        raise TermMarksClosed(closed_on=column.closes_on, term=name, slot=column.place.slot)
