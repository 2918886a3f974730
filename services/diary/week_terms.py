"""Marks of terms and years that were set in a week, as its digest tells them."""

from dataclasses import dataclass
from datetime import datetime

from services.diary.opening import Diary
from services.school.reference import Subject
from services.work import Work
from storage.queries.journal import history


@dataclass(frozen=True, slots=True)
class WeekTermMark:
    """A mark that was set or changed; `term` is the term's name, None of the year's own."""

    subject: Subject
    slot: str
    term: str | None
    value: str


def term_marks_between(
    work: Work, diary: Diary, since: datetime, until: datetime
) -> tuple[WeekTermMark, ...]:
    """What stood at the end of each place that changed meanwhile, by slot and subject; a first import is no change."""
    rows = history.list_term_changes(work.connection, diary.child.student_id, since, until)
    last = {(row.subject_id, row.year_id, row.slot, row.term_id): row for row in rows}
    terms = {own.term.id: own.term for own in diary.belonging.terms}
    found = [
        WeekTermMark(
            diary.subject(row.subject_id),
            row.slot or "",
            terms[row.term_id].name if row.term_id in terms else None,
            row.after["value"],
        )
        for row in last.values()
        if row.after is not None
    ]
    return tuple(sorted(found, key=lambda one: (one.term or "", one.slot, one.subject.name.casefold())))
