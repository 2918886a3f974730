"""Refusals of a change of the office in words."""

from collections.abc import Callable

from markupsafe import Markup

from handlers.chat.naming.names import clip_name
from handlers.chat.screen import clip
from handlers.chat.words import Words
from handlers.office.settings.audit_words import CHANGES
from services.values import Values

NAME, ROOM, WHERE = 24, 12, 28


def _change_settled(words: Words, fields: Values) -> Markup:
    if fields["expired"]:
        return words.t("Это предложение устарело, ничего не записано. Начните заново.")
    return words.t("Это уже возвращено.") if fields["undone"] else words.t("Это уже записано.")


def _undo_over(words: Words, fields: Values) -> Markup:
    if fields["why"] == "moved" and fields["kind"]:
        return _moved_by(words, fields)
    if fields["why"] == "clash" and "of" in fields:
        return words.t("Вернуть нельзя. {why}", why=meeting_text(words, fields))
    return {
        "late": words.t("Вернуть уже нельзя: прошло слишком много времени. Внесите новое изменение."),
        "begun": words.t("Вернуть уже нельзя: эти уроки уже начались или прошли."),
        "clash": words.t(
            "Вернуть нельзя: прежнее не подходит к тому, что изменили после. Внесите новое изменение."
        ),
        "moved": words.t("Вернуть уже нельзя: с тех пор это же изменили ещё раз. Внесите новое изменение."),
    }[fields["why"]]


def _moved_by(words: Words, fields: Values) -> Markup:
    """The later change by its name: «Мешает более позднее: перевод, Орлова З. П., 24 ноября 13:20.»"""
    at, what = fields["at"], CHANGES[fields["kind"]]
    parts = [words.t(what), fields["who"], f"{words.short_date(at.date())} {words.at(at)}"]
    return words.t(
        "Вернуть нельзя: на этом стоит более позднее изменение ({change}). Сначала верните его.",
        change=", ".join(part for part in parts if part),
    )


def _lessons_clash(words: Words, fields: Values) -> Markup:
    return words.t("Так нельзя. {why}", why=meeting_text(words, fields))


def meeting_text(words: Words, fields: Values) -> Markup:
    """«24 ноября, 3-й урок: Орлов П. Н. ведёт сразу два: 9А, Алгебра и 8В, Физкультура.»"""
    here, there = (clip(one, WHERE) for one in fields["where"])
    who = clip_name(fields["who"], NAME)
    what = {
        "teacher": words.t("{who} ведёт сразу два", who=who),
        "class": words.t("у класса их сразу два"),
        "room": words.t("кабинет {room} нужен двоим", room=clip(fields["room"], ROOM)),
        "student": words.t("{who} сразу в двух подгруппах", who=who),
    }[fields["of"]]
    return words.t(
        "{day}, {number}-й урок: {what}: {here} и {there}.",
        day=words.short_date(fields["day"]),
        number=fields["number"],
        what=what,
        here=here,
        there=there,
    )


def _change_blocked(words: Words, _fields: Values) -> Markup:
    return words.t("Сначала выберите, что ещё не решено.")


def _bad_answer(words: Words, fields: Values) -> Markup:
    if fields["day"]:
        return words.t("Не понял день. Напишите, например, 1 декабря или «завтра». Передумали? /cancel")
    return words.t("Здесь помещается до {limit} знаков. Передумали? /cancel", limit=fields["limit"])


SENTENCES: dict[str, Callable[[Words, Values], Markup]] = {
    "bad_answer": _bad_answer,
    "change_blocked": _change_blocked,
    "change_settled": _change_settled,
    "lessons_clash": _lessons_clash,
    "undo_over": _undo_over,
}
