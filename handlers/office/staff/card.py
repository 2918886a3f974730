"""The card of a member of staff: roles, since when, the class led, the load."""

from aiogram import Router
from aiogram.types import CallbackQuery
from markupsafe import Markup

from handlers.chat.filters import Pressed
from handlers.chat.refusals.imports import role_names
from handlers.chat.reply import reply
from handlers.chat.screen import Button, Rows, Screen, bold, clip, lines, pairs
from handlers.chat.words import Words
from handlers.office.staff.planned import planned_roles
from handlers.presses.office.staff import (
    DismissPress,
    HirePress,
    LeadersPress,
    MemberPress,
    RolesPress,
    StaffPress,
)
from services.office.staff.card import StaffCard, staff_card
from services.rules.standing import over
from services.school.actor import Actor
from services.school.roles import Role
from services.work import Store

router = Router(name="staff_card")

NAME = 60
LOAD = 6
CLASSES = 40


@router.callback_query(Pressed(MemberPress))
async def open_member(
    query: CallbackQuery, press: MemberPress, store: Store, actor: Actor, words: Words
) -> None:
    """The card."""
    await reply(query, member_screen(await store.read(staff_card, actor, press.person_id), words))


def member_screen(card: StaffCard, words: Words) -> Screen:
    """Who, as what, since when, and what they teach."""
    one = card.one
    return Screen(
        lines(
            bold(clip(one.name.full, NAME)),
            words.t("код {code}", code=one.code),
            _since(card, words),
            _roles(card, words),
            *planned_roles(card.one.planned(card.today), words),
            words.t("Ведёт {forms}", forms=", ".join(form.name for form in card.forms))
            if card.forms
            else None,
            "",
            *_load(card, words),
            words.n("Подключён {count} телефон", "Подключено {count} телефонов", card.accounts)
            if card.accounts
            else words.t("Бот не подключён"),
        ),
        _rows(card, words),
    )


def _roles(card: StaffCard, words: Words) -> Markup:
    if not card.one.roles:
        return words.t("Ролей нет")
    ordered = [role for role in Role if role in card.one.roles]
    return words.t("Роли: {roles}", roles=role_names(ordered, words))


def _since(card: StaffCard, words: Words) -> Markup | None:
    one = card.one
    if one.dismissed_on:
        day = words.on_date(one.dismissed_on, card.today)
        if over(one.dismissed_on, card.today):
            return words.t("Не работает с {day}", day=day)
        return words.t("Увольняется с {day}", day=day)
    return words.t("Работает с {day}", day=words.full_date(one.hired_on)) if one.hired_on else None


def _load(card: StaffCard, words: Words) -> list[Markup | str]:
    if not card.load and not card.weekly:
        return []
    found: list[Markup | str] = [
        Markup("{}: {}").format(clip(subject, 24), clip(forms, CLASSES))
        for subject, forms in card.load[:LOAD]
    ]
    if len(card.load) > LOAD:
        more = len(card.load) - LOAD
        found.append(words.n("и ещё {count} предмет", "и ещё {count} предметов", more))
    found.append(words.n("{count} урок в неделю", "{count} уроков в неделю", card.weekly))
    return [*found, ""]


def _rows(card: StaffCard, words: Words) -> Rows:
    ids = {"person_id": card.one.id}
    buttons: list[Button] = []
    if card.may_appoint and card.one.works:
        buttons += [
            Button(words.t("Роли"), RolesPress(**ids)),
            Button(words.t("Дать класс"), LeadersPress(school_id=card.access.school_id, **ids)),
        ]
    if card.may_hire and card.one.works and not card.one.leaving:
        buttons.append(Button(words.t("Уволить"), DismissPress(**ids), style="danger"))
    if card.may_hire and not card.one.works and card.one.leaving:
        buttons.append(Button(words.t("Принять снова"), HirePress(school_id=card.access.school_id)))
    return [*pairs(buttons), [Button(words.t("‹ Сотрудники"), StaffPress(school_id=card.access.school_id))]]
