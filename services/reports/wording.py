"""The Russian of the documents: they are the school's papers and do not follow the reader's language."""

from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from math import floor

from babel.dates import format_date

from services.reports.gather import Facts
from services.reports.paper.table import TableHeading
from services.reports.period import Period
from services.rules.marks.marks import rounded

RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
DEBT = "●"


def full_date(day: date) -> str:
    """«20 ноября 2026 г.»"""
    return format_date(day, "long", locale="ru")


def weekday_date(day: date) -> str:
    """«Пятница, 20 ноября 2026 г.»"""
    return str(format_date(day, "EEEE, d MMMM y г.", locale="ru")).capitalize()


def short_date(day: date) -> str:
    """«20.11»."""
    return f"{day:%d.%m}"


def period_text(period: Period, today: date) -> str:
    """«2 четверть, 5 ноября – 30 декабря 2026 г., на 20 ноября» while it lasts."""
    days = span_text(period.first, period.last)
    if period.is_month:
        days = format_date(period.first, "LLLL y г.", locale="ru")
    text = f"{period.term.name}, {days}" if period.term else days
    if period.first <= today < period.last:
        text += f", на {format_date(today, 'd MMMM', locale='ru')}"
    return text


def file_period(period: Period) -> str:
    """The period in a file's name: «2 четверть», «01.11–20.11»."""
    name = period.term.name if period.term else f"{short_date(period.first)}–{short_date(period.last)}"
    return name.replace("/", "-")


def heading(facts: Facts, title: str) -> TableHeading:
    """What stands on every sheet of a report."""
    teacher = facts.teacher
    return TableHeading(
        school=facts.reference.school_name,
        form=facts.form.name,
        title=title,
        period=period_text(facts.period, facts.today),
        made=moment_text(facts.made_at),
        teacher=teacher.with_initials if teacher else "",
    )


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


def moment_text(moment: datetime) -> str:
    """«20 ноября 2026 г., 13:20»"""
    return f"{full_date(moment.date())}, {moment.hour}:{moment:%M}"


def span_text(first: date, last: date) -> str:
    """«5–20 ноября 2026 г.»"""
    if first == last:
        return full_date(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{full_date(last)}"
    pattern = "d MMMM" if first.year == last.year else "d MMMM y г."
    return f"{format_date(first, pattern, locale='ru')} – {full_date(last)}"
