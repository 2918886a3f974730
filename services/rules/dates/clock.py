"""School wall time to UTC and back, over changes of the clock."""

import re
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from services.rules.signs import plain

_TIME = re.compile(r"([0-9]{1,2})[:.]([0-9]{2})(?::00)?")


class NotATime(ValueError):
    """The text is no time of day."""

    def __init__(self, text: str) -> None:
        super().__init__(f"not a time: {text!r}")
        self.text = text


def parse_time(text: str) -> time:
    """Time of day of «8:30», «08:30», «08.30». Raises NotATime."""
    found = _TIME.fullmatch(plain(text))
    if not found or int(found[1]) > 23 or int(found[2]) > 59:
        raise NotATime(text)
    return time(int(found[1]), int(found[2]))


def moment(day: date, at: time, zone: ZoneInfo) -> datetime:
    """The UTC moment of a wall time.

    A time that the clock skips becomes the first that exists after it; of one that comes twice,
    the first is taken.
    """
    naive = datetime.combine(day, at)
    early = naive.replace(tzinfo=zone).astimezone(UTC)
    if early.astimezone(zone).replace(tzinfo=None) == naive:
        return early
    # inside a gap, fold=1 reads the clock as after the change: an instant before it
    return _offset_change(naive.replace(tzinfo=zone, fold=1).astimezone(UTC), early, zone)


def _offset_change(before: datetime, after: datetime, zone: ZoneInfo) -> datetime:
    """The instant between the two, to a second, at which the zone's offset changes."""
    old = before.astimezone(zone).utcoffset()
    while after - before > timedelta(seconds=1):
        middle = before + timedelta(seconds=(after - before) // timedelta(seconds=2))
        if middle.astimezone(zone).utcoffset() == old:
            before = middle
        else:
            after = middle
    return after
