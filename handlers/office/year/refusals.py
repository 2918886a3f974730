"""Refusals of a year in words."""

from collections.abc import Callable

from markupsafe import Markup

from handlers.chat.screen import clip
from handlers.chat.words import Words
from services.values import Values

TYPED = 40


def _year_goes_on(words: Words, fields: Values) -> Markup:
    return words.t("Год ещё идёт, до {day}: тогда его и можно закрыть.", day=words.full_date(fields["ends"]))


def _year_closed(words: Words, fields: Values) -> Markup:
    return words.t("С {day} журнал этого года закрыт.", day=words.full_date(fields["day"]))


def _year_not_closed(words: Words, _fields: Values) -> Markup:
    return words.t("Журнал этого года и так открыт.")


def _bad_next_class(words: Words, fields: Values) -> Markup:
    return words.t(
        "«{text}» не подходит. Напишите класс той же или следующей параллели: 8Б. Передумали? /cancel",
        text=clip(fields["text"], TYPED),
    )


def _bad_year_dates(words: Words, fields: Values) -> Markup:
    if fields["name"]:
        return words.t(
            "Так дни не сходятся: {name}. Проверьте начало, конец и соседние периоды. Передумали? /cancel",
            name=fields["name"],
        )
    return words.t("Не понял. Напишите название и два дня: 1 четверть 01.09–24.10. Передумали? /cancel")


SENTENCES: dict[str, Callable[[Words, Values], Markup]] = {
    "bad_next_class": _bad_next_class,
    "bad_year_dates": _bad_year_dates,
    "year_closed": _year_closed,
    "year_goes_on": _year_goes_on,
    "year_not_closed": _year_not_closed,
}
