"""A day and time of every week, such as «пт 18:00»."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from services.rules.dates.clock import moment, parse_time
from services.rules.dates.weekdays import SHORT, parse_weekday
from services.rules.signs import plain


@dataclass(frozen=True, slots=True)
class WeeklyAt:
    """An ISO weekday and a wall time."""

    weekday: int
    at: time

    @classmethod
    def parse(cls, text: str) -> "WeeklyAt":
        """Read «пт 18:00». Raises NotWeekdays or NotATime."""
        day, _, at = plain(text).partition(" ")
        return cls(parse_weekday(day.rstrip(",")), parse_time(at))

    def __str__(self) -> str:
        """Canonical text, which parses back."""
        return f"{SHORT[self.weekday - 1]} {self.at:%H:%M}"


def next_weekly(after_utc: datetime, weekly_at: WeeklyAt, zone: ZoneInfo) -> datetime:
    """The first moment of the schedule after `after_utc`, UTC."""
    return next(found for found in _around(after_utc, weekly_at, zone) if found > after_utc)


def last_weekly(until_utc: datetime, weekly_at: WeeklyAt, zone: ZoneInfo) -> datetime:
    """The last moment of the schedule at or before `until_utc`, UTC."""
    return max(found for found in _around(until_utc, weekly_at, zone) if found <= until_utc)


def _around(moment_utc: datetime, weekly_at: WeeklyAt, zone: ZoneInfo) -> list[datetime]:
    """The schedule's moments from two weeks before to two weeks after, in order."""
    day = moment_utc.astimezone(zone).date()
    this_week = day + timedelta(days=weekly_at.weekday - day.isoweekday())
    return [moment(this_week + timedelta(weeks=week), weekly_at.at, zone) for week in range(-2, 3)]
