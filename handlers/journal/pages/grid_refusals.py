"""Refusals of the journal's page in words."""

from collections.abc import Callable

from markupsafe import Markup

from handlers.chat.words import Words
from services.values import Values


def _due_too_early(words: Words, _fields: Values) -> Markup:
    return words.t("Срок задания должен быть позже дня урока.")


SENTENCES: dict[str, Callable[[Words, Values], Markup]] = {"due_too_early": _due_too_early}
