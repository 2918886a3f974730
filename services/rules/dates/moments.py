"""Recurring moments in school time: which is due now, and which comes next (domain.md «Notifications»)."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import NamedTuple, Protocol
from zoneinfo import ZoneInfo

from services.rules.dates import quiet
from services.rules.dates.clock import moment

CATCH_UP = timedelta(hours=12)
"""A moment missed while the bot was down is made up for within this time (contract.md §7)."""


class Recurrence(Protocol):
    """Moments that come again and again."""

    @property
    def period(self) -> timedelta:
        """From one to the next."""
        ...

    def last(self, until_utc: datetime, zone: ZoneInfo) -> datetime:
        """The last one at or before."""
        ...

    def next(self, after_utc: datetime, zone: ZoneInfo) -> datetime:
        """The first one after."""
        ...


@dataclass(frozen=True, slots=True)
class Weekly:
    """Every week, as the school's policy says: «пт 18:00»."""

    at: quiet.WeeklyAt
    period: timedelta = timedelta(weeks=1)

    def last(self, until_utc: datetime, zone: ZoneInfo) -> datetime:
        """The last one at or before."""
        return quiet.last_weekly(until_utc, self.at, zone)

    def next(self, after_utc: datetime, zone: ZoneInfo) -> datetime:
        """The first one after."""
        return quiet.next_weekly(after_utc, self.at, zone)


@dataclass(frozen=True, slots=True)
class Daily:
    """Every day at a wall time."""

    at: time
    period: timedelta = timedelta(days=1)

    def last(self, until_utc: datetime, zone: ZoneInfo) -> datetime:
        """The last one at or before."""
        return max(found for found in self._around(until_utc, zone) if found <= until_utc)

    def next(self, after_utc: datetime, zone: ZoneInfo) -> datetime:
        """The first one after."""
        return min(found for found in self._around(after_utc, zone) if found > after_utc)

    def _around(self, moment_utc: datetime, zone: ZoneInfo) -> list[datetime]:
        day = moment_utc.astimezone(zone).date()
        return [moment(day + timedelta(days=days), self.at, zone) for days in range(-2, 3)]


@dataclass(frozen=True, slots=True)
class Every:
    """Every so many minutes, counted from midnight UTC."""

    period: timedelta

    def last(self, until_utc: datetime, zone: ZoneInfo) -> datetime:
        """The last one at or before."""
        midnight = until_utc.replace(hour=0, minute=0, second=0, microsecond=0)
        return midnight + (until_utc - midnight) // self.period * self.period

    def next(self, after_utc: datetime, zone: ZoneInfo) -> datetime:
        """The first one after."""
        return self.last(after_utc, zone) + self.period


class DueMoment(NamedTuple):
    """A moment of a schedule that is to be worked off. UTC."""

    at: datetime
    since: datetime
    """The first that was not: earlier than `at` where the bot was down."""


@dataclass(frozen=True, slots=True)
class ScheduleLook:
    """What a look at a schedule says."""

    due_at: datetime | None
    """The moment to be worked off now; None when there is none."""
    next_at: datetime
    """When to look again."""


def plan(awaited: datetime, now: datetime, recurrence: Recurrence, zone: ZoneInfo) -> ScheduleLook:
    """What is due of a schedule of which `awaited` was the next moment when it was last looked at. All UTC.

    The last moment is due if it is at most CATCH_UP ago and was not worked off. It was, if it lies nearer to
    the moment before `awaited` than to `awaited` itself: so a school that moves its hour, back or ahead, gets
    each week's digest once.
    """
    last = recurrence.last(now, zone)
    worked_off = last <= awaited - recurrence.period * 4 / 7
    due = not worked_off and now - last <= CATCH_UP
    return ScheduleLook(last if due else None, recurrence.next(now, zone))
