"""Which moments of a recurrence are due, and which are too old."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple, Protocol
from zoneinfo import ZoneInfo

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
