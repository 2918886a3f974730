"""Opening a child's diary: the right to read it, whose it is, the school's tables, classes and terms over the years."""

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from services.actor import Actor, Child
from services.errors import NotFound
from services.reference import FormClass, Reference, Subject, Year, of_school
from services.rules.classes import EVERY_CLASS
from services.rules.terms import YEAR, Term, academic_year_of, shown_term, study_terms
from services.rules.timetable import WHOLE_CLASS
from services.work import Work
from storage.queries import diary_plan as queries

WHOLE_YEAR = "учебный год"
"""Kind of the one period of a year that the school has not divided for the class."""
NEAR = timedelta(days=400)
"""Terms further from today are not looked through for the one to show, unless there are no others."""


@dataclass(frozen=True, slots=True)
class Whose:
    """Whose diary a screen shows, and how to tell it from the reader's other children."""

    student_id: int
    first_name: str
    last_name: str
    class_name: str
    is_self: bool
    namesake: bool
    """Another child of the reader has the same given name in the same class."""


class Stay(NamedTuple):
    """A student's time in a class of the year `2026/2027`; `ends` is the first day elsewhere."""

    year: str
    starts: date
    class_id: int
    ends: date | None

    def covers(self, day: date) -> bool:
        """Whether the student was of the class that day."""
        return self.starts <= day and (self.ends is None or day < self.ends)


class ChildTerm(NamedTuple):
    """A term of the child's class in a year."""

    term: Term
    year: Year
    form_class: FormClass


@dataclass(frozen=True, slots=True)
class Belonging:
    """Classes, subgroups (by class and subject) and terms of one student, all years, in order of time."""

    version: int
    stays: tuple[Stay, ...]
    subgroups: Mapping[int, Mapping[int, Set[str]]]
    terms: tuple[ChildTerm, ...]

    def class_on(self, day: date) -> int | None:
        """The student's class that day: of the latest year up to the day's, else of the next one."""
        stays = [stay for stay in self.stays if stay.covers(day)]
        this_year = academic_year_of(day)
        begun = [stay for stay in stays if stay.year <= this_year]
        found = begun[-1] if begun else next(iter(stays), None)
        return found.class_id if found else None

    def is_in(self, class_id: int, subject_id: int, subgroup: str) -> bool:
        """Whether the student is of that subgroup of a class; the whole class is `""`."""
        own = self.subgroups.get(class_id, {}).get(subject_id, ())
        return subgroup == WHOLE_CLASS or subgroup in own


@dataclass(frozen=True, slots=True)
class Diary:
    """An opened diary; only `open_diary` makes one, so that having it is having the right."""

    child: Child
    whose: Whose
    reference: Reference
    belonging: Belonging
    today: date
    now: datetime

    def class_on(self, day: date) -> FormClass | None:
        """The child's class that day: of the latest year up to the day's, else of the next one."""
        found = self.belonging.class_on(day)
        return self.reference.classes[found] if found is not None else None

    def term(self, term_id: int) -> ChildTerm:
        """One of the child's terms; 0 is the one to show today, less is that year whole. NotFound for another's."""
        if term_id == 0 and (shown := self.shown_term()):
            return shown
        known = (*self.belonging.terms, *self.whole_years()) if term_id < 0 else self.belonging.terms
        found = next((own for own in known if own.term.id == term_id), None)
        if found is None:
            raise NotFound
        return found

    def whole_years(self) -> list[ChildTerm]:
        """The child's years, each as one period from its first term to its last."""
        last = {own.year.id: own for own in self.belonging.terms}
        first = {own.year.id: own for own in reversed(self.belonging.terms)}
        return [
            ChildTerm(
                Term(-year_id, own.year.span.name, WHOLE_YEAR, first[year_id].term.starts, own.term.ends),
                own.year,
                own.form_class,
            )
            for year_id, own in last.items()
        ]

    def shown_term(self) -> ChildTerm | None:
        """The current term, else the last finished, else the first coming; None without classes."""
        since, until = self.today - NEAR, self.today + NEAR
        near = [own for own in self.belonging.terms if own.term.starts < until and own.term.ends > since]
        own = near or self.belonging.terms
        shown = shown_term((one.term for one in own), 1, "", self.today)
        return next((one for one in own if shown and one.term is shown.term), None)

    def term_before(self, term: Term) -> ChildTerm | None:
        """The child's last term that ended before this one began."""
        earlier = [own for own in self.belonging.terms if own.term.ends < term.starts]
        return earlier[-1] if earlier else None

    def subgroups(self, class_id: int) -> Mapping[int, Set[str]]:
        """The child's subgroups in a class, by subject."""
        return self.belonging.subgroups.get(class_id, {})

    def is_in(self, class_id: int, subject_id: int, subgroup: str) -> bool:
        """Whether the child is of that subgroup; the whole class is `""`."""
        return self.belonging.is_in(class_id, subject_id, subgroup)

    def subject(self, subject_id: int) -> Subject:
        """A subject of the school; NotFound for another school's."""
        found = self.reference.subjects.get(subject_id)
        if found is None:
            raise NotFound
        return found


