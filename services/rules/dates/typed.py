"""A day or days of the past as people type them, for what is looked up."""

import re
from datetime import date, timedelta

from services.rules.dates.weekdays import NotWeekdays, parse_day, parse_weekday

WEEK = timedelta(days=7)
_BETWEEN = re.compile(r"\s+(?:по|-|–|—)\s+|\s*[–—]\s*")
_FROM = re.compile(r"^(?:с|со)\s+", re.IGNORECASE)


def typed_days(text: str, today: date) -> tuple[date, date] | None:
    """The first and the last day: «20.11», «вчера», «пятница» (the last one), «1.11 - 20.11»; None for no days."""
    parts = _BETWEEN.split(_FROM.sub("", text.strip()))
    found = [_past(part, today) for part in parts]
    days = [day for day in found if day is not None]
    if len(days) != len(parts) or len(days) > 2:
        return None
    return min(days), max(days)


def _past(text: str, today: date) -> date | None:
    day = parse_day(text, today)
    try:
        parse_weekday(text)
    except NotWeekdays:
        return day
    return day - WEEK if day is not None and day > today else day
