"""Which classes, subgroups and terms a student is of, over all years."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from services.rules.classes import EVERY_CLASS
from services.rules.standing import Membership, enrolled, is_member
from services.rules.terms import YEAR, Term, study_terms
from services.school.reference import FormClass, Reference, Year
from services.work import Work
from storage.queries.diary import plan as queries

WHOLE_YEAR = "учебный год"
"""Kind of the one period of a year that the school has not divided for the class."""


class Stay(NamedTuple):
    """A student's time in a class of a year by its first day; `ends` is the first day elsewhere."""

    began: date
    starts: date
    class_id: int
    ends: date | None

    def covers(self, day: date) -> bool:
        """Whether the student was of the class that day."""
        return enrolled(self.starts, self.ends, day, day)


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
    subgroups: Mapping[int, Mapping[int, Sequence[Membership]]]
    terms: tuple[ChildTerm, ...]

    def class_on(self, day: date) -> int | None:
        """The student's class that day: of the latest year that has begun by it, else of the next one."""
        stays = [stay for stay in self.stays if stay.covers(day)]
        begun = [stay for stay in stays if stay.began <= day]
        found = begun[-1] if begun else next(iter(stays), None)
        return found.class_id if found else None

    def is_in(
        self, class_id: int, subject_id: int, subgroup: str, day: date, last: date | None = None
    ) -> bool:
        """Whether the student is of that subgroup of a class that day, or on any up to `last`; the class is `""`."""
        own = self.subgroups.get(class_id, {}).get(subject_id, ())
        return is_member(subgroup, own, day, last or day)


def belonging_of(work: Work, reference: Reference, student_id: int) -> Belonging:
    """One student's, kept in memory with the school's version, as the reference tables are: classes change seldom."""
    kept = work.cache.get(("belonging", student_id))
    if isinstance(kept, Belonging) and kept.version == reference.version:
        return kept
    fresh = make_belonging(reference, queries.list_membership(work.connection, student_id))
    work.cache["belonging", student_id] = fresh
    return fresh


def make_belonging(reference: Reference, rows: Iterable[queries.MembershipRow]) -> Belonging:
    """One student's belonging from the rows of enrolments (without a subject) and subgroups (with one)."""
    rows = list(rows)
    stays = tuple(
        sorted(_stay(reference, row.class_id, row.starts, row.ends) for row in rows if row.subject_id is None)
    )
    subgroups: dict[int, dict[int, list[Membership]]] = {}
    for row in rows:
        if row.subject_id is not None and row.subgroup is not None:
            own = subgroups.setdefault(row.class_id, {}).setdefault(row.subject_id, [])
            own.append(Membership(row.subgroup, row.starts, row.ends))
    return Belonging(reference.version, stays, subgroups, _terms(reference, stays))


def _stay(reference: Reference, class_id: int, starts: date, ends: date | None) -> Stay:
    year = reference.year(reference.classes[class_id].year_id)
    return Stay(year.span.starts, starts, class_id, ends)


def _terms(reference: Reference, stays: tuple[Stay, ...]) -> tuple[ChildTerm, ...]:
    """The terms of the class that the student was of at the end of each year."""
    last = {stay.began: reference.classes[stay.class_id] for stay in stays}
    return tuple(
        ChildTerm(term, year, last[year.span.starts])
        for year in reference.years
        if year.span.starts in last
        for term in class_terms(year, last[year.span.starts])
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
