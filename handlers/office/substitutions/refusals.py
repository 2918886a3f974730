"""Refusals of substitutions in words."""

from collections.abc import Callable

from markupsafe import Markup

from handlers.chat.words import Words
from handlers.office.substitutions.replacing_words import clash_text, days_text
from services.values import Values


def _clash(words: Words, fields: Values) -> Markup:
    return words.t("Так нельзя: {why}.", why=clash_text(fields, words))


def _no_lessons_then(words: Words, fields: Values) -> Markup:
    return words.t("Уроков в эти дни нет: {days}.", days=days_text(fields["first"], fields["last"], words))


def _too_many_lessons(words: Words, fields: Values) -> Markup:
    return words.t(
        "Уроков {count}, за один раз помещается {limit}. Выберите меньше дней.",
        count=fields["count"],
        limit=fields["limit"],
    )


def _no_such_days(words: Words, _fields: Values) -> Markup:
    return words.t("Не понял дни. Напишите, например: «завтра» или «1–3 декабря». Передумали? /cancel")


def _no_such_room(words: Words, _fields: Values) -> Markup:
    return words.t("Напишите кабинет: номер или название, до 20 знаков. Передумали? /cancel")


SENTENCES: dict[str, Callable[[Words, Values], Markup]] = {
    "no_lessons_then": _no_lessons_then,
    "no_such_days": _no_such_days,
    "no_such_room": _no_such_room,
    "substitution_clash": _clash,
    "too_many_lessons": _too_many_lessons,
}
