"""The school's settings: groups, a group with its values, one with its effect; changed by a press or by typing."""

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers.chat.filters import Pressed
from handlers.chat.reply import reply
from handlers.chat.screen import Button, Screen, bold, clip, lines, pairs
from handlers.chat.words import Words
from handlers.office.changes.changes import offer
from handlers.office.settings.effects import EFFECTS, GROUP_LABELS, VALUE, said
from handlers.presses.office.settings import AdminPress, SettingPress, SettingsGroupPress
from services.errors import NotFound
from services.office.settings.settings import GROUPS, SchoolSettings, school_settings
from services.school.actor import Actor
from services.work import Store

router = Router(name="school_settings")


@router.callback_query(Pressed(SettingsGroupPress))
async def open_group(
    query: CallbackQuery, press: SettingsGroupPress, store: Store, actor: Actor, words: Words
) -> None:
    """The groups, or one of them."""
    found = await store.read(school_settings, actor, press.school_id)
    if press.group and press.group not in GROUPS:
        raise NotFound
    await reply(
        query, group_screen(found, press.group, words) if press.group else groups_screen(found, words)
    )


@router.callback_query(Pressed(SettingPress))
async def open_setting(
    query: CallbackQuery, press: SettingPress, store: Store, actor: Actor, words: Words
) -> None:
    """One of them, to be changed."""
    facts = {"column": press.column, "school_id": press.school_id}
    await offer(query, "setting", facts, store, actor, words, press.school_id)


def groups_screen(found: SchoolSettings, words: Words) -> Screen:
    """What may be chosen."""
    school_id = found.access.school_id
    buttons = [
        Button(words.t(GROUP_LABELS[name]), SettingsGroupPress(school_id=school_id, group=name))
        for name in GROUPS
    ]
    return Screen(
        lines(
            bold(words.t("{school} · настройки", school=found.access.reference.school_name)),
            words.t("Что школа решает сама. Перед записью видно, что изменится."),
        ),
        [*pairs(buttons), [Button(words.t("‹ Администрирование"), AdminPress(school_id=school_id))]],
    )


def group_screen(found: SchoolSettings, group: str, words: Words) -> Screen:
    """The values of a group, a line and a button each."""
    school_id = found.access.school_id
    buttons = [
        Button(words.t(EFFECTS[column].label), SettingPress(school_id=school_id, column=column))
        for column in GROUPS[group]
    ]
    return Screen(
        lines(
            bold(words.t("Настройки · {group}", group=words.t(GROUP_LABELS[group]))),
            *(_line(column, found.values[column], words) for column in GROUPS[group]),
        ),
        [*pairs(buttons), [Button(words.t("‹ Настройки школы"), SettingsGroupPress(school_id=school_id))]],
    )


def _line(column: str, value: str, words: Words) -> str:
    shown = clip(said(column, value), VALUE) or words.t("не задано")
    return f"{words.t(EFFECTS[column].label)}: {shown}"
