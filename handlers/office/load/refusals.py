"""Refusals of the load in words."""

from collections.abc import Callable

from markupsafe import Markup

from handlers.chat.screen import clip
from handlers.chat.words import Words
from services.values import Values


def _same_load(words: Words, _fields: Values) -> Markup:
    return words.t("Эта нагрузка уже есть.")


def _bad_hours(words: Words, _fields: Values) -> Markup:
    return words.t("Часы в неделю: число до 40, например 5 или 2,5. Передумали? /cancel")


def _load_day_outside(words: Words, fields: Values) -> Markup:
    return words.t(
        "Можно выбрать день с {first} по {last}.",
        first=words.full_date(fields["first"]),
        last=words.full_date(fields["last"]),
    )


def _subject_alike(words: Words, fields: Values) -> Markup:
    name, other = clip(fields["name"], 40), clip(fields["other"], 40)
    return words.t(
        "Такой предмет уже есть: «{other}». «{name}» от него не отличить. Передумали? /cancel",
        name=name,
        other=other,
    )


def _subject_used(words: Words, _fields: Values) -> Markup:
    return words.t("Убрать нельзя: предмет уже где-то используется.")


def _bad_subject(words: Words, fields: Values) -> Markup:
    if fields["grades"]:
        return words.t("Не понял классы. Напишите, например: 1-4 или 7А, 7Б. Передумали? /cancel")
    return words.t("Напишите название предмета. Передумали? /cancel")


SENTENCES: dict[str, Callable[[Words, Values], Markup]] = {
    "bad_hours": _bad_hours,
    "bad_subject": _bad_subject,
    "load_day_outside": _load_day_outside,
    "same_load": _same_load,
    "subject_alike": _subject_alike,
    "subject_used": _subject_used,
}
