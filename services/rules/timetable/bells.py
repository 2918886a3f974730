"""The bells: of the weekdays, and of single days that have their own (a shortened day)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
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
class DayRingingRow:
    """The same of one day, for some classes."""

    day: date
    number: int
    starts: time
    ends: time
    classes: ClassSpec = EVERY_CLASS


OwnBells = Mapping[date, Mapping[int, Ringing]]
"""Days with bells of their own, by number."""


@dataclass(frozen=True, slots=True)
class ClassBells:
    """The bells of one class."""

    weekly: Mapping[tuple[int, int], Ringing] = field(default_factory=dict)
    """By number and weekday."""
    own: OwnBells = field(default_factory=dict)

    def differ(self, day: date) -> bool:
        """Whether the day has bells of its own."""
        return day in self.own

    def at(self, number: int, day: date) -> Ringing | None:
        """Start and end of a lesson number that day, None when no bell is known."""
        if (own := self.own.get(day)) is not None:
            return own.get(number)
        return self.weekly.get((number, day.isoweekday()))


class Bells:
    """The bell schedule of a school."""

    def __init__(self, rows: Iterable[RingingRow] = (), of_days: Iterable[DayRingingRow] = ()) -> None:
        """Index the rows; a row with days beats one without, and fewer days beat more."""
        ordered = sorted(rows, key=lambda row: (row.days == weekdays.EVERY_DAY, row.days.bit_count()))
        self._weekly: dict[tuple[int, int], Ringing] = {}
        for row in ordered:
            for weekday in (day for day in range(1, 8) if weekdays.includes(row.days, day)):
                self._weekly.setdefault((row.number, weekday), Ringing(row.starts, row.ends))
        self._own: dict[date, dict[ClassSpec, dict[int, Ringing]]] = defaultdict(lambda: defaultdict(dict))
        for one in sorted(of_days, key=lambda row: row.classes.breadth):
            self._own[one.day][one.classes][one.number] = Ringing(one.starts, one.ends)

    def of(self, grade: int, letter: str) -> ClassBells:
        """The bells of a class: of a day with several kinds those that are for the fewest classes."""
        found = {
            day: next((rung for classes, rung in kinds.items() if classes.matches(grade, letter)), None)
            for day, kinds in self._own.items()
        }
        return ClassBells(self._weekly, {day: rung for day, rung in found.items() if rung is not None})

    def weekday(self, weekday: int) -> dict[int, Ringing]:
        """The bells of an ISO weekday by number, in order."""
        return {number: rung for (number, day), rung in sorted(self._weekly.items()) if day == weekday}

    def own(self, day: date) -> Mapping[ClassSpec, Mapping[int, Ringing]]:
        """What a day has instead, by the classes that it is for; the fewest classes first."""
        return self._own.get(day, {})

    def times(self, day: date) -> list[Ringing]:
        """Every bell that may ring for some class that day."""
        return [
            *self.weekday(day.isoweekday()).values(),
            *(one for kind in self.own(day).values() for one in kind.values()),
        ]
