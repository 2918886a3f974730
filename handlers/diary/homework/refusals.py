"""Why a task of the student's own was not written down."""

from collections.abc import Callable

from markupsafe import Markup

from handlers.chat.words import Words
from services.values import Values


def _task_words(words: Words, fields: Values) -> Markup:
    return words.t("Напишите дело словами, не длиннее {longest} знаков.", longest=fields["longest"])


def _task_day(words: Words, _fields: Values) -> Markup:
    return words.t("На этот день дело не записать: он прошёл или слишком далеко. Напишите с другим днём.")


def _too_many_tasks(words: Words, fields: Values) -> Markup:
    return words.n(
        "Ждёт уже {count} дело. Сначала отметьте или удалите лишнее.",
        "Ждёт уже {count} дел. Сначала отметьте или удалите лишние.",
        fields["most"],
    )


SENTENCES: dict[str, Callable[[Words, Values], Markup]] = {
    "task_day": _task_day,
    "task_words": _task_words,
    "too_many_tasks": _too_many_tasks,
}
