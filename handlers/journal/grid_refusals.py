"""Refusals of the journal's page in words."""

from collections.abc import Callable
from typing import Any

from markupsafe import Markup

from handlers.chat.words import Words


def _due_too_early(words: Words, _fields: dict[str, Any]) -> Markup:
    return words.t("Срок задания должен быть позже дня урока.")


SENTENCES: dict[str, Callable[[Words, dict[str, Any]], Markup]] = {"due_too_early": _due_too_early}
