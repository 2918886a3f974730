"""The presses that begin a change of the staff, and the name of somebody hired as it is typed."""

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from handlers.chat.filters import InStep, Pressed
from handlers.chat.paging import portion
from handlers.chat.reply import reply
from handlers.chat.screen import Button, Screen, bold, clip, lines
from handlers.chat.talk.questions import expect
from handlers.chat.words import Words
from handlers.office.changes.changes import offer
from handlers.presses.office.staff import (
    DismissPress,
    HirePress,
    LeadersPress,
    LeadPress,
    MemberPress,
    RolesPress,
    StaffPress,
)
from services.office.staff.card import classes_to_lead, school_of_class, staff_card
from services.school.actor import Actor
from services.school.office_rights import OfficeRight, access_school
from services.school.reference import FormClass
from services.values import Values
from services.work import Store

router = Router(name="staff_starting")

HIRE = "staff_hire"
CLASSES = 48
"""Classes on one screen, four a row."""
PER_ROW = 4


@router.callback_query(Pressed(HirePress))
async def ask_hire(query: CallbackQuery, press: HirePress, store: Store, actor: Actor, words: Words) -> None:
    """Who is hired."""
    access = await store.read(access_school, actor, OfficeRight.STAFF, press.school_id)
    expect(store, actor, {"name": HIRE, "school": access.school_id})
    await reply(query, hire_screen(access.school_id, words))


def hire_screen(school_id: int, words: Words) -> Screen:
    """What to type."""
    return Screen(
        lines(
            bold(words.t("Принять на работу")),
            words.t("Напишите фамилию, имя и отчество: Петрова Анна Сергеевна."),
            words.t("Роль учителя даётся сразу, остальные роли назначают директор и администратор."),
        ),
        [[Button(words.t("‹ Сотрудники"), StaffPress(school_id=school_id))]],
    )


@router.message(InStep(HIRE))
async def typed_hire(message: Message, step: Values, store: Store, actor: Actor, words: Words) -> None:
    """Somebody with what follows; a mistake leaves the question open."""
    facts = {"name": message.text or ""}
    await offer(message, "hiring", facts, store, actor, words, step["school"])
    expect(store, actor, None)


@router.callback_query(Pressed(DismissPress))
async def dismiss(
    query: CallbackQuery, press: DismissPress, store: Store, actor: Actor, words: Words
) -> None:
    """A dismissal from today; the day, the order and who takes over may be typed."""
    card = await store.read(staff_card, actor, press.person_id)
    facts = {"person_id": press.person_id}
    await offer(query, "dismissal", facts, store, actor, words, card.access.school_id)


@router.callback_query(Pressed(RolesPress))
async def roles(query: CallbackQuery, press: RolesPress, store: Store, actor: Actor, words: Words) -> None:
    """The roles, each turned over by a press."""
    card = await store.read(staff_card, actor, press.person_id)
    facts = {"person_id": press.person_id}
    await offer(query, "roles", facts, store, actor, words, card.access.school_id)


@router.callback_query(Pressed(LeadersPress))
async def leaders(
    query: CallbackQuery, press: LeadersPress, store: Store, actor: Actor, words: Words
) -> None:
    """The classes and who leads them."""
    classes = await store.read(classes_to_lead, actor, press.school_id)
    await reply(query, leaders_screen(classes, press, words))


def leaders_screen(classes: list[tuple[FormClass, str]], press: LeadersPress, words: Words) -> Screen:
    """A button a class; those that nobody leads are named first."""
    bare = [form.name for form, name in classes if not name]
    part = portion(classes, CLASSES, 0)
    buttons = [
        Button(
            form.name if name else words.t("! {form}", form=form.name),
            LeadPress(class_id=form.id, person_id=press.person_id),
        )
        for form, name in part.shown
    ]
    back = (
        Button(words.t("‹ Карточка"), MemberPress(person_id=press.person_id))
        if press.person_id
        else Button(words.t("‹ Сотрудники"), StaffPress(school_id=press.school_id))
    )
    return Screen(
        lines(
            bold(words.t("Классные руководители")),
            words.t("Никто не ведёт: {forms}", forms=clip(", ".join(bare), 120)) if bare else None,
            words.t("Какой класс?"),
        ),
        [*(buttons[start : start + PER_ROW] for start in range(0, len(buttons), PER_ROW)), [back]],
    )


@router.callback_query(Pressed(LeadPress))
async def lead(query: CallbackQuery, press: LeadPress, store: Store, actor: Actor, words: Words) -> None:
    """Who leads it from today; of a card, that person."""
    facts = {"class_id": press.class_id, "leader_id": press.person_id}
    school_id = await store.read(school_of_class, actor, press.class_id)
    await offer(query, "class_teacher", facts, store, actor, words, school_id)
