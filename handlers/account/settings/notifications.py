"""Notifications under /settings: a switch for each kind and child, and the reader's own quiet hours."""

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from handlers.account.settings.mark_kinds import kinds_row
from handlers.chat.filters import InStep, Pressed
from handlers.chat.naming.whose import label, own_child
from handlers.chat.reply import reply
from handlers.chat.screen import Button, Screen, bold, lines, pairs
from handlers.chat.talk.questions import expect
from handlers.chat.words import Words
from handlers.presses.account import NotificationsPress, QuietPress, SettingsPress, SwitchPress
from services.account.settings import AccountSettings, read_settings
from services.diary.open_diary import whose
from services.errors import NotFound, NotLinked
from services.messaging.kinds import PushKind
from services.messaging.preferences import Switch, list_switches, set_quiet_hours, set_switch
from services.rules.dates.clock import NotATime
from services.rules.dates.quiet import QuietHours
from services.school.actor import Actor, Child
from services.school.load_actor import load_actor
from services.work import Store

router = Router(name="notifications")

STEP = "quiet_hours"
NONE = "00.00-00.00"
OFFERED = ("21.00-07.00", "22.00-08.00", "23.00-09.00")
"""Common quiet hours; a press cannot hold a colon."""


@router.callback_query(Pressed(NotificationsPress))
async def open_switches(
    query: CallbackQuery, press: NotificationsPress, store: Store, actor: Actor, words: Words
) -> None:
    """What comes by itself about a child."""
    child = actor.readable_child(press.student_id) if press.student_id else own_child(actor)
    await reply(query, await _switches(store, actor, child, words))


@router.callback_query(Pressed(SwitchPress))
async def switch(query: CallbackQuery, press: SwitchPress, store: Store, actor: Actor, words: Words) -> None:
    """One kind on or off."""
    await store.write(set_switch, actor, press.student_id, press.kind, enabled=bool(press.on))
    note = words.t("Включено") if press.on else words.t("Выключено")
    await reply(
        query, await _switches(store, actor, actor.readable_child(press.student_id), words), str(note)
    )


@router.callback_query(Pressed(QuietPress))
async def quiet(query: CallbackQuery, press: QuietPress, store: Store, actor: Actor, words: Words) -> None:
    """The quiet hours, or how to type them."""
    actor.require_linked()
    if press.hours == "ask":
        expect(store, actor, {"name": STEP})
        await reply(query, typing_screen(words))
        return
    note = None
    if press.hours:
        try:
            await _set_hours(store, actor, None if press.hours == "school" else press.hours)
        except NotATime as error:
            raise NotFound from error
        note = str(words.t("Записано.")) if await _changed(store, actor) else None
    await reply(query, await _quiet(store, actor, words), note)


@router.message(InStep(STEP))
async def typed_hours(message: Message, store: Store, actor: Actor, words: Words) -> None:
    """«22:30-6:45» typed."""
    try:
        await _set_hours(store, actor, message.text or "")
    except NotATime:
        await reply(message, typing_screen(words, again=True))
        return
    expect(store, actor, None)
    await reply(message, await _quiet(store, actor, words))


async def _changed(store: Store, actor: Actor) -> bool:
    fresh = await store.read(load_actor, actor.account_id)
    return fresh is not None and fresh.quiet_hours != actor.quiet_hours


async def _set_hours(store: Store, actor: Actor, text: str | None) -> None:
    await store.write(set_quiet_hours, actor, text)


async def _switches(store: Store, actor: Actor, child: Child, words: Words) -> Screen:
    found = await store.read(list_switches, actor, child.student_id)
    return switches_screen(actor, child, found, words)


async def _quiet(store: Store, actor: Actor, words: Words) -> Screen:
    fresh = await store.read(load_actor, actor.account_id)
    if fresh is None:
        raise NotLinked
    return quiet_screen(fresh, await store.read(read_settings, fresh), words)


def switches_screen(actor: Actor, child: Child, found: list[Switch], words: Words) -> Screen:
    """The kinds as buttons, ticked where they are on; other children below."""
    buttons = [
        Button(
            f"{'☑' if one.enabled else '☐'} {kind_text(one.kind, words)}",
            SwitchPress(student_id=child.student_id, kind=one.kind.value, on=int(not one.enabled)),
        )
        for one in found
    ]
    others = [
        Button(label(whose(other)), NotificationsPress(student_id=other.student_id))
        for other in actor.children
        if other.student_id != child.student_id
    ]
    return Screen(
        lines(
            bold(f"{label(whose(child))} · {words.t('Уведомления').unescape()}"),
            "",
            words.t("Отметьте, о чём сообщать сразу. Экраны дневника работают в любом случае."),
        ),
        [
            *pairs(buttons),
            *kinds_row(child.student_id, found, words),
            *pairs(others),
            [Button(words.t("Тихие часы"), QuietPress())],
            [Button(words.t("‹ Настройки"), SettingsPress())],
        ],
    )


def kind_text(kind: PushKind, words: Words) -> str:
    """A kind as its switch names it."""
    return {
        PushKind.MARK: words.t("Оценки"),
        PushKind.DEBT: words.t("Долги"),
        PushKind.ABSENCE: words.t("Пропуски"),
        PushKind.HOMEWORK: words.t("Домашка вечером"),
        PushKind.TIMETABLE: words.t("Замены уроков"),
        PushKind.DIGEST: words.t("Итоги недели"),
    }[kind].unescape()


def quiet_screen(actor: Actor, settings: AccountSettings, words: Words) -> Screen:
    """The quiet hours in force, and others to choose."""
    hours = QuietHours.parse(settings.quiet_hours) if settings.quiet_hours else None
    own = hours if settings.own_quiet_hours else None
    back = (
        Button(words.t("‹ Уведомления"), NotificationsPress())
        if actor.children
        else Button(words.t("‹ Настройки"), SettingsPress())
    )
    return Screen(
        lines(
            bold(words.t("Тихие часы")),
            _in_force(hours, words, own=settings.own_quiet_hours),
            "",
            words.t("В это время сообщения не приходят, а ждут утра. Ничего не теряется."),
        ),
        [
            *pairs(
                _choice(_span(QuietHours.parse(text), words), text, chosen=own == QuietHours.parse(text))
                for text in OFFERED
            ),
            *pairs(
                [
                    _choice(words.t("Как в школе"), "school", chosen=own is None),
                    _choice(
                        words.t("Без тихих часов"), NONE, chosen=own is not None and own.starts == own.ends
                    ),
                    Button(words.t("Другие…"), QuietPress(hours="ask")),
                ]
            ),
            [back],
        ],
    )


def _choice(text: str, hours: str, *, chosen: bool) -> Button:
    return Button(f"✓ {text}" if chosen else text, QuietPress(hours=hours))


def typing_screen(words: Words, *, again: bool = False) -> Screen:
    """How to type one's own hours."""
    return Screen(
        lines(
            words.t("Не понял время.") if again else None,
            words.t("Напишите начало и конец через дефис, например 22:30-6:45. Передумали? /cancel"),
        ),
        [[Button(words.t("‹ Тихие часы"), QuietPress())]],
    )


def _in_force(hours: QuietHours | None, words: Words, *, own: bool) -> str:
    if hours is None or hours.starts == hours.ends:
        return str(words.t("Сейчас: нет"))
    span = _span(hours, words)
    return str(
        words.t("Сейчас: {span}", span=span) if own else words.t("Сейчас: {span}, как в школе", span=span)
    )


def _span(hours: QuietHours, words: Words) -> str:
    return f"{words.at(hours.starts)}–{words.at(hours.ends)}"
