"""The days of the next year as they are proposed by those of this one: the same weekdays, holidays on their own dates.

A school corrects them: who knows what the government moves, and how its own quarters lie, is the school.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from services.rules.classes import ClassSpec
from services.rules.dates.public_days import (
    DAY,
    NEW_YEAR,
    PublicDays,
    first_of_september,
    monday_after,
    public_days,
)
from services.rules.standing import lasts
from services.school.labels import seen
from storage.queries.office.year.reading import SpanRow

WEEKS = timedelta(weeks=52)
"""The same weekday nearest to the same day of the next year."""
SHORT = 4
"""Days off in a row of up to so many, a holiday among them, are that holiday's weekend, as the year had it."""
OF_ITS_YEAR = ("актированн", "карантин")
"""How days off are called that nobody foresees."""
_DATED = re.compile(r", [0-9]{2}\.[0-9]{2}$")
"""What tells two of one name apart (`services/office/calendar/days.py`): their day."""
JULY, SUNDAY = 7, 7


def next_terms(old: Iterable[SpanRow]) -> list[SpanRow]:
    """The terms a year later."""
    return [one._replace(starts=_begins(one.starts), ends=one.ends + WEEKS) for one in old]


def first_year(day: date) -> int:
    """The year of the September in which the school year of a day began."""
    return day.year - (day.month < JULY)


def _begins(day: date) -> date:
    """Of the same weekday; the year's first day again on its first, none in the New Year's days or on a Sunday."""
    year = first_year(day)
    if day == first_of_september(year):
        return first_of_september(year + 1)
    later = day + WEEKS
    off = next(one for one in public_days(year + 1) if one.name == NEW_YEAR)
    return monday_after(off.ends + DAY) if lasts(off.day, off.ends, later, later) else later


def next_holidays(old: Sequence[SpanRow], terms: Sequence[SpanRow], year: int) -> list[SpanRow]:
    """The days off of the school year that begins in `year`: this one's that come again, and holidays among lessons."""
    public = public_days(year)
    was = public_days(year - 1)
    later = [_later(one, was, public) for one in old if comes_again(one)]
    found = list({one[1:]: one for one in reversed(later)}.values())
    taken = {seen(one.name) for one in (*terms, *found)}
    missing = [
        SpanRow(one.name, "", one.day, one.ends, "")
        for one in public
        if seen(one.name) not in taken
        and any(_has_lessons(day, terms, found) for day in _days(one.day, one.ends))
    ]
    return sorted([*found, *missing], key=lambda one: (one.starts, one.ends))


def comes_again(off: SpanRow) -> bool:
    """Whether days off are of the next year too: several days, or a holiday; not a day of frost, nor one class's."""
    if ClassSpec.parse(off.classes).classes or seen(off.name).startswith(OF_ITS_YEAR):
        return False
    return bool((off.ends - off.starts).days) or any(
        _meets(off, one) for one in public_days(first_year(off.starts))
    )


def _later(off: SpanRow, was: Sequence[PublicDays], public: Sequence[PublicDays]) -> SpanRow:
    """A holiday's weekend about its date; from one holiday to another by the calendar; the rest by weeks, New Year's whole."""
    met = [new for old, new in zip(was, public, strict=True) if _meets(off, old)]
    begun, over = off.starts + WEEKS, off.ends + WEEKS
    new_year = [one for one in met if one.name == NEW_YEAR]
    if new_year:
        begun, over = min(begun, new_year[0].day), max(over, new_year[0].ends)
    elif met and (off.ends - off.starts).days < SHORT:
        begun, over = met[0].day, met[-1].ends
    elif len(met) > 1:
        begun, over = _same_date(off.starts), _same_date(off.ends)
    return off._replace(name=_DATED.sub(f", {begun:%d.%m}", off.name), starts=begun, ends=over)


def _meets(off: SpanRow, public: PublicDays) -> bool:
    return lasts(off.starts, off.ends, public.day, public.ends)


def _same_date(day: date) -> date:
    """The date a year later; of a leap day the one before."""
    return day.replace(year=day.year + 1) if (day.month, day.day) != (2, 29) else day + 365 * DAY


def _days(first: date, last: date) -> list[date]:
    return [first + step * DAY for step in range((last - first).days + 1)]


def _has_lessons(day: date, terms: Iterable[SpanRow], off: Iterable[SpanRow]) -> bool:
    """Whether somebody would have lessons that day: within a term, no Sunday, and not off for every class."""
    every = [one for one in off if not one.classes]
    in_term = any(lasts(one.starts, one.ends, day, day) for one in terms)
    return (
        in_term
        and day.isoweekday() != SUNDAY
        and not any(lasts(one.starts, one.ends, day, day) for one in every)
    )
