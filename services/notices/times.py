"""A moment as people type it: «завтра 9:00», «20.11 18:30», «18:30»."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from services.notices.model import NotAMoment
from services.rules.dates.clock import NotATime, moment, parse_time
from services.rules.dates.weekdays import SATURDAY, parse_day
from services.school.reference import FormClass, Reference

MORNING = time(8)
SEASON = 120
"""Days within which a school day is looked for."""


def near_moments(reference: Reference, forms: Sequence[FormClass], now: datetime) -> list[datetime]:
    """The moments that are asked for most: tomorrow and Monday at eight, UTC; one where that is the same.

    Where Monday lies in the holidays of these classes, the first school day after it stands for it.
    """
    today = now.astimezone(reference.zone).date()
    tomorrow, monday = today + timedelta(days=1), today + timedelta(days=7 - today.weekday())
    first = _school_day(reference, forms, monday)
    return [moment(day, MORNING, reference.zone) for day in dict.fromkeys((tomorrow, first or monday))]


def _school_day(reference: Reference, forms: Sequence[FormClass], since: date) -> date | None:
    """The first day from `since` on that is not off for all of them, by the calendar alone; None within a season."""
    ahead = (since + timedelta(days=step) for step in range(SEASON))
    return next((day for day in ahead if _studies(reference, forms, day)), None)


def _studies(reference: Reference, forms: Sequence[FormClass], day: date) -> bool:
    year = reference.year_at(day)
    if day.isoweekday() > SATURDAY or year is None:
        return False
    off = [one.classes for one in year.holidays if one.covers(day)]
    return not any(one.everyone for one in off) and (
        not forms or any(not any(one.matches(form.grade, form.letter) for one in off) for form in forms)
    )


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
