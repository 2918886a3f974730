"""The days of the next year in words: those that are there, those that are proposed by this year's."""

from collections.abc import Iterable
from datetime import date

from markupsafe import Markup

from handlers.chat.screen import clip
from handlers.chat.words import Words
from handlers.office.changes.wording import Lines
from handlers.office.substitutions.replacing_words import days_text
from services.office.year.dates import read_dates
from services.rules.dates.public_days import SEPTEMBER, monday_after
from services.values import Values

NAME = 30


def put_days(facts: Values, answer: str) -> Values:
    """The facts of the days that were typed. Raises BadYearDates."""
    name, days = read_dates(answer, facts["year"])
    return {"dates": {**facts.get("dates", {}), name: days}}


def days_lines(outcome: Values, words: Words) -> Lines:
    """What stands there, what is proposed, and what the school knows better."""

    def said(spans: Iterable[list[str]]) -> Iterable[Markup]:
        for name, first, last in spans:
            days = days_text(date.fromisoformat(first), date.fromisoformat(last), words)
            yield words.t("{name}: {days}", name=clip(name, NAME), days=days)

    spans = [*said(outcome["terms"]), *said(outcome["holidays"])]
    return [_days_title(outcome, words), *_late_start(outcome, words), *spans, *_moved(outcome, words)]


def _days_title(outcome: Values, words: Words) -> Markup:
    """Which of them are proposed, which stand there already."""
    if outcome["has_terms"] and outcome["has_holidays"]:
        return words.t("Периоды и каникулы уже есть.")
    if outcome["has_terms"]:
        return words.t("Периоды уже есть, каникулы предлагаем по этому году:")
    if outcome["has_holidays"]:
        return words.t("Каникулы уже есть, периоды предлагаем по этому году:")
    return words.t("Предлагаем по этому году, проверьте:")


def _moved(outcome: Values, words: Words) -> Lines:
    if outcome["has_holidays"] or not outcome["holidays"]:
        return []
    return [
        "",
        words.t(
            "Праздники на своих днях. Переносы выходных назначает правительство: проверьте, когда их объявят."
        ),
    ]


def _late_start(outcome: Values, words: Words) -> Lines:
    """Why the lessons do not begin on 1 September, where that is proposed."""
    first = date.fromisoformat(outcome["first"])
    september = date(int(outcome["year"][:4]), SEPTEMBER, 1)
    if outcome["has_terms"] or first == september or first != monday_after(september):
        return []
    return [words.t("1 сентября — {weekday}, начинаем в понедельник.", weekday=words.weekday(september))]
