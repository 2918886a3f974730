"""One student's mark of a column, with its whole history (domain.md «Marks»): who, when, from what, to what."""

from dataclasses import dataclass
from datetime import datetime

from services.errors import NotFound
from services.journal.pages.pages import PageKey
from services.journal.terms.columns import Where
from services.journal.terms.sheet import TermLine, TermSheet, read_term_sheet
from services.school.actor import Actor
from services.school.reference import PersonName
from services.work import Work
from storage.queries.journal import history


@dataclass(frozen=True, slots=True)
class TermMarkChanged:
    """One change; nobody is known (None) where a workbook came by the command line."""

    at: datetime
    """In the school's time."""
    by: PersonName | None
    source: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class TermStudent:
    """A student within a column."""

    sheet: TermSheet
    row: TermLine
    history: tuple[TermMarkChanged, ...]
    """In order of time."""


def read_term_student(work: Work, actor: Actor, key: PageKey, where: Where, student_id: int) -> TermStudent:
    """For whoever may open the page; NotFound for a student of another."""
    sheet = read_term_sheet(work, actor, key, where)
    row = sheet.row(student_id)
    if row is None:
        raise NotFound
    place, reference = sheet.column.place, sheet.access.reference
    rows = history.list_term_marks(work.connection, student_id, key.subject_id, place.year_id)
    return TermStudent(
        sheet,
        row,
        tuple(
            TermMarkChanged(
                at=one.at.astimezone(reference.zone),
                by=reference.staff.get(one.person_id or 0),
                source=one.source,
                before=one.before["value"] if one.before else None,
                after=one.after["value"] if one.after else None,
            )
            for one in rows
            if (one.slot, one.term_id) == (place.slot, place.term_id)
        ),
    )
