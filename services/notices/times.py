"""A moment as people type it: «завтра 9:00», «20.11 18:30», «18:30»."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from services.notices.model import NotAMoment
from services.rules.dates.clock import NotATime, moment, parse_time
from services.rules.dates.weekdays import parse_day

MORNING = time(8)


def near_moments(now: datetime, zone: ZoneInfo) -> list[datetime]:
    """The moments that are asked for most: tomorrow and Monday at eight, UTC; one where that is the same."""
    today = now.astimezone(zone).date()
    tomorrow, monday = today + timedelta(days=1), today + timedelta(days=7 - today.weekday())
    return [moment(day, MORNING, zone) for day in dict.fromkeys((tomorrow, monday))]


def parse_moment(text: str, now: datetime, zone: ZoneInfo) -> datetime:
    """The moment meant, UTC; a time alone is the next such one. NotAMoment for anything else or past."""
    today = now.astimezone(zone).date()
    *before, last = text.replace(",", " ").split() or [""]
    try:
        at = parse_time(last)
    except NotATime as error:
        raise NotAMoment from error
    named = [word for word in before if word.lower() not in {"в", "at"}]
    if not named:
        found = moment(today, at, zone)
        return found if found > now else moment(today + timedelta(days=1), at, zone)
    day = parse_day(" ".join(named), today)
    if day is None or moment(day, at, zone) <= now:
        raise NotAMoment
    return moment(day, at, zone)
