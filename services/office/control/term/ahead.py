"""Days ahead that are too heavy for a class: homework in too many subjects, two tests or more."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from services.office.control.term.terms import ShownTerms
from services.rules.homework_load import TESTS_A_DAY, subjects_borne
from services.school.reference import FormClass, Reference, Subject
from services.work import Work
from storage.queries.office.control import lessons as queries

AHEAD = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class HeavyDay:
    """A class's day with homework in more subjects than it bears."""

    form: FormClass
    day: date
    of: tuple[Subject, ...]
    borne: int

    @property
    def subjects(self) -> int:
        """In how many."""
        return len(self.of)


@dataclass(frozen=True, slots=True)
class TestsDay:
    """A class's day with several tests."""

    form: FormClass
    day: date
    subjects: tuple[Subject, ...]


@dataclass(frozen=True, slots=True)
class Overload:
    """The days of two weeks from today on, in order of time."""

    starts: date
    ends: date
    heavy: tuple[HeavyDay, ...]
    tests: tuple[TestsDay, ...]


def overload(work: Work, reference: Reference, shown: ShownTerms) -> Overload:
    """Two statements. Tests of subgroups of one subject are one test."""
    first, last = shown.today, shown.today + AHEAD
    forms = {one.form.id: one.form for one in shown.classes}
    due: dict[tuple[date, int], list[Subject]] = defaultdict(list)
    for row in queries.list_due(work.connection, forms, first, last):
        due[row.day, row.class_id].append(reference.subjects[row.subject_id])
    heavy = [
        HeavyDay(forms[class_id], day, tuple(subjects), borne)
        for (day, class_id), subjects in due.items()
        if len(subjects) > (borne := subjects_borne(forms[class_id].grade))
    ]
    planned: dict[tuple[date, int], dict[int, Subject]] = defaultdict(dict)
    for test in queries.list_ahead(work.connection, forms, first, last):
        planned[test.day, test.class_id][test.subject_id] = reference.subjects[test.subject_id]
    tests = [
        TestsDay(forms[class_id], day, tuple(subjects.values()))
        for (day, class_id), subjects in planned.items()
        if len(subjects) > TESTS_A_DAY
    ]
    return Overload(
        first,
        last,
        tuple(sorted(heavy, key=lambda one: (one.day, one.form.order))),
        tuple(sorted(tests, key=lambda one: (one.day, one.form.order))),
    )
