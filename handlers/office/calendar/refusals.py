"""Refusals of the calendar and its bells in words."""

from collections.abc import Callable

from markupsafe import Markup

from handlers.chat.words import Words
from services.values import Values


def _bells_unknown(words: Words, fields: Values) -> Markup:
    return words.t(
        "На {day} звонков в расписании нет. Их заводит оператор по учебной работе.",
        day=words.short_date(fields["day"]),
    )


def _bad_bells(words: Words, fields: Values) -> Markup:
    if fields["last"]:
        return words.t(
            "В этот день уроки до {last}-го, звонков меньше. Напишите их все. Передумали? /cancel",
            last=fields["last"],
        )
    return words.t("Так звонки не сходятся. Напишите по порядку: 8:30–9:00, 9:10–9:40. Передумали? /cancel")


SENTENCES: dict[str, Callable[[Words, Values], Markup]] = {
    "bad_bells": _bad_bells,
    "bells_unknown": _bells_unknown,
}
