"""The days of the next year, from those of this one."""

import re
from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from services.office.year.errors import BadYearDates
from services.rules.terms import ClassSpec, Term, overlapping
from services.school.labels import seen
from storage.queries.office.year.reading import SpanRow

WEEKS = timedelta(weeks=52)
"""The same weekday nearest to the same day of the next year."""
SATURDAY = 6
PUBLIC = frozenset({(11, 4), (2, 23), (3, 8), (5, 1), (5, 9), (6, 12)})
"""(month, day) of the public holidays of a school year: they keep their date."""
AUGUST = 8
"""From this month on a day without its year is of the first of the two."""
_TYPED = re.compile(
    r"(?P<name>.+?)\s*:?\s+(?:с\s+)?(?P<first>\d{1,2}\.\d{1,2})(?:\.(?P<y1>\d{4}))?\s*(?:-|–|—|по|\s)\s*"
    r"(?P<last>\d{1,2}\.\d{1,2})(?:\.(?P<y2>\d{4}))?"
)


def a_year_on(day: date) -> date:
    """The day a year later: of the same weekday; a year that begins on 1 September begins so again.

    Where that is a Saturday or a Sunday, on the Monday after it.
    """
    if (day.month, day.day) != (9, 1):
        return day + WEEKS
    first = day.replace(year=day.year + 1)
    return first if first.isoweekday() < SATURDAY else first + timedelta(days=8 - first.isoweekday())


def comes_again(off: SpanRow) -> bool:
    """Whether days off are of the next year too: several days, or a public holiday; a single day of frost is not."""
    return _is_public(off) or bool((off.ends - off.starts).days)


def _is_public(off: SpanRow) -> bool:
    return not (off.ends - off.starts).days and (off.starts.month, off.starts.day) in PUBLIC


def _on(one: SpanRow) -> tuple[date, date]:
    if _is_public(one):
        day = one.starts.replace(year=one.starts.year + 1)
        return day, day
    return a_year_on(one.starts), a_year_on(one.ends)


def shifted(spans: Iterable[SpanRow], typed: Mapping[str, list[str]]) -> list[SpanRow]:
    """The spans a year later, or of the days that were typed for them (by name, ISO)."""
    found = []
    for one in spans:
        first, last = _on(one)
        if one.name in typed:
            first, last = (date.fromisoformat(day) for day in typed[one.name])
        found.append(one._replace(starts=first, ends=last))
    return found


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
