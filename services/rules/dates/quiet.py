"""Quiet hours and weekly moments in school time (domain.md «Notifications»)."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from re import split
from zoneinfo import ZoneInfo

from services.rules.dates.clock import NotATime, moment, parse_time
from services.rules.dates.weekdays import SHORT, parse_weekday


@dataclass(frozen=True, slots=True)
class QuietHours:
    """Wall times between which nothing is sent; `ends` is the first that is not quiet.

    Over midnight where `starts` is the later one; equal ends mean no quiet hours.
    """

    starts: time
    ends: time

    @classmethod
    def parse(cls, text: str) -> "QuietHours":
        """Read «21:00-07:00». Raises NotATime."""
        parts = split(r"[-–—]", text)
        if len(parts) != 2:
            raise NotATime(text)
        return cls(parse_time(parts[0]), parse_time(parts[1]))

    def __str__(self) -> str:
        """Canonical text, which parses back."""
        return f"{self.starts:%H:%M}-{self.ends:%H:%M}"

    def covers(self, wall: time) -> bool:
        """Whether a wall time is quiet."""
        if self.starts <= self.ends:
            return self.starts <= wall < self.ends
        return wall >= self.starts or wall < self.ends

    def postpone(self, moment_utc: datetime, zone: ZoneInfo) -> datetime:
        """The moment itself if it is not quiet, else the first after it that is not.

        Takes and gives aware UTC; `zone` is the school's.
        """
        local = moment_utc.astimezone(zone)
        # an end that the clock skips may land in the next quiet hours, hence the loop
        while self.covers(local.time()):
            moment_utc = self._end_after(local, moment_utc, zone)
            local = moment_utc.astimezone(zone)
        return moment_utc

    def _end_after(self, local: datetime, moment_utc: datetime, zone: ZoneInfo) -> datetime:
        day = local.date() + timedelta(days=local.time() >= self.ends)
        end = moment(day, self.ends, zone)
        if end > moment_utc:
            return end
        # in the repeated hour of autumn the second coming of the end is meant
        return datetime.combine(day, self.ends, zone).replace(fold=1).astimezone(moment_utc.tzinfo)


@dataclass(frozen=True, slots=True)
class WeeklyAt:
    """An ISO weekday and a wall time."""

    weekday: int
    at: time

    @classmethod
    def parse(cls, text: str) -> "WeeklyAt":
        """Read «пт 18:00». Raises NotWeekdays or NotATime."""
        day, _, at = text.strip().partition(" ")
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
