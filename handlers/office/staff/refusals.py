"""Refusals of changes of the staff in words."""

from collections.abc import Callable
from datetime import date

from markupsafe import Markup

from handlers.chat.refusals.imports import role_names
from handlers.chat.words import Words
from services.school.roles import Role
from services.values import Values


def _not_on_staff(words: Words, _fields: Values) -> Markup:
    return words.t("Этот человек здесь уже не работает.")


def _on_staff_already(words: Words, _fields: Values) -> Markup:
    return words.t("Этот человек и так работает здесь.")


def _no_heir(words: Words, fields: Values) -> Markup:
    return words.t(
        "По «{text}» не нашлось одного сотрудника. Напишите имя точнее. Передумали? /cancel",
        text=fields["text"],
    )


def _taker_busy(words: Words, fields: Values) -> Markup:
    return words.t(
        "{who} в это время ведёт другой урок: {day}, {number}-й, {where}. Выберите другого.",
        who=fields["who"],
        day=words.short_date(date.fromisoformat(fields["day"])),
        number=fields["number"],
        where=fields["where"],
    )


def _last_appointer(words: Words, _fields: Values) -> Markup:
    return words.t("Это последний администратор или директор: некому будет назначать роли.")


def _day_behind(words: Words, _fields: Values) -> Markup:
    return words.t("Этот день раньше дня приёма на работу.")


def _appointed_past(words: Words, _fields: Values) -> Markup:
    return words.t("Роли даются и снимаются не раньше сегодняшнего дня. Передумали? /cancel")


def _role_between(words: Words, fields: Values) -> Markup:
    return words.t(
        "Роль «{role}» ещё действует по {day}. Вернуть её с перерывом можно после этого дня.",
        role=role_names([Role(fields["role"])], words),
        day=words.full_date(fields["ends"]),
    )


SENTENCES: dict[str, Callable[[Words, Values], Markup]] = {
    "appointed_past": _appointed_past,
    "day_behind": _day_behind,
    "last_appointer": _last_appointer,
    "no_heir": _no_heir,
    "not_on_staff": _not_on_staff,
    "on_staff_already": _on_staff_already,
    "role_between": _role_between,
    "taker_busy": _taker_busy,
}
