"""The bells: of the weekdays, and of single days that have their own (a shortened day)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time
from typing import NamedTuple

from services.rules.classes import EVERY_CLASS, ClassSpec
from services.rules.dates import weekdays


class Ringing(NamedTuple):
    """The first and the last bell of a lesson, local times."""

    starts: time
    ends: time

    def lasts(self) -> bool:
        """Whether it ends after it begins."""
        return self.starts < self.ends

    def over_before(self, bell: "Ringing") -> bool:
        """Whether it is over when the other begins."""
        return self.ends <= bell.starts

    def meets(self, bell: "Ringing") -> bool:
        """Whether the two share a moment."""
        return not self.over_before(bell) and not bell.over_before(self)


@dataclass(frozen=True, slots=True)
class RingingRow:
    """Local times of a lesson number; `days` is a mask of weekdays, 0 is every day."""

    number: int
    starts: time
    ends: time
    days: int = weekdays.EVERY_DAY


@dataclass(frozen=True, slots=True)
class FormerRingingRow:
    """What the bell of that number and those weekdays was up to a day, that day included; None where it was none."""

    number: int
    days: int
    last_day: date
    was: Ringing | None


@dataclass(frozen=True, slots=True)
class DayRingingRow:
    """The same of one day, for some classes."""

    day: date
    number: int
    starts: time
    ends: time
    classes: ClassSpec = EVERY_CLASS


Weekly = Mapping[tuple[int, int], Ringing]
"""By number and weekday."""
OwnBells = Mapping[date, Mapping[int, Ringing]]
"""Days with bells of their own, by number."""


@dataclass(frozen=True, slots=True)
class ClassBells:
    """The bells of one class."""

    weekly: Weekly = field(default_factory=dict)
    own: OwnBells = field(default_factory=dict)
    former: Sequence[tuple[date, Weekly]] = ()
    """What the weekly ones were, each up to a day, the earliest first."""

    def differ(self, day: date) -> bool:
        """Whether the day has bells of its own."""
        return day in self.own

    def at(self, number: int, day: date) -> Ringing | None:
        """Start and end of a lesson number that day, None when no bell is known."""
        if (own := self.own.get(day)) is not None:
            return own.get(number)
        return weekly_on(self.weekly, self.former, day).get((number, day.isoweekday()))


def weekly_on(weekly: Weekly, former: Sequence[tuple[date, Weekly]], day: date) -> Weekly:
    """The weekly bells that are in force on a day."""
    return next((was for last_day, was in former if day <= last_day), weekly)


def rows_on(
    rows: Iterable[RingingRow], former: Iterable[FormerRingingRow], day: date
) -> dict[tuple[int, int], Ringing]:
    """The bells of a day by number and mask of weekdays: of what each was later the first to end is in force."""
    found = {(row.number, row.days): Ringing(row.starts, row.ends) for row in rows}
    for one in sorted(former, key=lambda one: one.last_day, reverse=True):
        if day <= one.last_day:
            found.pop((one.number, one.days), None)
            if one.was is not None:
                found[one.number, one.days] = one.was
    return found


def _indexed(rows: Mapping[tuple[int, int], Ringing]) -> dict[tuple[int, int], Ringing]:
    """By number and weekday; a row with days beats one without, and fewer days beat more."""
    found: dict[tuple[int, int], Ringing] = {}
    ordered = sorted(rows.items(), key=lambda row: (row[0][1] == weekdays.EVERY_DAY, row[0][1].bit_count()))
    for (number, days), rung in ordered:
        for weekday in (day for day in range(1, 8) if weekdays.includes(days, day)):
            found.setdefault((number, weekday), rung)
    return found


class Bells:
    """The bell schedule of a school."""

    def __init__(
        self,
        rows: Iterable[RingingRow] = (),
        of_days: Iterable[DayRingingRow] = (),
        former: Iterable[FormerRingingRow] = (),
    ) -> None:
        """Index the rows."""
        stand, was = list(rows), list(former)
        self._weekly = _indexed(rows_on(stand, (), date.max))
        turns = sorted({one.last_day for one in was})
        self._former = [(last_day, _indexed(rows_on(stand, was, last_day))) for last_day in turns]
        self._own: dict[date, dict[ClassSpec, dict[int, Ringing]]] = defaultdict(lambda: defaultdict(dict))
        for one in sorted(of_days, key=lambda row: row.classes.breadth):
            self._own[one.day][one.classes][one.number] = Ringing(one.starts, one.ends)

    def of(self, grade: int, letter: str) -> ClassBells:
        """The bells of a class: of a day with several kinds those that are for the fewest classes."""
        found = {
            day: next((rung for classes, rung in kinds.items() if classes.matches(grade, letter)), None)
            for day, kinds in self._own.items()
        }
        own = {day: rung for day, rung in found.items() if rung is not None}
        return ClassBells(self._weekly, own, self._former)

    def usual(self, day: date) -> dict[int, Ringing]:
        """The weekly bells of a day by number, in order."""
        weekly, weekday = weekly_on(self._weekly, self._former, day), day.isoweekday()
        return {number: rung for (number, of), rung in sorted(weekly.items()) if of == weekday}

    def weekday(self, weekday: int) -> dict[int, Ringing]:
        """The bells of an ISO weekday by number, in order, as they stand for good."""
        return {number: rung for (number, day), rung in sorted(self._weekly.items()) if day == weekday}

    def own(self, day: date) -> Mapping[ClassSpec, Mapping[int, Ringing]]:
        """What a day has instead, by the classes that it is for; the fewest classes first."""
        return self._own.get(day, {})

    def times(self, day: date) -> list[Ringing]:
        """Every bell that may ring for some class that day."""
        return [
            *self.usual(day).values(),
            *(one for kind in self.own(day).values() for one in kind.values()),
        ]
