"""What the secretary types: a new student with parents, one more parent, a name put right."""

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from handlers.chat.filters import InStep, Pressed
from handlers.chat.reply import reply
from handlers.chat.screen import Button, Screen, bold, clip, lines, quote
from handlers.chat.talk.questions import expect
from handlers.chat.words import Words
from handlers.office.changes.changes import offer
from handlers.office.people.card import NAME
from handlers.presses.office.people import (
    AddGuardianPress,
    ArrivalPress,
    PeoplePress,
    PersonPress,
    RenamePress,
)
from services.errors import NotFound
from services.office.people.arriving import arrival_facts
from services.office.people.card import PersonCard, person_card
from services.office.people.spoken import read_parent
from services.school.actor import Actor
from services.school.office_rights import OfficeRight, access_school
from services.values import Values
from services.work import Store

router = Router(name="people_typed")

ARRIVAL, GUARDIAN, RENAME = "people_arrival", "people_guardian", "people_rename"


@router.callback_query(Pressed(ArrivalPress))
async def ask_arrival(
    query: CallbackQuery, press: ArrivalPress, store: Store, actor: Actor, words: Words
) -> None:
    """How a new student is written down."""
    access = await store.read(access_school, actor, OfficeRight.CONTINGENT, press.school_id)
    step = {"name": ARRIVAL, "school": access.school_id}
    expect(store, actor, step)
    await reply(query, arrival_screen(words))


def arrival_screen(words: Words) -> Screen:
    """The lines by an example."""
    return Screen(
        lines(
            bold(words.t("Новый ученик")),
            words.t(
                "Напишите одним сообщением: ученик, класс, день рождения; с новой строки каждый родитель."
            ),
            quote(
                words.t(
                    "Соколова Мария Игоревна, 7А, 14.05.2013\n"
                    "мать Соколова Ольга Петровна\n"
                    "отец Соколов Игорь Ильич"
                ),
                expandable=False,
            ),
            words.t("Родителей и день рождения можно добавить потом."),
        ),
        [[Button(words.t("‹ Люди"), PeoplePress())]],
    )


@router.message(InStep(ARRIVAL))
async def typed_arrival(message: Message, step: Values, store: Store, actor: Actor, words: Words) -> None:
    """The new student with what follows; a mistake leaves the question open."""
    facts = await store.read(arrival_facts, actor, message.text or "", step["school"])
    await offer(message, "arrival", facts, store, actor, words, step["school"])
    expect(store, actor, None)


@router.callback_query(Pressed(AddGuardianPress))
async def ask_guardian(
    query: CallbackQuery, press: AddGuardianPress, store: Store, actor: Actor, words: Words
) -> None:
    """Whose parent is to be typed."""
    await _ask(query, press.person_id, GUARDIAN, store, actor, words)


@router.message(InStep(GUARDIAN))
async def typed_guardian(message: Message, step: Values, store: Store, actor: Actor, words: Words) -> None:
    """The parent with what follows."""
    said = read_parent(" ".join((message.text or "").split()))
    facts = {"person_id": step["person"], "name": said.name, "kinship": said.kinship}
    await _offer_typed(message, "guardian", facts, step, store, actor, words)


@router.callback_query(Pressed(RenamePress))
async def ask_name(
    query: CallbackQuery, press: RenamePress, store: Store, actor: Actor, words: Words
) -> None:
    """What is the right name."""
    await _ask(query, press.person_id, RENAME, store, actor, words)


@router.message(InStep(RENAME))
async def typed_name(message: Message, step: Values, store: Store, actor: Actor, words: Words) -> None:
    """The name with what follows."""
    facts = {"person_id": step["person"], "name": message.text or ""}
    await _offer_typed(message, "rename", facts, step, store, actor, words)


async def _offer_typed(
    message: Message, kind: str, facts: Values, step: Values, store: Store, actor: Actor, words: Words
) -> None:
    await offer(message, kind, facts, store, actor, words, step["school"])
    expect(store, actor, None)


async def _ask(
    query: CallbackQuery, person_id: int, name: str, store: Store, actor: Actor, words: Words
) -> None:
    card = await store.read(person_card, actor, person_id)
    if not card.may_change:
        raise NotFound
    step = {"name": name, "person": person_id, "school": card.access.school_id}
    expect(store, actor, step)
    await reply(query, ask_person_screen(card, name, words))


def ask_person_screen(card: PersonCard, name: str, words: Words) -> Screen:
    """What to type, and the way back to the card."""
    said = (
        words.t("Напишите родство и имя: мать Соколова Ольга Петровна.")
        if name == GUARDIAN
        else words.t("Напишите правильно: фамилия, имя, отчество.")
    )
    return Screen(
        lines(bold(clip(card.name.full, NAME)), said),
        [[Button(words.t("‹ Карточка"), PersonPress(person_id=card.person_id))]],
    )
