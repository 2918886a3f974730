"""Refusals of the load in words."""

from collections.abc import Callable

from markupsafe import Markup

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


SENTENCES: dict[str, Callable[[Words, Values], Markup]] = {
    "bad_hours": _bad_hours,
    "load_day_outside": _load_day_outside,
    "same_load": _same_load,
}
