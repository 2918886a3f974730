"""Slips of the staff: who has come in, who has a slip, a new one as a sheet to print."""

from collections.abc import Sequence

from aiogram import Router
from aiogram.types import CallbackQuery
from markupsafe import Markup

from handlers.access.issue import SlipOrder, Writing, take_order
from handlers.access.words import devices
from handlers.chat.files.workshop import Workshop
from handlers.chat.filters import Pressed
from handlers.chat.naming.names import clip_name
from handlers.chat.paging import portion, turn
from handlers.chat.reply import reply
from handlers.chat.screen import Button, Screen, bold, lines
from handlers.chat.words import Words
from handlers.presses.office.settings import (
    AdminPress,
    OpenDoorPress,
    StaffAccessPress,
    StaffSlipPress,
    StaffWayPress,
)
from services.access.credentials import IssuePlan, Slip
from services.office.settings.access import (
    StaffWayIn,
    StaffWays,
    issue_staff,
    plan_staff,
    staff_way_in,
    staff_ways_in,
)
from services.school.actor import Actor
from services.secrets import SecretKeys
from services.work import Store

router = Router(name="staff_access")

ON_PAGE = 8
BUTTON = 40
NAME = 60


@router.callback_query(Pressed(StaffAccessPress))
async def open_ways(
    query: CallbackQuery, press: StaffAccessPress, store: Store, actor: Actor, words: Words, keys: SecretKeys
) -> None:
    """A page of the staff."""
    found = await store.read(staff_ways_in, keys, actor, press.school_id)
    await reply(query, ways_screen(found, press.page, words))


@router.callback_query(Pressed(StaffWayPress))
async def open_way(
    query: CallbackQuery, press: StaffWayPress, store: Store, actor: Actor, words: Words, keys: SecretKeys
) -> None:
    """One of them."""
    await reply(query, way_screen(*await store.read(staff_way_in, keys, actor, press.person_id), words))


@router.callback_query(Pressed(StaffSlipPress))
async def issue(
    query: CallbackQuery,
    press: StaffSlipPress,
    store: Store,
    actor: Actor,
    words: Words,
    keys: SecretKeys,
    workshop: Workshop,
) -> None:
    """A slip; in place of live credentials only after a question."""
    plan = await store.read(plan_staff, keys, actor, press.person_id, press.old)
    _, way = await store.read(staff_way_in, keys, actor, press.person_id)
    title = bold(words.t("{name} · Доступ", name=clip_name(way.one.shown, NAME)))
    back = Button(words.t("‹ Сотрудник"), StaffWayPress(person_id=press.person_id))
    if press.old and not press.sure:
        await reply(query, _ask_again(title, press, back, words))
        return
    write = _writing(store, keys, actor, plan, press.old)
    order = SlipOrder(store, keys, actor, words, plan, write, title, back, way.one.shown)
    await take_order(query, order, workshop)


def _writing(store: Store, keys: SecretKeys, actor: Actor, plan: IssuePlan, old: int) -> Writing:
    async def write(slips: Sequence[Slip], hashes: Sequence[str]) -> None:
        await store.write(issue_staff, keys, actor, plan, slips, hashes, old)

    return write


def _ask_again(title: Markup, press: StaffSlipPress, back: Button, words: Words) -> Screen:
    sure = press.model_copy(update={"sure": 1})
    return Screen(
        lines(title, words.t("Прежний листок перестанет действовать. Подключённые телефоны останутся.")),
        [[Button(words.t("Выдать заново"), sure, style="danger")], [back]],
    )


def ways_screen(found: StaffWays, page: int, words: Words) -> Screen:
    """Who is in, and who is not yet."""
    school_id = found.access.school_id
    part = portion(found.people, ON_PAGE, page)
    inside = sum(one.accounts > 0 for one in found.people)
    bare = sum(not one.accounts and not one.credential_id for one in found.people)
    return Screen(
        lines(
            bold(words.t("Доступ сотрудников")),
            words.t("Подключены {inside} из {all}.", inside=inside, all=len(found.people)),
            words.n("Без листка {count} человек.", "Без листка {count} человек.", bare) if bare else None,
            words.t("✓ подключён, • листок выдан, ! вход закрыт"),
        ),
        [
            *([Button(_label(one), StaffWayPress(person_id=one.one.id))] for one in part.shown),
            turn(lambda to: StaffAccessPress(school_id=school_id, page=to), part.page, part.pages, words),
            [Button(words.t("‹ Администрирование"), AdminPress(school_id=school_id))],
        ],
    )


def _label(one: StaffWayIn) -> str:
    sign = "! " if one.locked_until else "✓ " if one.accounts else "• " if one.credential_id else ""
    return f"{sign}{clip_name(one.one.shown, BUTTON)}"


def way_screen(found: StaffWays, one: StaffWayIn, words: Words) -> Screen:
    """How far one has come, and what may be done."""
    person_id, school_id = one.one.id, found.access.school_id
    text = words.t("Выдать заново") if one.credential_id else words.t("Выдать листок")
    opening = [Button(words.t("Открыть вход"), OpenDoorPress(school_id=school_id, person_id=person_id))]
    return Screen(
        lines(
            bold(words.t("{name} · Доступ", name=clip_name(one.one.shown, NAME))),
            words.t("Листок выдан {day}", day=words.short_date(one.issued_on))
            if one.issued_on
            else words.t("Листок не выдан"),
            words.t("Подключено: {devices}", devices=devices(one.accounts, words))
            if one.accounts
            else words.t("Бот не подключён"),
            words.t("Вход закрыт до {time}: неверные пароли", time=words.at(one.locked_until))
            if one.locked_until
            else None,
        ),
        [
            [Button(text, StaffSlipPress(person_id=person_id, old=one.credential_id))],
            *([opening] if one.locked_until else []),
            [Button(words.t("‹ Доступ сотрудников"), StaffAccessPress(school_id=school_id))],
        ],
    )
