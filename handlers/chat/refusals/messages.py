"""Refusals of notices and letters in words."""

from collections.abc import Callable

from markupsafe import Markup

from handlers.chat.words import Words
from services.values import Values


def _answers_closed(words: Words, fields: Values) -> Markup:
    until = fields["until"]
    return words.t(
        "Ответы принимались до {day}, {time}.", day=words.short_date(until.date()), time=words.at(until)
    )


def _letter_too_long(words: Words, fields: Values) -> Markup:
    return words.t(
        "В письме {length} знаков, помещается {limit}. Сократите или пришлите двумя письмами.", **fields
    )


def _letters_muted(words: Words, fields: Values) -> Markup:
    return words.t(
        "{name}: письма от вас не принимаются. Разрешить их снова может только сам учитель.",
        name=words.initials(fields["teacher"]),
    )


def _not_a_moment(words: Words, _fields: Values) -> Markup:
    return words.t("Не понял время. Напишите, например: завтра 9:00 или 25.11 18:30. Прошедшее не подойдёт.")


def _not_hours(words: Words, _fields: Values) -> Markup:
    return words.t("Не понял часы. Напишите, например: пн-пт 8:30-17:00.")


def _not_teaching(words: Words, fields: Values) -> Markup:
    return words.t(
        "{name} больше не ведёт этот класс, письма только для чтения.",
        name=words.initials(fields["teacher"]),
    )


def _family_closed(words: Words, fields: Values) -> Markup:
    name = words.initials(fields["person"])
    match fields["reason"]:
        case "consent":
            return words.t(
                "{name}: письма закрыты, пока не записано согласие. "
                "Его записывают классный руководитель и секретарь.",
                name=name,
            )
        case "student":
            return words.t("{name}: ученика в школе больше нет, письма только для чтения.", name=name)
        case _:
            return words.t(
                "{name}: дневник этого ученика больше не читает, письма только для чтения.", name=name
            )


def _notice_answered_late(words: Words, _fields: Values) -> Markup:
    return words.t(
        "Срок ответа прошёл бы раньше, чем объявление придёт. Выберите другой в «Вопрос», «Ответить до…»."
    )


def _notice_empty(words: Words, _fields: Values) -> Markup:
    return words.t("Сначала напишите текст или пришлите фотографию.")


def _notice_full(words: Words, fields: Values) -> Markup:
    return words.t("Больше не поместится: самое большее {limit}.", **fields)


def _notice_gone(words: Words, _fields: Values) -> Markup:
    return words.t("Это объявление уже отправлено или отозвано.")


def _notice_to_nobody(words: Words, _fields: Values) -> Markup:
    return words.t("Получателей нет. Выберите, кому отправить.")


def _notice_too_long(words: Words, fields: Values) -> Markup:
    return words.t("Получилось {length} знаков, помещается {limit}. Сократите и пришлите ещё раз.", **fields)


def _notice_unanswerable(words: Words, _fields: Values) -> Markup:
    return words.t("У вопроса должно быть хотя бы два ответа.")


SENTENCES: dict[str, Callable[[Words, Values], Markup]] = {
    "answers_closed": _answers_closed,
    "family_closed": _family_closed,
    "letter_too_long": _letter_too_long,
    "letters_muted": _letters_muted,
    "not_a_moment": _not_a_moment,
    "not_hours": _not_hours,
    "not_teaching": _not_teaching,
    "notice_answered_late": _notice_answered_late,
    "notice_empty": _notice_empty,
    "notice_full": _notice_full,
    "notice_gone": _notice_gone,
    "notice_to_nobody": _notice_to_nobody,
    "notice_too_long": _notice_too_long,
    "notice_unanswerable": _notice_unanswerable,
}
