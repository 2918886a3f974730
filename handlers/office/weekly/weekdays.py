"""Weekdays by their number, as the week's screens say them."""

from datetime import date, timedelta

from handlers.chat.words import Words

MONDAY = date(2026, 11, 23)
"""Any Monday."""
SCHOOL_DAYS = range(1, 7)


def weekday_name(weekday: int, words: Words) -> str:
    """«понедельник»."""
    return words.weekday(_some(weekday))


def weekday_short(weekday: int, words: Words) -> str:
    """«пн»."""
    return words.weekday_short(_some(weekday))


def _some(weekday: int) -> date:
    return MONDAY + timedelta(days=weekday - 1)
