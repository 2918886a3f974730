"""Marks of the year that are not set near its end, by whoever teaches the page: what the year's close counts, as tasks."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from services.journal.own import term_closes_on
from services.journal.pages.pages import PageKey
from services.journal.terms.columns import EXAMINED, ColumnKind
from services.office.control.given import forms_of, school_weeks, teachers_of
from services.office.year.missing import YearCount
from services.rules.terms import marks_due, summer_end
from services.school.belonging import class_terms
from services.school.reference import FormClass, Reference, Subject, Year
from services.work import Work


class PageTask(NamedTuple):
    """A page of the journal on which so many students lack something."""

    key: PageKey
    form: FormClass
    subject: Subject
    students: int


def year_tasks(
    work: Work, reference: Reference, forms: Sequence[FormClass] | None = None
) -> Iterator[tuple[int, PageTask]]:
    """By teacher, of the year's classes or of some: as long as the marks may be set; nothing until the end is near."""
    today = reference.today(work)
    year = reference.year_at(today)
    if year is None or year.closed_on is not None:
        return
    if not marks_due(year.span.ends, today) or today > summer_end(year.span):
        return
    asked = forms_of(reference, year) if forms is None else forms
    slots = {form.id: _open_slots(reference, year, form, today) for form in asked}
    if not any(slots.values()):
        return
    count, weeks = YearCount(work, reference, year), school_weeks(work, reference, year)
    for form in (one for one in asked if slots[one.id]):
        teachers = teachers_of(weeks[form.id], min(today, year.span.ends))
        for (subject_id, part), students in sorted(count.unset(form, *slots[form.id]).items()):
            for teacher in teachers.get((subject_id, part), ()):
                key = PageKey(form.id, subject_id, part)
                yield teacher, PageTask(key, form, reference.subjects[subject_id], students)


def _open_slots(reference: Reference, year: Year, form: FormClass, today: date) -> list[ColumnKind]:
    """Which of the marks may be set today: the year's until its last term closes, final ones the summer long."""
    last = max(class_terms(year, form), key=lambda term: term.ends, default=None)
    found = [ColumnKind.YEAR] if last is not None and today < term_closes_on(reference, last) else []
    return [*found, *([ColumnKind.FINAL] if form.grade in EXAMINED else [])]
