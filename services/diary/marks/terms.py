"""The table of term, year, exam and final marks."""

from dataclasses import dataclass
from typing import Literal, get_args

from services.diary.marks.grades import TermView, subjects_of, term_view
from services.diary.open_diary import Diary, Whose, open_diary
from services.errors import NotFound
from services.rules.lookalikes import russian_order
from services.rules.terms import YEAR
from services.school.actor import Actor
from services.school.reference import Subject
from services.work import Work
from storage.queries.diary import terms as queries

Slot = Literal["year", "exam", "final"]


@dataclass(frozen=True, slots=True)
class YearLine:
    """A subject's marks of a year: by the order of the terms (None where there is none), then by slot."""

    subject: Subject
    terms: tuple[str | None, ...]
    slots: dict[Slot, str]


@dataclass(frozen=True, slots=True)
class YearTable:
    """All term, year, exam and final marks of a year; without a year the child has no class yet."""

    whose: Whose
    year: str | None
    terms: tuple[TermView, ...]
    rows: tuple[YearLine, ...]
    other_years: tuple[tuple[int, str], ...]
    """(id, name) of the child's other years, the latest first."""

    @property
    def slots(self) -> list[Slot]:
        """The columns after the terms that have any mark."""
        return [slot for slot in get_args(Slot) if any(slot in row.slots for row in self.rows)]


def year_table(work: Work, actor: Actor, student_id: int, year_id: int = 0) -> YearTable:
    """The child's marks of a year; 0 is that of the term shown today."""
    diary = open_diary(work, actor, student_id)
    years = {own.year.id: own.year.span.name for own in diary.belonging.terms}
    if not years:
        return YearTable(diary.whose, None, (), (), ())
    chosen = year_id or _year_now(diary)
    if chosen not in years:
        raise NotFound
    own = [one for one in diary.belonging.terms if one.year.id == chosen]
    marks: dict[int, dict[int | str, str]] = {
        subject_id: {} for term in own for subject_id in subjects_of(work, diary, term)
    }
    whole = {term.id for term in diary.reference.year(chosen).terms if term.kind == YEAR}
    for row in queries.list_year_marks(work.connection, student_id, chosen):
        column = "year" if row.term_id in whole else row.term_id or row.slot
        marks.setdefault(row.subject_id, {})[column] = row.value
    rows = [
        YearLine(
            diary.subject(subject_id),
            tuple(found.get(one.term.id) for one in own),
            {slot: found[slot] for slot in get_args(Slot) if slot in found},
        )
        for subject_id, found in marks.items()
    ]
    rows.sort(key=lambda row: russian_order(row.subject.name))
    others = sorted(((one, name) for one, name in years.items() if one != chosen), key=lambda one: one[1])
    return YearTable(
        diary.whose,
        years[chosen],
        tuple(term_view(diary, one) for one in own),
        tuple(rows),
        tuple(reversed(others)),
    )


def _year_now(diary: Diary) -> int:
    shown = diary.shown_term()
    return shown.year.id if shown else 0
