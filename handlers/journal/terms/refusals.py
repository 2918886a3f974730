"""Refusals of term marks and reopening in words."""

from collections.abc import Callable

from markupsafe import Markup

from handlers.chat.naming.letters_case import capital
from handlers.chat.words import Words
from handlers.diary.words import numbered_term
from services.values import Values


def _closed(words: Words, fields: Values) -> Markup:
    day = words.short_date(fields["closed_on"])
    if not fields["term"]:
        return words.t("Отметки за год закрыты с {day}. Открыть может завуч.", day=day)
    term = capital(numbered_term(fields["term"], words))
    return words.t("{term}: отметки закрыты с {day}. Открыть может завуч.", term=term, day=day)


def _stands(words: Words, fields: Values) -> Markup:
    if fields["stands"] is None:
        return words.t("За это время отметку сняли. Решите ещё раз.")
    return words.t("За это время поставили {mark}. Решите ещё раз.", mark=fields["stands"])


def _too_early(words: Words, fields: Values) -> Markup:
    return words.t(
        "Все сразу можно с {day}, за две недели до конца. По одной можно и сейчас.",
        day=words.short_date(fields["starts"]),
    )


def _moved(words: Words, _fields: Values) -> Markup:
    return words.t("Список за это время изменился. Посмотрите ещё раз.")


def _not_closed(words: Words, _fields: Values) -> Markup:
    return words.t("Здесь и так открыто, писать можно.")


def _reason_length(words: Words, fields: Values) -> Markup:
    return words.t("Причина: от одного до {limit} знаков. Напишите ещё раз.", limit=fields["limit"])


SENTENCES: dict[str, Callable[[Words, Values], Markup]] = {
    "not_closed": _not_closed,
    "reason_length": _reason_length,
    "safe_ones_moved": _moved,
    "term_mark_stands": _stands,
    "term_marks_closed": _closed,
    "together_too_early": _too_early,
}
