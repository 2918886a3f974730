"""Public holidays of a school year, on the days that the law gives them; what the government moves is not here."""

from datetime import date, timedelta
from typing import NamedTuple

DAY = timedelta(days=1)
SATURDAY, MONDAY_AFTER = 6, 8
NAMES = {
    (11, 4): "День народного единства",
    (2, 23): "День защитника Отечества",
    (3, 8): "Международный женский день",
    (5, 1): "Праздник Весны и Труда",
    (5, 9): "День Победы",
    (6, 12): "День России",
}
"""By month and day."""
NEW_YEAR = "Новогодние каникулы"
SEPTEMBER = 9


class PublicDays(NamedTuple):
    """A holiday with the Monday that is off after it where it falls on a weekend; both ends inclusive."""

    name: str
    day: date
    ends: date


def public_days(first_year: int) -> list[PublicDays]:
    """Those of the school year that begins in that September, in order; the New Year's are eight days."""
    found = [_single(name, _in_year(first_year, *place)) for place, name in NAMES.items()]
    january = date(first_year + 1, 1, 1)
    return sorted([*found, PublicDays(NEW_YEAR, january, january + 7 * DAY)], key=lambda one: one.day)


def _in_year(first_year: int, month: int, day: int) -> date:
    return date(first_year + (month < SEPTEMBER), month, day)


def _single(name: str, day: date) -> PublicDays:
    return PublicDays(name, day, monday_after(day))


def monday_after(day: date) -> date:
    """The day itself; of a Saturday or a Sunday the Monday after it."""
    return day if day.isoweekday() < SATURDAY else day + (MONDAY_AFTER - day.isoweekday()) * DAY


def first_of_september(first_year: int) -> date:
    """The day on which a school year begins: 1 September, or the Monday after a weekend."""
    return monday_after(date(first_year, SEPTEMBER, 1))
