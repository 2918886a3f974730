"""Refusals of workbooks sent to the bot in words."""

from collections.abc import Callable, Iterable

from markupsafe import Markup

from handlers.chat.words import Words
from services.school.roles import Role
from services.values import Values


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
    name = fields["name"]
    said = {
        "empty": words.t("Файл «{name}» пуст.", name=name),
        "old_format": words.t(
            "Файл «{name}» — книга старого вида .xls или другой документ. Сохраните его как .xlsx.", name=name
        ),
        "macros": words.t("В книге «{name}» есть макросы. Сохраните её как .xlsx без макросов.", name=name),
        "password": words.t("Книга «{name}» закрыта паролем. Сохраните её без пароля.", name=name),
        "corrupted": words.t("Книга «{name}» повреждена и не читается. Сохраните её заново.", name=name),
        "no_sheets": words.t(
            "В книге «{name}» не найдено листов. Сохраните её как обычную книгу .xlsx (не «Strict»).",
            name=name,
        ),
        "too_big": words.t("Файл «{name}» больше 20 МБ. Листы можно присылать порознь.", name=name),
        "unpacks_too_big": words.t(
            "Книга «{name}» в развёрнутом виде больше 400 МБ. Листы можно присылать порознь.", name=name
        ),
        "no_known_sheet": words.t(
            "В книге «{name}» нет ни одного известного листа. Образец: /import", name=name
        ),
    }
    return said.get(fields["reason"]) or words.t("Файл «{name}» — не книга .xlsx.", name=name)


SENTENCES: dict[str, Callable[[Words, Values], Markup]] = {
    "bad_workbook": _bad_workbook,
    "draft_over": _draft_over,
    "file_gone": _file_gone,
    "not_your_roles": _not_your_roles,
    "not_your_sheets": _not_your_sheets,
    "other_school": _other_school,
    "which_school": _which_school,
}
