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


SENTENCES: dict[str, Callable[[Words, Values], Markup]] = {
    "change_settled": _change_settled,
    "undo_over": _undo_over,
}
