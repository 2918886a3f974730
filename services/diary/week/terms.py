"""Marks of terms and years that were set in a week, as its digest tells them."""

from collections.abc import Iterable
from dataclasses import dataclass

from services.diary.open_diary import Diary
from services.rules.lookalikes import russian_order
from services.school.reference import Subject
from storage.queries.diary.week import TermChangeRow


@dataclass(frozen=True, slots=True)
class WeekTermMark:
    """A mark that was set or changed; `term` is the term's name, None of the year's own."""

    subject: Subject
    slot: str
    term: str | None
    value: str


def week_term_marks(diary: Diary, rows: Iterable[TermChangeRow]) -> tuple[WeekTermMark, ...]:
    """What stood at the end of each place that changed in the week, by slot and subject; a first import is no change.

    `rows` are in order of time.
    """
    last = {(row.subject_id, row.slot, row.term_id): row for row in rows}
    terms = {own.term.id: own.term for own in diary.belonging.terms}
    found = [
        WeekTermMark(
            diary.subject(row.subject_id),
            row.slot or "",
            terms[row.term_id].name if row.term_id in terms else None,
            row.value,
        )
        for row in last.values()
        if row.value is not None
    ]
    return tuple(sorted(found, key=lambda one: (one.term or "", one.slot, russian_order(one.subject.name))))
