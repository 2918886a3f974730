"""Refusals of the teacher's journal in words."""

from collections.abc import Callable

from markupsafe import Markup

from handlers.chat.words import Words
from services.values import Values


def _draft_settled(words: Words, _fields: Values) -> Markup:
    return words.t("Это уже записано, отменено или заменено новым.")


def _lesson_ahead(words: Words, fields: Values) -> Markup:
    return words.t(
        "Урок {day} ещё впереди: отметки и явка ставятся, когда он начнётся.",
        day=words.short_date(fields["day"]),
    )


def _no_grid(words: Words, fields: Values) -> Markup:
    return words.t(
        "В файле «{name}» не нашли имён и дат. Нужны фамилии с именами в столбце, даты в строке над отметками.",
        name=fields["name"],
    )


def _not_the_teachers(words: Words, fields: Values) -> Markup:
    return words.t(
        "Причину ({value}) ставит классный руководитель, учитель отмечает только ОТ и ОП.",
        value=fields["value"],
    )


def _term_closed(words: Words, fields: Values) -> Markup:
    return words.t(
        "{term}: закрыто с {closed}. Открыть может завуч.",
        term=fields["term"],
        closed=words.short_date(fields["closed_on"]),
    )


def _too_many_files(words: Words, fields: Values) -> Markup:
    return words.t("К заданию можно приложить не больше {limit} файлов.", limit=fields["limit"])


def _work_stands(words: Words, _fields: Values) -> Markup:
    return words.t("Такая работа на уроке уже есть, или за неё стоят отметки.")


SENTENCES: dict[str, Callable[[Words, Values], Markup]] = {
    "draft_settled": _draft_settled,
    "lesson_ahead": _lesson_ahead,
    "no_grid": _no_grid,
    "not_the_teachers": _not_the_teachers,
    "term_closed": _term_closed,
    "too_many_files": _too_many_files,
    "work_stands": _work_stands,
}