def open_diary(work: Work, actor: Actor, student_id: int) -> Diary:
    """The diary of a child the actor may read; NotFound (or NotLinked) for everybody else [3.7, 3.9]."""
    child = actor.readable_child(student_id)
    reference = of_school(work, child.school_id, actor.school_version(child.school_id))
    return Diary(
        child=child,
        whose=whose(actor, child),
        reference=reference,
        belonging=_belonging(work, reference, student_id),
        today=reference.today(work),
        now=work.now,
    )


def school_today(work: Work, actor: Actor, student_id: int) -> date:
    """The calendar day at the child's school."""
    return open_diary(work, actor, student_id).today


def whose(actor: Actor, child: Child) -> Whose:
    """How a screen names the child to this reader."""
    alike = [
        other
        for other in actor.children
        if (other.first_name, other.class_name) == (child.first_name, child.class_name)
    ]
    return Whose(
        child.student_id, child.first_name, child.last_name, child.class_name, child.is_self, len(alike) > 1
    )


def _belonging(work: Work, reference: Reference, student_id: int) -> Belonging:
    """Kept in memory with the school's version, as the reference tables are: classes change seldom."""
    kept = work.cache.get(("belonging", student_id))
    if isinstance(kept, Belonging) and kept.version == reference.version:
        return kept
    fresh = make_belonging(reference, queries.list_membership(work.connection, student_id))
    work.cache["belonging", student_id] = fresh
    return fresh


def make_belonging(reference: Reference, rows: Iterable[Any]) -> Belonging:
    """One student's belonging from the rows of enrolments (without a subject) and subgroups (with one)."""
    rows = list(rows)
    stays = tuple(sorted(_stay(reference, row) for row in rows if row.subject_id is None))
    subgroups: dict[int, dict[int, set[str]]] = {}
    for row in rows:
        if row.subject_id is not None:
            subgroups.setdefault(row.class_id, {}).setdefault(row.subject_id, set()).add(row.subgroup)
    return Belonging(reference.version, stays, subgroups, _terms(reference, stays))


def _stay(reference: Reference, row: Any) -> Stay:
    year = reference.year(reference.classes[row.class_id].year_id)
    return Stay(year.span.name, row.starts, row.class_id, row.ends)


def _terms(reference: Reference, stays: tuple[Stay, ...]) -> tuple[ChildTerm, ...]:
    """The terms of the class that the student was of at the end of each year."""
    last = {stay.year: reference.classes[stay.class_id] for stay in stays}
    return tuple(
        ChildTerm(term, year, last[year.span.name])
        for year in reference.years
        if year.span.name in last
        for term in class_terms(year, last[year.span.name])
    )


def class_terms(year: Year, form_class: FormClass) -> list[Term]:
    """The class's terms, known to be its own; a year without any is one period."""
    study = study_terms(year.terms, form_class.grade, form_class.letter)
    if study:
        return [replace(term, classes=EVERY_CLASS) for term in study]
    whole = next(
        (
            term
            for term in year.terms
            if term.kind == YEAR and term.classes.matches(form_class.grade, form_class.letter)
        ),
        None,
    )
    first = int(year.span.name[:4])
    starts, ends = (whole.starts, whole.ends) if whole else (date(first, 9, 1), date(first + 1, 8, 31))
    return [Term(-year.id, year.span.name, WHOLE_YEAR, starts, ends)]
