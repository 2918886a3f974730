"""What the year's close counts, as tasks near its end: by whoever teaches the page, or leads the class."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

from services.desk.in_a_row import days_to_settle
from services.journal.own import term_closes_on
from services.journal.pages.pages import PageKey
from services.journal.terms.columns import EXAMINED, ColumnKind
from services.office.control.given import DAY, forms_of, school_weeks, teachers_of
from services.office.year.missing import YearCount
from services.rules.attendance import Code
from services.rules.terms import marks_due, summer_end
from services.school.belonging import WHOLE_YEAR, class_terms
from services.school.reference import FormClass, Reference, Subject, Year
from services.work import Work
from storage.queries.office.year import missing as queries


class PageTask(NamedTuple):
    """A page of the journal on which so many students lack something."""

    key: PageKey
    form: FormClass
    subject: Subject
    students: int


class ClassTask(NamedTuple):
    """So many of a class, absences or students, that its class teacher sees to."""

    form: FormClass
    students: int
    days: int = 0
    """Of absences: so many days up to today may still get a reason."""


@dataclass
class YearClose:
    """A year near its end, until it is closed: what is still to be done in some of its classes, by whose it is."""

    work: Work
    reference: Reference
    year: Year
    forms: Sequence[FormClass]
    today: date

    @cached_property
    def _count(self) -> YearCount:
        return YearCount(self.work, self.reference, self.year)

    def _teachers(self, form: FormClass) -> Mapping[tuple[int, str], tuple[int, ...]]:
        weeks = school_weeks(self.work, self.reference, self.year)
        return teachers_of(weeks[form.id], min(self.today, self.year.span.ends))

    def marks(self) -> Iterator[tuple[int, PageTask]]:
        """Marks of the year that may still be set, by teacher."""
        for form in self.forms:
            slots = self._open_slots(form)
            unset = self._count.unset(form, *slots) if slots else {}
            yield from self._pages(form, unset)

    def debts(self) -> Iterator[tuple[int, PageTask]]:
        """Open duty dots that may still be closed, by teacher: those of a term that is not closed."""
        forms, found = (
            {one.id: one for one in self.forms},
            defaultdict[int, Counter[tuple[int, str]]](Counter),
        )
        for row in queries.count_debts(self.work.connection, self.year.id):
            if row.class_id in forms and self._may_be_closed(forms[row.class_id], row.day):
                found[row.class_id][row.subject_id, row.subgroup] += row.found
        for form in self.forms:
            yield from self._pages(form, found[form.id])

    def absences(self) -> Iterator[tuple[int, ClassTask]]:
        """Absences that may still get a reason, by class teacher."""
        days = days_to_settle(self.reference)
        since = self.today - DAY * (days - 1)
        codes = queries.count_absences(self.work.connection, self.year.id, [Code.ABSENT.value], since)
        found = {row.class_id: row.found for row in codes}
        yield from self._led({form: found.get(form.id, 0) for form in self.forms}, days)

    def exams(self) -> Iterator[tuple[int, ClassTask]]:
        """Students of the last grades without the mark of any exam, by class teacher."""
        last = (
            [form for form in self.forms if form.grade in EXAMINED]
            if self.today > self.year.span.ends
            else []
        )
        yield from self._led({form: self._count.without_exam(form) for form in last})

    def _pages(self, form: FormClass, pages: Mapping[tuple[int, str], int]) -> Iterator[tuple[int, PageTask]]:
        teachers = self._teachers(form) if pages else {}
        for (subject_id, part), count in sorted(pages.items()):
            for teacher in teachers.get((subject_id, part), ()):
                key = PageKey(form.id, subject_id, part)
                yield teacher, PageTask(key, form, self.reference.subjects[subject_id], count)

    def _led(self, counts: Mapping[FormClass, int], days: int = 0) -> Iterator[tuple[int, ClassTask]]:
        for form, count in counts.items():
            leader = form.teacher_on(self.today)
            if count and leader is not None:
                yield leader, ClassTask(form, count, days)

    def _may_be_closed(self, form: FormClass, day: date) -> bool:
        terms = (one for one in class_terms(self.year, form) if one.kind != WHOLE_YEAR and one.covers(day))
        return any(self.today < term_closes_on(self.reference, term) for term in terms)

    def _open_slots(self, form: FormClass) -> list[ColumnKind]:
        """Which of the marks may be set today: the year's until its last term closes, final ones the summer long."""
        last = max(class_terms(self.year, form), key=lambda term: term.ends, default=None)
        is_open = last is not None and self.today < term_closes_on(self.reference, last)
        found = [ColumnKind.YEAR] if is_open else []
        return [*found, *([ColumnKind.FINAL] if form.grade in EXAMINED else [])]


def year_close(
    work: Work, reference: Reference, forms: Sequence[FormClass] | None = None
) -> YearClose | None:
    """Of the year's classes or of some; None until the end is near, once it is closed, and after the summer."""
    today = reference.today(work)
    year = reference.year_at(today)
    if year is None or year.closed_on is not None:
        return None
    if not marks_due(year.span.ends, today) or today > summer_end(year.span):
        return None
    return YearClose(work, reference, year, forms_of(reference, year) if forms is None else forms, today)
