"""`/office`: the home of whoever works in the school's office; what waits first, then the places of their roles."""

from collections.abc import Iterable, Iterator

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from handlers.chat.filters import Pressed
from handlers.chat.reply import reply
from handlers.chat.screen import Button, Rows, Screen, bold, lines, pairs
from handlers.chat.words import Words
from handlers.office.places import LINES, PLACES, Place
from handlers.office.which_school import asks_which_school
from handlers.presses.account import MenuPress
from handlers.presses.office.changes import OfficeMorePress, OfficePress
from services.office.home import OfficeHome, office_home
from services.school.actor import Actor
from services.school.office_rights import own_offices
from services.work import Store

router = Router(name="office_home")

FIRST = 6
"""Buttons of the first rank, «Ещё» among them (chat.md)."""


@router.message(Command("office"))
async def office_command(message: Message, store: Store, actor: Actor, words: Words) -> None:
    """`/office`: the school's office, or which one."""
    await _open(message, 0, store, actor, words)


@router.callback_query(Pressed(OfficePress))
async def open_office(
    query: CallbackQuery, press: OfficePress, store: Store, actor: Actor, words: Words
) -> None:
    """A school's office, by its button or on the way back."""
    await _open(query, press.school_id, store, actor, words)


@router.callback_query(Pressed(OfficeMorePress))
async def open_more(
    query: CallbackQuery, press: OfficeMorePress, store: Store, actor: Actor, words: Words
) -> None:
    """Its other places."""
    await reply(query, more_screen(await store.read(office_home, actor, press.school_id), words))


async def _open(
    event: Message | CallbackQuery, school_id: int, store: Store, actor: Actor, words: Words
) -> None:
    own, question = own_offices(actor), words.t("Какая школа?")
    if not await asks_which_school(event, school_id, own, question, lambda one: OfficePress(school_id=one)):
        await reply(event, office_screen(await store.read(office_home, actor, school_id), words))


def office_screen(home: OfficeHome, words: Words) -> Screen:
    """What waits, a line each; then the places where it waits and the most used ones."""
    waiting = [LINES[name](count, words) for name, count in home.waiting.items()]
    first, rest = ranked(home)
    more = [Button(words.t("Ещё"), OfficeMorePress(school_id=home.identity.school_id))] if rest else []
    return Screen(
        lines(*_title(home, words), "", *(waiting or [words.t("Ничего не ждёт.")])),
        [*pairs([*_buttons(home, first, words), *more]), [_back(home, words)]],
    )


def more_screen(home: OfficeHome, words: Words) -> Screen:
    """The other places."""
    school_id = home.identity.school_id
    return Screen(
        lines(*_title(home, words)),
        [
            *pairs(_buttons(home, ranked(home)[1], words)),
            [Button(words.t("‹ Кабинет"), OfficePress(school_id=school_id))],
        ],
    )


def ranked(home: OfficeHome) -> tuple[list[Place], list[Place]]:
    """The places of the first rank, where something waits before the others, and those behind «Ещё»."""
    gravest = list(home.waiting)
    every = [place for place in PLACES if place.opens(home.identity)]
    every.sort(key=lambda one: gravest.index(one.waits) if one.waits in gravest else len(gravest))
    first = FIRST if len(every) <= FIRST else FIRST - 1
    return every[:first], every[first:]


def _title(home: OfficeHome, words: Words) -> tuple[str, str]:
    school = bold(words.t("{school} · кабинет", school=home.identity.school_name))
    return school, words.long_date(home.today, home.today)


def office_rows(actor: Actor, words: Words) -> Rows:
    """The places of the actor's offices by name, what waits uncounted: understood when they are typed."""
    return [
        [Button(words.t(place.label), place.press(one.school_id))]
        for one in actor.identities
        for place in PLACES
        if place.opens(one)
    ]


def _buttons(home: OfficeHome, places: Iterable[Place], words: Words) -> Iterator[Button]:
    """Each with how much waits there."""
    for place in places:
        count, label = home.waiting.get(place.waits, 0), words.t(place.label)
        yield Button(f"{label} {count}" if count else label, place.press(home.identity.school_id))


def _back(home: OfficeHome, words: Words) -> Button:
    if home.several:
        return Button(words.t("‹ Какая школа"), OfficePress())
    return Button(words.t("‹ Меню"), MenuPress())
