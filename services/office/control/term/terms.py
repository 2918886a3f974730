"""Which term of each class the control speaks of: today's, else the last finished one, and that it is said."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from services.office.control.given import forms_of
from services.rules.terms import Term, shown_term
from services.school.belonging import class_terms
from services.school.reference import FormClass, Reference, Year

Span = tuple[date, date]


@dataclass(frozen=True, slots=True)
class ClassTerm:
    """A class and its term; `is_current` while today lies in it, `before` the term that ended before it."""

    form: FormClass
    term: Term
    is_current: bool
    before: Term | None

    @property
    def span(self) -> Span:
        """The term's first and last day."""
        return self.term.starts, self.term.ends


@dataclass(frozen=True, slots=True)
class ShownTerms:
    """The classes of the year that is under control, by grade and letter."""

    year: Year
    today: date
    classes: tuple[ClassTerm, ...]

    @property
    def forms(self) -> list[FormClass]:
        """The classes."""
        return [one.form for one in self.classes]

    @property
    def spans(self) -> list[tuple[date, date, list[int]]]:
        """The classes by the days of their term."""
        found: dict[Span, list[int]] = {}
        for one in self.classes:
            found.setdefault(one.span, []).append(one.form.id)
        return [(*span, class_ids) for span, class_ids in found.items()]

    @property
    def names(self) -> list[tuple[str, Sequence[FormClass]]]:
        """The terms' names with their classes, in order."""
        found: dict[str, list[FormClass]] = {}
        for one in self.classes:
            found.setdefault(one.term.name, []).append(one.form)
        return list(found.items())

    @property
    def is_current(self) -> bool:
        """Whether any class is within its term."""
        return any(one.is_current for one in self.classes)


def shown_terms(
    reference: Reference, today: date, forms: Sequence[FormClass] | None = None
) -> ShownTerms | None:
    """The terms of the year's classes, or of those given (of one year); None while there is no year."""
    year = reference.year(forms[0].year_id) if forms else reference.year_at(today)
    if year is None:
        return None
    found = (_class_term(year, form, today) for form in forms or forms_of(reference, year))
    return ShownTerms(year, today, tuple(one for one in found if one is not None))


def _class_term(year: Year, form: FormClass, today: date) -> ClassTerm | None:
    terms = class_terms(year, form)
    shown = shown_term(terms, form.grade, form.letter, today)
    if shown is None:
        return None
    before = [term for term in terms if term.ends < shown.term.starts]
    return ClassTerm(form, shown.term, shown.is_current, before[-1] if before else None)
