"""The presses of a card that begin a change: what follows is shown before anything is written."""

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers.chat.filters import Pressed
from handlers.chat.reply import reply
from handlers.chat.screen import Button, Screen, bold, clip, lines, pairs
from handlers.chat.words import Words
from handlers.office.changes.changes import offer
from handlers.office.people.card import NAME
from handlers.office.people.search import forms_of
from handlers.presses.office.people import (
    ConsentsPress,
    DepartPress,
    GraduationPress,
    GroupPress,
    KinPress,
    MendPress,
    MovePress,
    PersonPress,
    RenamePress,
    UntiePress,
)
from services.errors import NotFound
from services.office.people.card import Kin, PersonCard, person_card
from services.office.people.search import people_desk
from services.school.actor import Actor
from services.school.reference import FormClass
from services.work import Store

router = Router(name="people_starting")

EVERY_GRADE = 99
"""In place of a grade: all of them are shown to choose from."""
NEAR = 2
"""Grades that stand beside the student's own."""


@router.callback_query(Pressed(MovePress))
async def move(query: CallbackQuery, press: MovePress, store: Store, actor: Actor, words: Words) -> None:
    """Which class; then what follows."""
    card = await _own_card(store, actor, press.person_id)
    if press.class_id:
        kind = "transfer" if card.studies else "return"
        facts = {"person_id": press.person_id, "class_id": press.class_id}
        await offer(query, kind, facts, store, actor, words, card.access.school_id)
        return
    desk = await store.read(people_desk, actor, card.access.school_id)
    grade = press.grade or _grade(card)
    await reply(query, move_screen(card, forms_of(desk), grade, words))


@router.callback_query(Pressed(GraduationPress))
async def graduate(
    query: CallbackQuery, press: GraduationPress, store: Store, actor: Actor, words: Words
) -> None:
    """Who of the last grades leaves."""
    facts = {"year_id": press.year_id, "school_id": press.school_id}
    await offer(query, "graduation", facts, store, actor, words, press.school_id)


def _grade(card: PersonCard) -> int:
    """The grade of the student's latest class."""
    last = card.stay or (card.stays[-1] if card.stays else None)
    return card.access.reference.classes[last.class_id].grade if last else 0


def move_screen(card: PersonCard, forms: list[FormClass], grade: int, words: Words) -> Screen:
    """The classes of the grade, and the grades beside it."""
    ids = {"person_id": card.person_id}
    here = card.stay.class_id if card.stay else 0
    grades = sorted({form.grade for form in forms})
    shown = [form for form in forms if form.grade == grade and form.id != here]
    others = [one for one in grades if one != grade]
    near = (
        others
        if grade == EVERY_GRADE or len(others) <= NEAR
        else sorted(others, key=lambda one: abs(one - grade))[:NEAR]
    )
    return Screen(
        lines(
            bold(clip(card.name.full, NAME)),
            words.t("Сейчас {form}.", form=card.stay.form) if card.stay else None,
            words.t("В какой класс?"),
        ),
        [
            *pairs((Button(one.name, MovePress(**ids, class_id=one.id)) for one in shown), 4),
            *pairs(
                (
                    Button(words.t("{grade}-е классы", grade=one), MovePress(**ids, grade=one))
                    for one in sorted(near)
                ),
                3,
            ),
            [Button(words.t("Все параллели"), MovePress(**ids, grade=EVERY_GRADE))]
            if len(near) < len(others)
            else [],
            [_card_button(card, words)],
        ],
    )


@router.callback_query(Pressed(DepartPress))
async def depart(query: CallbackQuery, press: DepartPress, store: Store, actor: Actor, words: Words) -> None:
    """A departure from today; the day and the order's number may be typed."""
    card = await _own_card(store, actor, press.person_id)
    facts = {"person_id": press.person_id}
    await offer(query, "departure", facts, store, actor, words, card.access.school_id)


@router.callback_query(Pressed(ConsentsPress))
async def consents(
    query: CallbackQuery, press: ConsentsPress, store: Store, actor: Actor, words: Words
) -> None:
    """Given today, or withdrawn."""
    card = await _own_card(store, actor, press.person_id)
    kind = "consent" if card.consent_on is None else "consent_end"
    facts = {"person_id": press.person_id}
    await offer(query, kind, facts, store, actor, words, card.access.school_id)


@router.callback_query(Pressed(KinPress))
async def open_kin(query: CallbackQuery, press: KinPress, store: Store, actor: Actor, words: Words) -> None:
    """A tie: the two of them, and its end."""
    card = await store.read(person_card, actor, press.person_id)
    kin = next((one for one in card.kin if one.person_id == press.guardian_id and one.in_force), None)
    if kin is None:
        raise NotFound
    await reply(query, kin_screen(card, kin, words))


def kin_screen(card: PersonCard, kin: Kin, words: Words) -> Screen:
    """Who is whose, and what may be done about it."""
    ids = {"person_id": card.person_id, "guardian_id": kin.person_id}
    ending = Button(words.t("Право окончено"), UntiePress(**ids), style="danger")
    return Screen(
        lines(
            bold(clip(kin.shown, NAME)),
            words.t("{kinship}, ребёнок: {name}", kinship=kin.kinship, name=clip(card.name.full, NAME)),
            words.t("Согласие от {day}", day=words.full_date(kin.consent_on))
            if kin.consent_on
            else words.t("! Согласия на обработку данных нет"),
        ),
        [
            [Button(words.t("Карточка родителя"), PersonPress(person_id=kin.person_id))],
            *([[ending]] if card.may_change else []),
            [_card_button(card, words)],
        ],
    )


@router.callback_query(Pressed(UntiePress))
async def untie(query: CallbackQuery, press: UntiePress, store: Store, actor: Actor, words: Words) -> None:
    """The end of a guardianship from today; the day and the reason may be typed."""
    card = await _own_card(store, actor, press.person_id)
    facts = {"person_id": press.person_id, "guardian_id": press.guardian_id}
    await offer(query, "guardian_end", facts, store, actor, words, card.access.school_id)


@router.callback_query(Pressed(MendPress))
async def mend(query: CallbackQuery, press: MendPress, store: Store, actor: Actor, words: Words) -> None:
    """What may be put right."""
    card = await _own_card(store, actor, press.person_id)
    await reply(query, mend_screen(card, words))


def mend_screen(card: PersonCard, words: Words) -> Screen:
    """The name; of a student also the group and the language."""
    ids = {"person_id": card.person_id}
    group = Button(words.t("Физкультура и язык"), GroupPress(**ids))
    return Screen(
        lines(bold(clip(card.name.full, NAME)), words.t("Что исправить?")),
        [
            [Button(words.t("Имя"), RenamePress(**ids)), *([group] if card.is_student else [])],
            [_card_button(card, words)],
        ],
    )


@router.callback_query(Pressed(GroupPress))
async def groups(query: CallbackQuery, press: GroupPress, store: Store, actor: Actor, words: Words) -> None:
    """As they stand; chosen and typed on the proposal."""
    card = await _own_card(store, actor, press.person_id)
    facts = {"person_id": press.person_id}
    await offer(query, "groups", facts, store, actor, words, card.access.school_id)


async def _own_card(store: Store, actor: Actor, person_id: int) -> PersonCard:
    """The card for who keeps the contingent of its school; NotFound for who only reads it."""
    card = await store.read(person_card, actor, person_id)
    if not card.may_change:
        raise NotFound
    return card


def _card_button(card: PersonCard, words: Words) -> Button:
    return Button(words.t("‹ Карточка"), PersonPress(person_id=card.person_id))
