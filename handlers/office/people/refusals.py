"""Refusals of changes of the contingent in words."""

from collections.abc import Callable

from markupsafe import Markup

from handlers.chat.words import Words
from services.values import Values


def _not_a_student_now(words: Words, _fields: Values) -> Markup:
    return words.t("Этот ученик уже выбыл. Сначала верните его в школу.")


def _studies_already(words: Words, _fields: Values) -> Markup:
    return words.t("Этот ученик и так учится здесь.")


def _same_class(words: Words, fields: Values) -> Markup:
    return words.t("В этот день ученик и так в {form}.", form=fields["form"])


def _day_outside(words: Words, fields: Values) -> Markup:
    if fields["first"] is None:
        return words.t("Этот день ещё не наступил. Напишите день не позже сегодняшнего.")
    return words.t(
        "Этот день не в учебном году: он с {first} по {last}.",
        first=words.full_date(fields["first"]),
        last=words.full_date(fields["last"]),
    )


def _consent_there(words: Words, fields: Values) -> Markup:
    return words.t("Согласие уже записано: от {day}.", day=words.full_date(fields["day"]))


def _no_consent_there(words: Words, _fields: Values) -> Markup:
    return words.t("Согласия и так нет.")


def _tie_there(words: Words, _fields: Values) -> Markup:
    return words.t("Этот человек уже родитель этого ученика.")


def _tie_over(words: Words, _fields: Values) -> Markup:
    return words.t("Это право уже окончено.")


def _bad_person_name(words: Words, _fields: Values) -> Markup:
    return words.t("Нужны фамилия и имя, без цифр: Соколова Ольга Петровна. Передумали? /cancel")


def _bad_new_student(words: Words, fields: Values) -> Markup:
    if fields["form"]:
        return words.t(
            "Класса «{form}» в этом году нет. Напишите ещё раз. Передумали? /cancel", form=fields["form"]
        )
    return words.t("Не вижу класса. Напишите, например: Соколова Мария Игоревна, 7А. Передумали? /cancel")


SENTENCES: dict[str, Callable[[Words, Values], Markup]] = {
    "bad_new_student": _bad_new_student,
    "bad_person_name": _bad_person_name,
    "consent_there": _consent_there,
    "day_outside": _day_outside,
    "no_consent_there": _no_consent_there,
    "not_a_student_now": _not_a_student_now,
    "same_class": _same_class,
    "studies_already": _studies_already,
    "tie_over": _tie_over,
    "tie_there": _tie_there,
}
