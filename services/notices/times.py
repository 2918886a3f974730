"""A moment as people type it: «завтра 9:00», «20.11 18:30», «18:30»."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from services.notices.model import NotAMoment
from services.rules.dates.clock import NotATime, moment, parse_time
from services.rules.dates.weekdays import parse_day


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
