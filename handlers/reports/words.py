"""What the screens of «Отчёты» share: the class and period on top, names of periods, presses of a period."""

from datetime import date
from typing import TypedDict

from babel.dates import format_date
from babel.numbers import format_decimal
from markupsafe import Markup

from handlers.chat.screen import Button, bold
from handlers.chat.words import Words
from handlers.diary.words import numbered_term
from handlers.presses.reports import ReportsPress
from services.reports.gather import Facts
from services.reports.period import Period
from services.reports.wording_figures import percent
from services.rules.marks.marks import Average
from services.rules.terms import Term
from services.school.belonging import WHOLE_YEAR


class ReportDays(TypedDict):
    """A period within a press."""

    class_id: int
    term_id: int
    first: date | None
    last: date | None


def days_of(facts: Facts) -> ReportDays:
    """The period as presses carry it: a term by its id, other days by themselves."""
    period = facts.period
    if period.term is not None:
        return ReportDays(class_id=facts.form.id, term_id=period.term.id, first=None, last=None)
    return ReportDays(class_id=facts.form.id, term_id=0, first=period.first, last=period.last)


def top(facts: Facts, place: str, words: Words) -> list[Markup | str]:
    """«7А · Отчёты», and the period on the second line."""
    period = when(facts.period, facts.today, words)
    year = facts.reference.another_year(facts.form, facts.today)
    by_name = facts.period.term is not None and facts.period.term.kind != WHOLE_YEAR
    return [bold(f"{facts.form.name} · {place}"), f"{period}, {year}" if year and by_name else period]


def when(period: Period, today: date, words: Words) -> str:
    """«вторая четверть, на 20 ноября» while it lasts."""
    if period.term is not None:
        name = term_text(period.term, words)
    elif period.is_month:
        name = month_text(period.first, today, words)
    else:
        name = words.period(period.first, period.last)
    if period.first <= today < period.last:
        return str(words.t("{period}, на {day}", period=name, day=words.short_date(today)))
    return name


def term_text(term: Term, words: Words) -> str:
    """«вторая четверть»."""
    if term.kind == WHOLE_YEAR:
        return str(words.t("учебный год {year}", year=term.name))
    return numbered_term(term.name, words)


def month_text(first: date, today: date, words: Words) -> str:
    """«ноябрь»; with the year when it is another one."""
    return format_date(first, "LLLL" if first.year == today.year else "LLLL y", locale=words.locale)


def percent_text(value: Average | None, words: Words) -> str:
    """«37,5 %»; a dash of nothing."""
    exact = percent(value)
    return f"{format_decimal(exact, format='0.#', locale=words.locale)} %" if exact is not None else "—"


def back_button(facts: Facts, words: Words) -> Button:
    """The way back to the reports of the same period."""
    return Button(words.t("‹ Отчёты"), ReportsPress(**days_of(facts)))
