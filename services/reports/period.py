"""The days that a report is about: a term, a month or given dates of the class's academic year."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from services.errors import NotFound, UserError
from services.rules.terms import Term, shown_term
from services.school.actor import Actor
from services.school.belonging import ChildTerm, class_terms
from services.school.reference import FormClass, Reference, Year
from services.school.rights import ClassAccess, Permission, access_class, readable_classes
from services.work import Work

_DAY = r"([0-9]{1,2})\s*[./]\s*([0-9]{1,2})(?:\s*[./]\s*([0-9]{4}|[0-9]{2}))?"
_DATES = re.compile(rf"\s*(?:с\s+)?{_DAY}(?:\s*(?:-|–|—|по|до)?\s*{_DAY})?\s*", re.IGNORECASE)


class BadDates(UserError):
    """The typed text names no days of the class's academic year that have begun; `reason` says which is wrong."""

    code = "bad_dates"


@dataclass(frozen=True, slots=True)
class Period:
    """Days of one academic year, both ends inclusive; `term` where it is a whole term of the class."""

    year: Year
    first: date
    last: date
    term: Term | None

    def own_term(self, form: FormClass) -> ChildTerm | None:
        """The term as the diary speaks of it."""
        return ChildTerm(self.term, self.year, form) if self.term else None

    @property
    def is_month(self) -> bool:
        """Whether the days are exactly one calendar month."""
        return self.term is None and (self.first, self.last) == month_of(self.first)


@dataclass(frozen=True, slots=True)
class Periods:
    """What there is to choose from: terms and months that have begun, the latest first."""

    form: FormClass
    today: date
    terms: tuple[Term, ...]
    months: tuple[date, ...]
    """First days of months."""
    year_name: str


def find_period(
    reference: Reference,
    form: FormClass,
    today: date,
    term_id: int = 0,
    first: date | None = None,
    last: date | None = None,
) -> Period:
    """The class's term, or the dates given; with neither, the current or last finished term.

    NotFound for another class's term and for dates outside the class's year, as a forged press has them.
    """
    year = reference.year(form.year_id)
    if first is not None and last is not None:
        starts, ends = bounds(year)
        if not starts <= first <= last <= ends:
            raise NotFound
        return Period(year, first, last, None)
    terms = class_terms(year, form)
    shown = shown_term(terms, form.grade, form.letter, today)
    term = next((one for one in terms if one.id == term_id), None) if term_id else shown and shown.term
    if term is None:
        raise NotFound
    return Period(year, term.starts, term.ends, term)


def list_periods(work: Work, actor: Actor, class_id: int) -> Periods:
    """The periods of the class's year that have begun; NotFound where the class is not the actor's."""
    access = access_class(work, actor, class_id, Permission.READ_CLASS)
    today = access.reference.today(work)
    year = access.reference.year(access.form.year_id)
    terms = [term for term in class_terms(year, access.form) if term.starts <= today]
    return Periods(
        form=access.form,
        today=today,
        terms=tuple(reversed(terms)),
        months=tuple(reversed(_months(year, today))),
        year_name=year.span.name,
    )


def list_classes(work: Work, actor: Actor) -> list[FormClass]:
    """The classes whose reports the actor may have; NotFound where there is none."""
    forms = [access.form for access in readable_classes(work, actor)]
    if not forms:
        raise NotFound
    return forms


def read_dates(work: Work, actor: Actor, class_id: int, text: str) -> tuple[date, date]:
    """The days of a typed «01.11–20.11», in the class's year; BadDates with the reason, NotFound for others' classes."""
    access = access_class(work, actor, class_id, Permission.READ_CLASS)
    return parse_dates(text, *bounds(_year(access)), access.reference.today(work))


def parse_dates(text: str, starts: date, ends: date, today: date) -> tuple[date, date]:
    """Both ends of «01.11–20.11», «1.11 по 20.11.2026» or a single «20.11»; reversed ones are turned round.

    A year that is not named is that of the academic year from `starts` to `ends`. Raises BadDates with
    `reason` unreadable, outside (of the year) or coming (after `today`).
    """
    found = _DATES.fullmatch(text)
    if not found:
        raise BadDates(reason="unreadable")
    try:
        one = _day(starts, found[1], found[2], found[3])
        other = _day(starts, found[4], found[5], found[6]) if found[4] else one
    except ValueError:
        raise BadDates(reason="unreadable") from None
    first, last = min(one, other), max(one, other)
    if first < starts or last > ends:
        raise BadDates(reason="outside")
    if first > today:
        raise BadDates(reason="coming")
    return first, last


def bounds(year: Year) -> tuple[date, date]:
    """The first and last day of an academic year: 1 September and 31 August, wider where its terms are."""
    first = int(year.span.name[:4])
    return min(year.span.starts, date(first, 9, 1)), max(year.span.ends, date(first + 1, 8, 31))


def month_of(day: date) -> tuple[date, date]:
    """The first and last day of the month of `day`."""
    first = day.replace(day=1)
    return first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def _year(access: ClassAccess) -> Year:
    return access.reference.year(access.form.year_id)


def _day(starts: date, day: str, month: str, year: str | None) -> date:
    if year is None:
        within = starts.year if int(month) >= starts.month else starts.year + 1
        return date(within, int(month), int(day))
    return date(int(year) if len(year) == 4 else 2000 + int(year), int(month), int(day))


def _months(year: Year, today: date) -> list[date]:
    months, month = [], year.span.starts.replace(day=1)
    while month <= min(today, year.span.ends):
        months.append(month)
        month = month_of(month)[1] + timedelta(days=1)
    return months
