"""Refusals of a lesson plan in words."""

from collections.abc import Callable

from markupsafe import Markup

from handlers.chat.screen import clip
from handlers.chat.words import Words
from services.values import Values


def _plan_empty(words: Words, _fields: Values) -> Markup:
    return words.t("Тем не нашлось. Нужен столбец «Тема» или список, тема на строке. Передумали? /cancel")


def _plan_long(words: Words, fields: Values) -> Markup:
    return words.t("В плане больше {most} тем. Пришлите план одного предмета.", most=fields["most"])


def _plan_topic(words: Words, fields: Values) -> Markup:
    said = clip(fields["value"], 40)
    if fields["hours"]:
        return words.t("Строка {line}: «{value}» — не число часов.", line=fields["line"], value=said)
    if not said:
        return words.t("Строка {line}: нет темы.", line=fields["line"])
    return words.t(
        "Строка {line}: «{value}» — не тема. Тема: текст до {limit} знаков.",
        line=fields["line"],
        value=said,
        limit=fields["limit"],
    )


def _plan_same(words: Words, _fields: Values) -> Markup:
    return words.t("План и так такой. Записывать нечего.")


SENTENCES: dict[str, Callable[[Words, Values], Markup]] = {
    "plan_empty": _plan_empty,
    "plan_long": _plan_long,
    "plan_same": _plan_same,
    "plan_topic": _plan_topic,
}
