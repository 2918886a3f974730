"""What a year lacks, and its closing, in words."""

from collections.abc import Iterable
from datetime import date

from markupsafe import Markup

from handlers.chat.screen import Button, bold
from handlers.chat.words import Words
from handlers.office.changes.wording import Lines, Wording
from handlers.presses.office.year import SchoolYearPress
from services.office.year.missing import Missing
from services.values import Values


def missing_lines(missing: Missing, words: Words) -> Iterable[Markup]:
    """A line for each kind of what is missing; that nothing is where it is so."""
    if not missing.total:
        return [words.t("Всё на месте.")]
    counts = (
        (missing.terms, words.t("Нет отметок за период: {count}", count=missing.terms)),
        (missing.year, words.t("Нет отметок за год: {count}", count=missing.year)),
        (missing.exams, words.t("Без экзаменов: {count}", count=missing.exams)),
        (missing.final, words.t("Нет итоговых: {count}", count=missing.final)),
        (missing.debts, words.t("Открытых долгов: {count}", count=missing.debts)),
        (missing.absences, words.t("Без причины (ОТ): {count}", count=missing.absences)),
    )
    return [line for count, line in counts if count]


def year_back(facts: Values, words: Words) -> Button:
    """To the year."""
    return Button(words.t("‹ Год"), SchoolYearPress(school_id=facts["school_id"]))


def _proposed(_facts: Values, outcome: Values, words: Words) -> Lines:
    return [
        bold(words.t("Закрыть {year}", year=outcome["year"])),
        *missing_lines(Missing(**outcome["missing"]), words),
        "",
        words.t("После этого журнал года никто не меняет: ни отметки, ни пропуски, ни темы, ни итоги."),
        words.t("Открыть урок или итоги на день может завуч. Читают всё как прежде."),
    ]


def _applied(_facts: Values, outcome: Values, words: Words) -> Lines:
    return [
        bold(words.t("{year} закрыт", year=outcome["year"])),
        words.t("Журнал открыт только для чтения."),
    ]


def _proposed_again(_facts: Values, outcome: Values, words: Words) -> Lines:
    closed = words.full_date(date.fromisoformat(outcome["closed"]))
    return [
        bold(words.t("Открыть журнал {year} снова", year=outcome["year"])),
        words.t("Закрыт с {day}", day=closed),
        "",
        words.t("Открывается то, что не закрыто сроком: итоги экзаменов и то, что открыл завуч."),
        words.t("Один урок или итоги проще открыть на день: это делает завуч."),
    ]


def _applied_again(_facts: Values, outcome: Values, words: Words) -> Lines:
    return [bold(words.t("Журнал {year} снова открыт", year=outcome["year"]))]


CLOSING = {
    "year_close": Wording(_proposed, _applied, year_back, lambda _o, words: words.t("Закрыть год")),
    "year_reopen": Wording(
        _proposed_again, _applied_again, year_back, lambda _o, words: words.t("Открыть журнал")
    ),
}
