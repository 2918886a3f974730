"""When there is no school for days on end: the school's holidays, and what lies between terms without a name."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from services.rules.terms import Term
from services.rules.timetable.timetable import Holiday

DAY = timedelta(days=1)
SUMMER = timedelta(days=92)
"""How long before the first term there is no school either."""


@dataclass(frozen=True, slots=True)
class Break:
    """Days without school, both ends inclusive; `name` is None where the school gave none."""

    name: str | None
    starts: date
    ends: date

    @property
    def days(self) -> int:
        """How many days it lasts."""
        return (self.ends - self.starts).days + 1

    def covers(self, day: date) -> bool:
        """Whether the day is one of them."""
        return self.starts <= day <= self.ends


def breaks(terms: Sequence[Term], holidays: Iterable[Holiday]) -> list[Break]:
    """Holidays of a class and the days between its terms that no holiday names, in order of time.

    `terms` are the class's own, of as many years as are known; before the first of them is summer.
    """
    named = [Break(one.name, one.starts, one.ends) for one in holidays]
    unnamed = [gap for gap in _gaps(terms) if not any(_meet(gap, one) for one in named)]
    return sorted([*named, *unnamed], key=lambda one: (one.starts, one.ends))


def break_between(every: Iterable[Break], day: date, coming: date | None) -> Break | None:
    """The longest break that the day lies in, or that keeps the next school day away from it."""
    found = [
        pause
        for pause in every
        if pause.covers(day) or (coming is not None and pause.starts > day and pause.ends < coming)
    ]
    return max(found, key=lambda one: (one.days, one.ends), default=None)


def _gaps(terms: Sequence[Term]) -> Iterable[Break]:
    ordered = sorted(terms, key=lambda term: (term.starts, term.ends))
    reached = ordered[0].starts - SUMMER if ordered else date.min
    for term in ordered:
        if term.starts - reached > 2 * DAY:
            yield Break(None, reached, term.starts - DAY)
        reached = max(reached, term.ends + DAY)


def _meet(pause: Break, coming: Break) -> bool:
    return pause.starts <= coming.ends and coming.starts <= pause.ends
