"""Until when teachers may change marks and attendance [3.16]: *policy* 14 days."""

from datetime import date, timedelta

from services.errors import WindowClosed

DEFAULT_DAYS = 14


def closes_on(day: date, days: int = DEFAULT_DAYS) -> date:
    """The first closed day: what happened on 5 November is closed from 20 November."""
    return day + timedelta(days=days + 1)


def is_open(day: date, today: date, days: int = DEFAULT_DAYS) -> bool:
    """Whether a lesson of `day` may still be changed; day 14 after it may, day 15 not [3.16]."""
    return today < closes_on(day, days)


def require_open(day: date, today: date, days: int = DEFAULT_DAYS) -> None:
    """Raise WindowClosed(day, closed_on, days) unless the lesson's window is open [3.16]."""
    if not is_open(day, today, days):
        raise WindowClosed(day=day, closed_on=closes_on(day, days), days=days)
