"""Refusals of the teacher's words."""

from collections.abc import Callable

from markupsafe import Markup

from handlers.chat.words import Words
from services.values import Values


def _draft_replaced(words: Words, _fields: Values) -> Markup:
    return words.t("Заменено новым сообщением.")


def _preview_moved(words: Words, _fields: Values) -> Markup:
    return words.t("За это время журнал изменился. Посмотрите ещё раз.")


SENTENCES: dict[str, Callable[[Words, Values], Markup]] = {
    "draft_replaced": _draft_replaced,
    "preview_moved": _preview_moved,
}
