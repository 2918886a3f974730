"""Figures, marks and short dates as a paper says them."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import floor

from services.reports.period import Period
from services.rules.marks.marks import rounded

RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


DEBT = "●"


def short_date(day: date) -> str:
    """«20.11»."""
    return f"{day:%d.%m}"


def file_period(period: Period) -> str:
    """The period in a file's name: «2 четверть», «01.11–20.11»."""
    name = period.term.name if period.term else f"{short_date(period.first)}–{short_date(period.last)}"
    return name.replace("/", "-")


def decimal(value: Fraction | None) -> Decimal | None:
    """An average with two decimals, rounded as on the screens."""
    return rounded(value) if value is not None else None


def percent(value: Fraction | None) -> Decimal | None:
    """A percentage with one decimal, rounded half up."""
    return Decimal(floor(value * 10 + Fraction(1, 2))).scaleb(-1) if value is not None else None


def weighted(value: str, weight: int) -> str:
    """A mark with its weight raised, as on the screens: «4²»."""
    return value if weight == 1 else value + str(weight).translate(RAISED)


def mark_value(value: str | None) -> str | int | None:
    """A term mark as a cell: a number where it is one."""
    return int(value) if value is not None and value.isdecimal() else value
