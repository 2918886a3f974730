"""The Russian of the documents: they are the school's papers and do not follow the reader's language."""

from datetime import date, datetime

from babel.dates import format_date

from services.reports.gather import Facts
from services.reports.paper.table import TableHeading
from services.reports.period import Period


def full_date(day: date) -> str:
    """«20 ноября 2026 г.»"""
    return format_date(day, "long", locale="ru")


def weekday_date(day: date) -> str:
    """«Пятница, 20 ноября 2026 г.»"""
    return str(format_date(day, "EEEE, d MMMM y г.", locale="ru")).capitalize()


def period_text(period: Period, today: date) -> str:
    """«2 четверть, 5 ноября – 30 декабря 2026 г., на 20 ноября» while it lasts."""
    days = span_text(period.first, period.last)
    if period.is_month:
        days = format_date(period.first, "LLLL y г.", locale="ru")
    text = f"{period.term.name}, {days}" if period.term else days
    if period.first <= today < period.last:
        text += f", на {format_date(today, 'd MMMM', locale='ru')}"
    return text


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
