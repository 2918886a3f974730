"""Refusals of a change of the office in words."""

from collections.abc import Callable

from markupsafe import Markup

from handlers.chat.words import Words
from services.values import Values


def _change_settled(words: Words, fields: Values) -> Markup:
    if fields["expired"]:
        return words.t("Это предложение устарело, ничего не записано. Начните заново.")
    return words.t("Это уже возвращено.") if fields["undone"] else words.t("Это уже записано.")


def _undo_over(words: Words, fields: Values) -> Markup:
    if fields["late"]:
        return words.t("Вернуть уже нельзя: прошло слишком много времени. Внесите новое изменение.")
    return words.t("Вернуть уже нельзя: с тех пор здесь кое-что изменили. Внесите новое изменение.")


def _change_blocked(words: Words, _fields: Values) -> Markup:
    return words.t("Сначала выберите, что ещё не решено.")


def _bad_answer(words: Words, fields: Values) -> Markup:
    if fields["day"]:
        return words.t("Не понял день. Напишите, например, 1 декабря или «завтра». Передумали? /cancel")
    return words.t("Здесь помещается до {limit} знаков. Передумали? /cancel", limit=fields["limit"])


SENTENCES: dict[str, Callable[[Words, Values], Markup]] = {
    "bad_answer": _bad_answer,
    "change_blocked": _change_blocked,
    "change_settled": _change_settled,
    "undo_over": _undo_over,
}
