"""/settings: language, marks in messages, quiet hours, the phones that are linked."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message
from markupsafe import Markup

from handlers.chat.filters import Pressed
from handlers.chat.reply import reply
from handlers.chat.screen import Button, Screen, bold, lines, pairs
from handlers.chat.words import Words
from handlers.presses.account import (
    HideMarksPress,
    LanguagesPress,
    LogoutPress,
    MenuPress,
    NotificationsPress,
    PhonesPress,
    QuietPress,
    SettingsPress,
    StartPress,
)
from handlers.presses.journal import RemindersPress
from locales import own_name
from services.account import accounts, sessions
from services.account.settings import AccountSettings, Phones, read_settings
from services.errors import NotLinked
from services.rules.dates.quiet import QuietHours
from services.school.actor import Actor
from services.school.labels import GIVEN, Someone, labels
from services.school.load_actor import load_actor
from services.work import Store

router = Router(name="settings")


@router.message(Command("settings"))
@router.callback_query(Pressed(SettingsPress))
async def open_settings(event: Message | CallbackQuery, store: Store, actor: Actor, words: Words) -> None:
    """Everything that can be set."""
    await reply(event, settings_screen(actor, await store.read(read_settings, actor), words))


@router.callback_query(Pressed(HideMarksPress))
async def hide_marks(
    query: CallbackQuery, press: HideMarksPress, store: Store, actor: Actor, words: Words
) -> None:
    """Hide or show marks in messages."""
    actor.require_linked()
    await store.write(accounts.set_hide_marks, actor.account_id, bool(press.hide))
    note = words.t("Оценки скрыты до нажатия") if press.hide else words.t("Оценки видны сразу")
    await show_settings(query, store, actor, words, str(note))


@router.callback_query(Pressed(PhonesPress))
async def other_phones(
    query: CallbackQuery, press: PhonesPress, store: Store, actor: Actor, words: Words
) -> None:
    """Disconnect the person's other phones, once that is confirmed."""
    actor.identity(press.person_id)
    if not press.sure:
        await reply(query, other_phones_screen(press.person_id, words))
        return
    ended = await store.write(sessions.leave_others, actor, press.person_id)
    note = words.n("Отключён {count} телефон", "Отключено {count} телефонов", ended)
    await show_settings(query, store, actor, words, str(note))


async def show_settings(query: CallbackQuery, store: Store, actor: Actor, words: Words, note: str) -> None:
    """The settings as they are after a change."""
    fresh = await store.read(load_actor, actor.account_id)
    if fresh is None:
        raise NotLinked
    await reply(query, settings_screen(fresh, await store.read(read_settings, fresh), words), note)


def settings_screen(actor: Actor, settings: AccountSettings, words: Words) -> Screen:
    """The settings in force, and what can be changed."""
    parts = [bold(words.t("Настройки")), _language(actor, words)]
    if actor.linked:
        parts += [_marks(actor, words), *_quiet(settings, words), *_phones(settings, words)]
    return Screen(lines(*parts), setting_rows(actor, settings, words))


def _language(actor: Actor, words: Words) -> Markup:
    name = own_name(words.language)
    if actor.chosen_language is None:
        return words.t("Язык: {language}, как в Telegram", language=name)
    return words.t("Язык: {language}", language=name)


def _marks(actor: Actor, words: Words) -> Markup:
    if actor.hide_marks:
        return words.t("Оценки в сообщениях: скрыты до нажатия")
    return words.t("Оценки в сообщениях: видны сразу")


def _quiet(settings: AccountSettings, words: Words) -> list[Markup]:
    if settings.quiet_hours is None:
        return []
    hours = QuietHours.parse(settings.quiet_hours)
    if hours.starts == hours.ends:
        return [words.t("Тихих часов нет, сообщения приходят сразу")]
    spoken = {"starts": words.at(hours.starts), "ends": words.at(hours.ends)}
    if settings.own_quiet_hours:
        return [words.t("Тихие часы: {starts}–{ends}", **spoken)]
    return [words.t("Тихие часы: {starts}–{ends}, как в школе", **spoken)]


def _phones(settings: AccountSettings, words: Words) -> list[Markup]:
    if len(settings.phones) == 1:
        return [words.t("Подключено телефонов: {count}", count=settings.phones[0].count)]
    names = _names(settings)
    return [
        words.t(
            "{name}, {school}: подключено телефонов {count}",
            name=names[one.identity.link_id],
            school=one.identity.school_name,
            count=one.count,
        )
        for one in settings.phones
    ]


def setting_rows(actor: Actor, settings: AccountSettings, words: Words) -> list[list[Button]]:
    """What can be set, a press each."""
    language = Button(words.t("Язык"), LanguagesPress())
    back = Button(words.t("‹ Меню"), MenuPress())
    if not actor.linked:
        return [[language], [back]]
    hide = (
        Button(words.t("Показывать оценки"), HideMarksPress(hide=0))
        if actor.hide_marks
        else Button(words.t("Скрывать оценки"), HideMarksPress(hide=1))
    )
    several = len(settings.phones) > 1
    names = _names(settings)
    others = [
        _others_button(one, names[one.identity.link_id], words, several=several)
        for one in settings.phones
        if one.count > 1
    ]
    return [
        *pairs([language, hide]),
        [Button(words.t("Уведомления"), NotificationsPress())]
        if actor.children
        else [Button(words.t("Тихие часы"), QuietPress())],
        [Button(words.t("Напоминания учителю"), RemindersPress())] if actor.teaches else [],
        *([one] for one in others),
        [Button(words.t("Подключить ещё"), StartPress()), Button(words.t("Выйти"), LogoutPress())],
        [back],
    ]


def _names(settings: AccountSettings) -> dict[int, str]:
    """By link, the given names of the account's people, and what tells them apart."""
    people = (one.identity for one in settings.phones)
    return labels(
        (Someone(one.link_id, one.name, school=one.school_name, code=one.code) for one in people), GIVEN
    )


def _others_button(one: Phones, name: str, words: Words, *, several: bool) -> Button:
    press = PhonesPress(person_id=one.identity.person_id)
    if several:
        text = words.t("Отключить остальные: {name}", name=name).unescape()
        return Button(text, press)
    return Button(words.t("Отключить остальные"), press)


def other_phones_screen(person_id: int, words: Words) -> Screen:
    """The question before other phones are disconnected."""
    return Screen(
        words.t("Отключить все телефоны, кроме этого? Войти на них снова можно будет по логину и паролю."),
        [
            [
                Button(
                    words.t("Отключить остальные"), PhonesPress(person_id=person_id, sure=1), style="danger"
                )
            ],
            [Button(words.t("‹ Настройки"), SettingsPress())],
        ],
    )
