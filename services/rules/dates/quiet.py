"""Quiet hours in school time (domain.md «Notifications»)."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from re import split
from zoneinfo import ZoneInfo

from services.rules.dates.clock import NotATime, moment, parse_time
from services.rules.signs import plain


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
        parts = split(r"[-–—]", plain(text))
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
