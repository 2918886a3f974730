"""/logout: leave on this phone, everywhere, or raise the alarm that somebody else knows the password."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from handlers.account.commands import set_chat_commands
from handlers.chat.filters import Pressed
from handlers.chat.reply import reply
from handlers.chat.screen import Button, Screen, bold, clip, lines
from handlers.chat.words import Words
from handlers.presses.account import LeavePress, LogoutPress, MenuPress, StartPress
from services.account import leak, sessions
from services.errors import NotFound, NotLinked
from services.school.actor import Actor, Identity
from services.school.labels import INITIALS, Someone, labels
from services.school.load_actor import load_actor
from services.work import Store

router = Router(name="logout")

HERE, ALL, EVERYWHERE, LEAK = "here", "all", "everywhere", "leak"
BUTTON = 48


@router.message(Command("logout"))
async def logout(message: Message, actor: Actor, words: Words) -> None:
    """The ways out; with several people on the account, first whose."""
    await reply(message, _first_screen(actor, words))


@router.callback_query(Pressed(LogoutPress))
async def open_logout(query: CallbackQuery, press: LogoutPress, actor: Actor, words: Words) -> None:
    """The ways out of one person, or the choice of the person."""
    if press.person_id:
        await reply(query, ways_screen(actor, actor.identity(press.person_id), words))
    else:
        await reply(query, _first_screen(actor, words))


@router.callback_query(Pressed(LeavePress))
async def leave(query: CallbackQuery, press: LeavePress, store: Store, actor: Actor, words: Words) -> None:
    """Ask once more, then leave."""
    if press.way not in {HERE, ALL, EVERYWHERE, LEAK}:
        raise NotFound
    one = None if press.way == ALL else actor.identity(press.person_id)
    if not press.sure:
        await reply(query, sure_screen(press, _name(actor, one) if one else None, words))
        return
    told = await _leave(store, actor, press)
    fresh = await store.read(load_actor, actor.account_id) or actor
    assert query.bot is not None  # noqa: S101 (given by aiogram)
    await set_chat_commands(query.bot, fresh, words)
    staff = one is not None and one.is_staff
    await reply(query, left_screen(press.way, fresh, words, told=told, staff=staff))


async def _leave(store: Store, actor: Actor, press: LeavePress) -> bool:
    """Leave that way; whether the school could be told of a leak."""
    if press.way == LEAK:
        return await store.write(leak.report_leak, actor, press.person_id)
    if press.way == ALL:
        await store.write(sessions.leave_here, actor)
    elif press.way == HERE:
        await store.write(sessions.leave_here, actor, press.person_id)
    else:
        await store.write(sessions.leave_everywhere, actor, press.person_id)
    return False


def _first_screen(actor: Actor, words: Words) -> Screen:
    if not actor.linked:
        raise NotLinked
    if len(actor.identities) == 1:
        return ways_screen(actor, actor.identities[0], words)
    return people_screen(actor, words)


def _name(actor: Actor, one: Identity) -> str:
    """«Соколова О. П., Школа № 12», as no other of the account's people."""
    people = (Someone(own.link_id, own.name, own.school_name, code=own.code) for own in actor.identities)
    return labels(people, INITIALS, classes=True)[one.link_id]


def people_screen(actor: Actor, words: Words) -> Screen:
    """The people that this account acts for."""
    return Screen(
        lines(
            bold(words.t("Выход")),
            words.t("С этого телефона вы входите за нескольких людей. Кого отключить?"),
        ),
        [
            *(
                [Button(clip(_name(actor, one), BUTTON), LogoutPress(person_id=one.person_id))]
                for one in actor.identities
            ),
            [Button(words.t("Всех на этом телефоне"), LeavePress(way=ALL, person_id=0), style="danger")],
            [Button(words.t("‹ Меню"), MenuPress())],
        ],
    )


def ways_screen(actor: Actor, one: Identity, words: Words) -> Screen:
    """The three ways out of one person."""
    person_id = one.person_id
    several = len(actor.identities) > 1
    back = Button(words.t("‹ Выход"), LogoutPress()) if several else Button(words.t("‹ Меню"), MenuPress())
    return Screen(
        lines(
            bold(words.t("Выход")),
            _name(actor, one),
            "",
            words.t("Войти снова можно по логину и паролю с листка."),
        ),
        [
            [
                Button(words.t("На этом телефоне"), LeavePress(way=HERE, person_id=person_id)),
                Button(words.t("Везде"), LeavePress(way=EVERYWHERE, person_id=person_id)),
            ],
            [Button(words.t("Мой пароль знает кто-то ещё"), LeavePress(way=LEAK, person_id=person_id))],
            [back],
        ],
    )


def sure_screen(press: LeavePress, name: str | None, words: Words) -> Screen:
    """The question before anything is lost."""
    question = {
        HERE: words.t("Выйти на этом телефоне? Дневник и сообщения здесь закроются."),
        ALL: words.t("Отключить всех на этом телефоне? Дневник и сообщения здесь закроются."),
        EVERYWHERE: words.t("Выйти на всех телефонах? Логин и пароль останутся прежними."),
        LEAK: words.t(
            "Закрыть доступ на всех телефонах, отменить логин и пароль и сразу сообщить администратору школы?"
        ),
    }[press.way]
    act = {
        HERE: words.t("Выйти"),
        ALL: words.t("Отключить всех"),
        EVERYWHERE: words.t("Выйти везде"),
        LEAK: words.t("Закрыть доступ"),
    }[press.way]
    sure = LeavePress(way=press.way, person_id=press.person_id, sure=1)
    return Screen(
        lines(bold(name) if name is not None else None, question),
        [[Button(act, sure, style="danger")], [Button(words.t("‹ Выход"), LogoutPress())]],
    )


def left_screen(way: str, actor: Actor, words: Words, *, told: bool = False, staff: bool = False) -> Screen:
    """What was done, and the way back in."""
    done = {
        HERE: words.t("Вы вышли, на этом телефоне дневник закрыт."),
        ALL: words.t("Отключены все, на этом телефоне дневник закрыт."),
        EVERYWHERE: words.t("Вы вышли на всех телефонах."),
        LEAK: words.t("Доступ закрыт на всех телефонах, логин и пароль больше не действуют."),
    }[way]
    after = None
    if way == LEAK:
        after = lines(
            words.t("Администратору школы уже сообщили.")
            if told
            else words.t("Скажите об этом администратору школы: в боте его пока нет."),
            words.t("Новый листок выдаст администратор школы.")
            if staff
            else words.t("Новый листок выдаст классный руководитель."),
        )
    button = (
        Button(words.t("‹ Меню"), MenuPress())
        if actor.linked
        else Button(words.t("Войти по логину"), StartPress())
    )
    return Screen(lines(done, after), [[button]])
