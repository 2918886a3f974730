"""Refusals of workbooks sent to the bot in words."""

from collections.abc import Callable, Iterable

from markupsafe import Markup, escape

from handlers.chat.words import Words
from handlers.office.workbook_words import book_text
from services.school.roles import Role
from services.values import Values
from services.workbook.faults import BadWorkbook


def role_names(roles: Iterable[Role], words: Words) -> str:
    """«администратор, завуч»."""
    names = {
        Role.ADMINISTRATOR: words.t("администратор"),
        Role.DEPUTY: words.t("завуч"),
        Role.DIRECTOR: words.t("директор"),
        Role.HR: words.t("кадры"),
        Role.OPERATOR: words.t("оператор"),
        Role.SECRETARY: words.t("секретарь"),
        Role.TEACHER: words.t("учитель"),
    }
    return ", ".join(names[role] for role in roles)


def _not_your_sheets(words: Words, fields: Values) -> Markup:
    listed = [
        words.t("Лист «{sheet}»: {roles}", sheet=sheet, roles=role_names(roles, words))
        for sheet, roles in fields["sheets"].items()
    ]
    head = words.t("Эти листы загружаете не вы. Ничего не записано. Кто может их прислать:")
    foot = words.t("Уберите их из файла или передайте файл.")
    return Markup("\n").join([head, *listed, foot])


def _not_your_roles(words: Words, fields: Values) -> Markup:
    return words.t(
        "Файл меняет роли сотрудников ({roles}), а их назначают директор и администратор. Ничего не записано.",
        roles=role_names(fields["roles"], words),
    )


def _other_school(words: Words, fields: Values) -> Markup:
    return words.t("Школы с кодом «{value}» нет или она вам не видна. Код стоит на листе «Школа».", **fields)


def _which_school(words: Words, fields: Values) -> Markup:
    return words.t(
        "Вы работаете в нескольких школах: {codes}. Назовите свою на листе «Школа», параметр «Код».",
        codes=", ".join(fields["codes"]),
    )


def _timetable_ahead(words: Words, fields: Values) -> Markup:
    return words.t(
        "С {day} у этих классов уже записано другое расписание. Исправьте его листом «Расписание» или пришлите файл после этого дня.",
        day=words.short_date(fields["day"]),
    )


def _draft_over(words: Words, fields: Values) -> Markup:
    match fields["outcome"]:
        case "applied":
            return words.t("Этот файл уже записан.")
        case "cancelled":
            return words.t("Загрузка этого файла отменена. Передумали? Пришлите его ещё раз.")
        case _:
            return words.t("Прошло больше суток, школа могла измениться. Пришлите файл ещё раз.")


def _file_gone(words: Words, _fields: Values) -> Markup:
    return words.t("В Telegram этого файла больше нет. Пришлите его ещё раз. Ничего не записано.")


def _bad_workbook(words: Words, fields: Values) -> Markup:
    refusal = BadWorkbook(fields["reason"], fields["name"])
    parts = (escape(book_text(refusal, words)), _way_out(fields["reason"], words))
    return Markup(" ").join(part for part in parts if part is not None)


def _way_out(reason: str, words: Words) -> Markup | None:
    """What the chat has to offer."""
    if reason in {"too_big", "unpacks_too_big"}:
        return words.t("Листы можно присылать порознь.")
    return words.t("Образец: /import") if reason == "no_known_sheet" else None


SENTENCES: dict[str, Callable[[Words, Values], Markup]] = {
    "bad_workbook": _bad_workbook,
    "draft_over": _draft_over,
    "file_gone": _file_gone,
    "not_your_roles": _not_your_roles,
    "not_your_sheets": _not_your_sheets,
    "other_school": _other_school,
    "timetable_ahead": _timetable_ahead,
    "which_school": _which_school,
}
