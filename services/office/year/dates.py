"""The days of the next year as they are typed, and what they must be."""

import re
from collections.abc import Iterable, Mapping
from datetime import date

from services.office.year.errors import BadYearDates
from services.rules.terms import ClassSpec, Term, overlapping
from services.school.labels import seen
from storage.queries.office.year.reading import SpanRow

AUGUST = 8
"""From this month on a day without its year is of the first of the two."""
_TYPED = re.compile(
    r"(?P<name>.+?)\s*:?\s+(?:с\s+)?(?P<first>\d{1,2}\.\d{1,2})(?:\.(?P<y1>\d{4}))?\s*(?:-|–|—|по|\s)\s*"
    r"(?P<last>\d{1,2}\.\d{1,2})(?:\.(?P<y2>\d{4}))?"
)


def as_typed(spans: Iterable[SpanRow], typed: Mapping[str, list[str]]) -> list[SpanRow]:
    """The spans, those of the days that were typed for them (by name, ISO) in their places."""
    return [_replaced(one, *typed[one.name]) if one.name in typed else one for one in spans]


def _replaced(span: SpanRow, first: str, last: str) -> SpanRow:
    return span._replace(starts=date.fromisoformat(first), ends=date.fromisoformat(last))


def require_order(terms: Iterable[SpanRow], holidays: Iterable[SpanRow]) -> None:
    """Raise BadYearDates where a span ends before it begins, or two terms of one kind share a day (contract.md §4)."""
    every = list(terms)
    for span in (*every, *holidays):
        if span.ends < span.starts:
            raise BadYearDates(text="", name=span.name)
    rules = [
        Term(number, one.name, one.kind, one.starts, one.ends, ClassSpec.parse(one.classes or "1-11"))
        for number, one in enumerate(every)
    ]
    for _, second in overlapping(rules):
        raise BadYearDates(text="", name=second.name)


def read_dates(text: str, year: str) -> tuple[str, list[str]]:
    """`1 четверть 01.09-24.10` as (name, [first, last]) of the year `2027/2028`. Raises BadYearDates."""
    found = _TYPED.fullmatch(" ".join(text.split()))
    if found is None:
        raise BadYearDates(text=text, name="")
    first = _day(found["first"], found["y1"], year, text)
    last = _day(found["last"], found["y2"], year, text)
    return found["name"].strip(), [first.isoformat(), last.isoformat()]


def _day(text: str, written: str | None, year: str, whole: str) -> date:
    day, month = (int(part) for part in text.split("."))
    in_year = int(written) if written else int(year[:4]) + (0 if month >= AUGUST else 1)
    try:
        return date(in_year, month, day)
    except ValueError:
        raise BadYearDates(text=whole, name="") from None


def by_name(name: str, spans: Iterable[SpanRow]) -> str:
    """The span that a name or its beginning means. Raises BadYearDates."""
    wanted = seen(name)
    found = [one.name for one in spans if seen(one.name).startswith(wanted)]
    exact = [one for one in found if seen(one) == wanted]
    if len(exact or found) != 1:
        raise BadYearDates(text=name, name="")
    return (exact or found)[0]
