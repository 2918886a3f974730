"""Recurring moments in school time, and which of them comes next (domain.md «Notifications»)."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from services.rules.dates import weekly
from services.rules.dates.clock import moment


@dataclass(frozen=True, slots=True)
class Weekly:
    """Every week, as the school's policy says: «пт 18:00»."""

    at: weekly.WeeklyAt
    period: timedelta = timedelta(weeks=1)

    def last(self, until_utc: datetime, zone: ZoneInfo) -> datetime:
        """The last one at or before."""
        return weekly.last_weekly(until_utc, self.at, zone)

    def next(self, after_utc: datetime, zone: ZoneInfo) -> datetime:
        """The first one after."""
        return weekly.next_weekly(after_utc, self.at, zone)


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
