"""Refusals of the weekly timetable in words."""

from collections.abc import Callable

from markupsafe import Markup

from handlers.chat.words import Words
from handlers.office.substitutions.replacing_words import clash_text
from services.values import Values


def _week_clash(words: Words, fields: Values) -> Markup:
    return words.t(
        "Так нельзя: {day} {why}.", day=words.short_date(fields["day"]), why=clash_text(fields, words)
    )


def _week_lesson_gone(words: Words, _fields: Values) -> Markup:
    return words.t("Этого урока в расписании на тот день уже нет. Откройте расписание класса снова.")


def _same_week_lesson(words: Words, _fields: Values) -> Markup:
    return words.t("Урок и так стоит в расписании именно так.")


def _week_day_outside(words: Words, fields: Values) -> Markup:
    return words.t(
        "Расписание меняют на дни с {first} по {last}.",
        first=words.full_date(fields["first"]),
        last=words.full_date(fields["last"]),
    )


SENTENCES: dict[str, Callable[[Words, Values], Markup]] = {
    "same_week_lesson": _same_week_lesson,
    "week_clash": _week_clash,
    "week_day_outside": _week_day_outside,
    "week_lesson_gone": _week_lesson_gone,
}
