"""Marks of terms and years that were set in a week, as its digest tells them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from services.diary.opening import Diary
from services.school.reference import Subject


@dataclass(frozen=True, slots=True)
class WeekTermMark:
    """A mark that was set or changed; `term` is the term's name, None of the year's own."""

    subject: Subject
    slot: str
    term: str | None
    value: str


def week_term_marks(diary: Diary, rows: Iterable[Any]) -> tuple[WeekTermMark, ...]:
    """What stood at the end of each place that changed in the week, by slot and subject; a first import is no change.

    `rows` are what `find_beside` found, in order of time.
    """
    last = {(row.subject_id, row.subgroup, row.class_id): row for row in rows if row.part == "term_mark"}
    terms = {own.term.id: own.term for own in diary.belonging.terms}
    found = [
        WeekTermMark(
            diary.subject(row.subject_id),
            row.subgroup or "",
            terms[row.class_id].name if row.class_id in terms else None,
            row.kind,
        )
        for row in last.values()
        if row.kind is not None
    ]
    return tuple(sorted(found, key=lambda one: (one.term or "", one.slot, one.subject.name.casefold())))
