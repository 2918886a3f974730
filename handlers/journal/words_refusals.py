"""Refusals of the teacher's words."""

from collections.abc import Callable
from typing import Any

from markupsafe import Markup

from handlers.chat.words import Words


def _draft_replaced(words: Words, _fields: dict[str, Any]) -> Markup:
    return words.t("Заменено новым сообщением.")


def _preview_moved(words: Words, _fields: dict[str, Any]) -> Markup:
    return words.t("За это время журнал изменился. Посмотрите ещё раз.")


SENTENCES: dict[str, Callable[[Words, dict[str, Any]], Markup]] = {
    "draft_replaced": _draft_replaced,
    "preview_moved": _preview_moved,
}
