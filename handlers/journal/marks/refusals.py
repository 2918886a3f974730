"""Refusals of works and marks in words."""

from collections.abc import Callable

from markupsafe import Markup

from handlers.chat.words import Words
from services.values import Values


def _mark_outside_scale(words: Words, fields: Values) -> Markup:
    return words.t("Такой отметки в школе нет. Ставят от {lowest} до {highest}.", **fields)


def _not_a_mark(words: Words, _fields: Values) -> Markup:
    return words.t("Это не отметка. Ставят числа, зач, незач, н/а и осв.")


def _not_a_weight(words: Words, _fields: Values) -> Markup:
    return words.t("Вес: целое число от 0 до 100. Напишите ещё раз или /cancel")


def _nothing_written(words: Words, _fields: Values) -> Markup:
    return words.t("Отметок за эту работу ещё нет, считать нечего.")


def _stood_else(words: Words, fields: Values) -> Markup:
    if not fields["stands"]:
        return words.t("Здесь уже ничего не стоит. Проверьте и нажмите ещё раз.")
    return words.t("Здесь уже стоит {stands}. Проверьте и нажмите ещё раз.", **fields)


def _was_absent(words: Words, fields: Values) -> Markup:
    return words.t("Ученик отсутствует ({code}).", code=fields["value"])


def _words_too_long(words: Words, fields: Values) -> Markup:
    return words.t("Получилось {length} знаков, помещается {limit}. Сократите и пришлите ещё раз.", **fields)


SENTENCES: dict[str, Callable[[Words, Values], Markup]] = {
    "mark_outside_scale": _mark_outside_scale,
    "not_a_mark": _not_a_mark,
    "not_a_weight": _not_a_weight,
    "nothing_written": _nothing_written,
    "stood_else": _stood_else,
    "was_absent": _was_absent,
    "words_too_long": _words_too_long,
}
