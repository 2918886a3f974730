"""Refusals of the calendar and its bells in words."""

from collections.abc import Callable

from markupsafe import Markup

from handlers.chat.words import Words
from handlers.office.calendar.bell_words import clash_text
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


def _bells_clash(words: Words, fields: Values) -> Markup:
    return words.t("Так нельзя: {why}.", why=clash_text(*fields.values(), words=words))


def _bad_calendar_days(words: Words, fields: Values) -> Markup:
    if fields["classes"]:
        return words.t("Не понял классы. Напишите, например: 1-4 или 7А, 7Б. Передумали? /cancel")
    return words.t("Не понял дни. Напишите, например: 27 ноября или 5.11–28.12. Передумали? /cancel")


SENTENCES: dict[str, Callable[[Words, Values], Markup]] = {
    "bad_bells": _bad_bells,
    "bad_calendar_days": _bad_calendar_days,
    "bells_clash": _bells_clash,
    "bells_unknown": _bells_unknown,
}
