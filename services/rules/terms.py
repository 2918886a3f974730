"""Terms and academic years (domain.md «Marks»: never assume four quarters)."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from services.rules.classes import EVERY_CLASS, ClassSpec, NotAClass, class_name, parse_class_name

__all__ = [
    "EVERY_CLASS",
    "KINDS",
    "MARKS_DUE",
    "YEAR",
    "ClassSpec",
    "NotAClass",
    "NotAYear",
    "ShownTerm",
    "Term",
    "YearSpan",
    "academic_year_of",
    "begun_year",
    "class_name",
    "current_year",
    "marks_due",
    "overlapping",
    "parse_class_name",
    "parse_year",
    "shown_term",
    "study_terms",
    "summer_end",
    "term_at",
]

MARKS_DUE = timedelta(days=14)
"""From so many days before a term's end on, its marks are missed where they are not set; the year's, before the year's end."""
YEAR = "год"
KINDS = ("четверть", "триместр", "полугодие", YEAR)
_YEAR_NAME = re.compile(r"([0-9]{4})\s*[/\-–—]\s*([0-9]{4}|[0-9]{2})")


def marks_due(ends: date, today: date) -> bool:
    """Whether the marks of a term that ends so are to be set by now."""
    return ends - MARKS_DUE <= today


class NotAYear(ValueError):
    """The text names no academic year."""

    def __init__(self, text: str) -> None:
        super().__init__(f"not an academic year: {text!r}")
        self.text = text


@dataclass(frozen=True, slots=True)
class Term:
    """A period of an academic year for some classes; both ends are inclusive."""

    id: int
    name: str
    kind: str
    starts: date
    ends: date
    classes: ClassSpec = EVERY_CLASS

    def covers(self, day: date) -> bool:
        """Whether the day lies in the term."""
        return self.starts <= day <= self.ends


@dataclass(frozen=True, slots=True)
class YearSpan:
    """An academic year by its name «2026/2027» and its inclusive ends."""

    name: str
    starts: date
    ends: date


class ShownTerm(NamedTuple):
    """The term to show, and whether the day lies in it."""

    term: Term
    is_current: bool


def study_terms(terms: Iterable[Term], grade: int, letter: str) -> list[Term]:
    """The class's terms without the «год» that lies over them, in order of time.

    Where terms of several kinds run at once, the shorter comes first.
    """
    own = (term for term in terms if term.kind != YEAR and term.classes.matches(grade, letter))
    return sorted(own, key=lambda term: (term.starts, term.ends, term.id))


def term_at(terms: Iterable[Term], grade: int, letter: str, day: date) -> Term | None:
    """The class's term on that day, None in holidays; «год» is no such term."""
    covering = [term for term in study_terms(terms, grade, letter) if term.covers(day)]
    return min(covering, key=lambda term: (term.ends - term.starts, term.starts, term.id), default=None)


def shown_term(terms: Iterable[Term], grade: int, letter: str, day: date) -> ShownTerm | None:
    """The term to show on that day: the current, else the last finished, else the first coming.

    None where the class has no terms.
    """
    own = study_terms(terms, grade, letter)
    current = term_at(own, grade, letter, day)
    if current:
        return ShownTerm(current, is_current=True)
    finished = max((term for term in own if term.ends < day), key=lambda term: term.ends, default=None)
    shown = finished or next(iter(own), None)
    return ShownTerm(shown, is_current=False) if shown else None


def overlapping(terms: Iterable[Term]) -> list[tuple[Term, Term]]:
    """Pairs of one kind that share a day and a class, which is a fault (contract.md §4)."""
    kinds: dict[str, list[Term]] = defaultdict(list)
    pairs = []
    for term in sorted(terms, key=lambda term: (term.starts, term.ends, term.id)):
        same = kinds[term.kind]
        pairs += [
            (other, term)
            for other in same
            if other.ends >= term.starts and other.classes.overlaps(term.classes)
        ]
        same.append(term)
    return pairs


def academic_year_of(day: date) -> str:
    """The academic year «2026/2027» of a day; a year begins on 1 September."""
    first = day.year if day.month >= 9 else day.year - 1
    return _year_name(first)


def parse_year(text: str) -> str:
    """Canonical name «2026/2027» of «2026-2027», «2026/27» and the like. Raises NotAYear."""
    found = _YEAR_NAME.fullmatch(text.strip())
    if not found or (int(found[1]) + 1) % 10 ** len(found[2]) != int(found[2]):
        raise NotAYear(text)
    return _year_name(int(found[1]))


def _year_name(first: int) -> str:
    """Four digits each, as `parse_year` wants them of any year."""
    return f"{first:04}/{first + 1:04}"


def summer_end(year: YearSpan) -> date:
    """The last day of the summer after the year."""
    return date(int(year.name[:4]) + 1, 8, 31)


def begun_year(years: Sequence[YearSpan], today: date) -> YearSpan | None:
    """The latest year that has started, its summer too; before every year the first; None without years."""
    ordered = sorted(years, key=lambda year: year.starts)
    started = [year for year in ordered if year.starts <= today]
    return started[-1] if started else next(iter(ordered), None)


def current_year(years: Sequence[YearSpan], today: date) -> YearSpan | None:
    """The latest year that has started; after its end the next one, once that exists.

    Before every year it is the first; None without years.
    """
    ordered = sorted(years, key=lambda year: year.starts)
    started = [year for year in ordered if year.starts <= today]
    coming = next((year for year in ordered if year.starts > today), None)
    if started and (today <= started[-1].ends or coming is None):
        return started[-1]
    return coming
