"""Telegram's command menu: for everybody, and for each chat by its people's roles and language (contract.md §6)."""

from collections.abc import MutableMapping
from weakref import WeakKeyDictionary

from aiogram import Bot
from aiogram.client.session.base import BaseSession
from aiogram.exceptions import AiogramError
from aiogram.types import BotCommand, BotCommandScopeAllPrivateChats, BotCommandScopeChat

from handlers.chat.words import Words, words_of
from locales import DEFAULT, N_, languages
from services.office.sheets import BY_ROLE
from services.school.actor import Actor
from services.school.office_rights import OfficeRight, holders
from services.school.rights import Permission, may_anywhere
from services.school.roles import Role

Commands = tuple[tuple[str, str], ...]

EVERYBODY: Commands = (
    ("start", N_("Начать, войти")),
    ("menu", N_("Что здесь есть")),
    ("settings", N_("Язык, уведомления, телефоны")),
    ("help", N_("Как пользоваться")),
    ("privacy", N_("Что хранится и кто это видит")),
    ("logout", N_("Выйти, отключить телефоны")),
    ("cancel", N_("Прервать начатое")),
)
FAMILY: Commands = (
    ("today", N_("Сегодня: уроки, оценки, задания")),
    ("grades", N_("Оценки по предметам")),
    ("homework", N_("Домашние задания")),
    ("timetable", N_("Расписание")),
    ("tests", N_("Контрольные впереди")),
    ("holidays", N_("Каникулы и четверти")),
    ("absences", N_("Пропуски")),
    ("terms", N_("Итоги: за период и за год")),
    ("digest", N_("Итоги недели")),
    ("notices", N_("Объявления")),
    ("messages", N_("Письма")),
    ("child", N_("Выбрать ребёнка")),
)
STAFF_LETTERS: Commands = (("messages", N_("Письма")),)
ACCESS: Commands = (("access", N_("Доступ семей")),)
NOTICE: Commands = (("notice", N_("Написать объявление")),)
CLASS_TEACHER: Commands = (
    ("class", N_("Мой класс")),
    *ACCESS,
    *NOTICE,
    ("excuses", N_("Объяснения пропусков")),
)
LESSONS: Commands = (("lessons", N_("Мои уроки: что внести")),)
JOURNAL: Commands = (("journal", N_("Журнал: отметки и явка")),)
OFFICE: tuple[tuple[str, str, frozenset[Role]], ...] = (
    ("office", N_("Кабинет: что ждёт"), holders()),
    (
        "people",
        N_("Люди: ученики, родители, сотрудники"),
        holders(OfficeRight.READ_PEOPLE, OfficeRight.READ_STAFF),
    ),
    ("control", N_("Контроль: как ведут журнал"), holders(OfficeRight.CONTROL)),
    ("import", N_("Загрузить таблицу школы"), frozenset(BY_ROLE)),
)

_shown: MutableMapping[BaseSession, dict[int, tuple[str, Commands]]] = WeakKeyDictionary()
"""The menu of each chat as this process set it last: setting it again would cost a request a screen."""


def places_of(actor: Actor) -> Commands:
    """The commands of the person's roles, without those that everybody has."""
    return (
        *(FAMILY if actor.children else ()),
        *(CLASS_TEACHER if actor.is_class_teacher else _by_role(actor)),
        *(STAFF_LETTERS if actor.is_staff and not actor.children else ()),
        *(LESSONS if actor.teaches else ()),
        *(JOURNAL if actor.has_journal else ()),
        *((command, text) for command, text, roles in OFFICE if roles & actor.roles),
    )


def _by_role(actor: Actor) -> Commands:
    """What of a class teacher's commands somebody has over every class."""
    return (
        *(ACCESS if may_anywhere(actor, Permission.ISSUE_ACCESS) else ()),
        *(NOTICE if may_anywhere(actor, Permission.NOTIFY) else ()),
    )


async def set_default_commands(bot: Bot) -> None:
    """The menu of those who have not linked, in every language; call it at start-up."""
    for language in languages():
        await bot.set_my_commands(
            _commands(EVERYBODY, words_of(language)),
            scope=BotCommandScopeAllPrivateChats(),
            language_code=None if language == DEFAULT else language,
        )


async def set_chat_commands(bot: Bot, actor: Actor, words: Words) -> None:
    """The menu of one chat by roles and language; nothing is sent where it is so already."""
    wanted = (words.language, (*places_of(actor), *EVERYBODY)) if actor.linked else ("", ())
    shown = _shown.setdefault(bot.session, {})
    if shown.get(actor.chat_id) == wanted:
        return
    scope = BotCommandScopeChat(chat_id=actor.chat_id)
    try:
        if actor.linked:
            await bot.set_my_commands(_commands(wanted[1], words), scope=scope)
        else:
            await bot.delete_my_commands(scope=scope)
    except AiogramError:
        return  # the menu is a convenience: the next occasion tries again
    shown[actor.chat_id] = wanted


def _commands(commands: Commands, words: Words) -> list[BotCommand]:
    return [BotCommand(command=name, description=words.t(text).unescape()) for name, text in commands]
