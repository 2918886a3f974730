"""One lesson of a proposal: who is free, another subject, another place, another room, or nobody."""

from collections.abc import Sequence
from datetime import date

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from handlers.chat.filters import InStep, Pressed
from handlers.chat.naming.names import clip_name, initials
from handlers.chat.paging import portion, turn
from handlers.chat.reply import reply
from handlers.chat.screen import Button, Screen, bold, clip, lines, pairs
from handlers.chat.talk.questions import expect
from handlers.chat.words import Words
from handlers.office.changes.screens import proposal_screen
from handlers.office.substitutions.replacing_words import fit_text, lesson_line
from handlers.presses.office.changes import ShowChangePress
from handlers.presses.office.substitutions import (
    CancelLessonPress,
    FillLessonsPress,
    GivePress,
    LeaveLessonPress,
    LessonPartPress,
    LessonRoomPress,
    MoveLessonPress,
    MovePlacesPress,
    OtherSubjectPress,
    SwapPlacesPress,
    SwapPress,
)
from services.office.substitutions.candidates import Candidate
from services.office.substitutions.choices import LessonChoices, lesson_choices, other_subjects
from services.office.substitutions.errors import NoSuchRoom
from services.office.substitutions.proposing import choose, fill, set_room, swap_lessons
from services.school.actor import Actor
from services.values import Values
from services.work import Store

router = Router(name="substitution_lesson")

ROOM = "substitution_room"
ON_PAGE = 6
ROOM_LIMIT = 20
ROOMS = 24
NAME = 26


@router.callback_query(Pressed(LessonPartPress))
async def open_lesson(
    query: CallbackQuery, press: LessonPartPress, store: Store, actor: Actor, words: Words
) -> None:
    """Who is free, the best first."""
    found = await store.read(lesson_choices, actor, press.change_id, press.at)
    await reply(query, lesson_screen(found, press.page, words))


@router.callback_query(Pressed(OtherSubjectPress))
async def open_subjects(
    query: CallbackQuery, press: OtherSubjectPress, store: Store, actor: Actor, words: Words
) -> None:
    """What else the class could have then."""
    found = await store.read(lesson_choices, actor, press.change_id, press.at)
    await reply(query, subjects_screen(found, press.page, words))


@router.callback_query(Pressed(MovePlacesPress))
async def open_places(
    query: CallbackQuery, press: MovePlacesPress, store: Store, actor: Actor, words: Words
) -> None:
    """Where the lesson may be moved."""
    found = await store.read(lesson_choices, actor, press.change_id, press.at, moving=True)
    await reply(query, places_screen(found, press.page, words))


@router.callback_query(Pressed(GivePress))
async def give(query: CallbackQuery, press: GivePress, store: Store, actor: Actor, words: Words) -> None:
    """Somebody gives it."""
    choice: Values = {"how": "give", "teacher": press.person_id}
    if press.subject_id:
        choice["subject"] = press.subject_id
    await _choose(query, press.change_id, press.at, choice, store, actor, words)


@router.callback_query(Pressed(FillLessonsPress))
async def fill_lessons(
    query: CallbackQuery, press: FillLessonsPress, store: Store, actor: Actor, words: Words
) -> None:
    """Somebody free gives each of those that are left."""
    await reply(query, proposal_screen(await store.write(fill, actor, press.change_id), words))


@router.callback_query(Pressed(CancelLessonPress))
async def cancel(
    query: CallbackQuery, press: CancelLessonPress, store: Store, actor: Actor, words: Words
) -> None:
    """It is not held."""
    await _choose(query, press.change_id, press.at, {"how": "cancel"}, store, actor, words)


@router.callback_query(Pressed(LeaveLessonPress))
async def leave(
    query: CallbackQuery, press: LeaveLessonPress, store: Store, actor: Actor, words: Words
) -> None:
    """It stays open."""
    await _choose(query, press.change_id, press.at, None, store, actor, words)


@router.callback_query(Pressed(MoveLessonPress))
async def move(
    query: CallbackQuery, press: MoveLessonPress, store: Store, actor: Actor, words: Words
) -> None:
    """It is moved."""
    choice = {"how": "move", "day": press.day.isoformat(), "number": press.number}
    await _choose(query, press.change_id, press.at, choice, store, actor, words)


async def _choose(
    query: CallbackQuery,
    change_id: int,
    at: int,
    choice: Values | None,
    store: Store,
    actor: Actor,
    words: Words,
) -> None:
    await reply(query, proposal_screen(await store.write(choose, actor, change_id, at, choice), words))


@router.callback_query(Pressed(SwapPlacesPress))
async def open_swap(
    query: CallbackQuery, press: SwapPlacesPress, store: Store, actor: Actor, words: Words
) -> None:
    """With which lesson of the day."""
    found = await store.read(lesson_choices, actor, press.change_id, press.at)
    await reply(query, swap_screen(found, words))


@router.callback_query(Pressed(SwapPress))
async def swap(query: CallbackQuery, press: SwapPress, store: Store, actor: Actor, words: Words) -> None:
    """What would follow."""
    found = await store.write(swap_lessons, actor, press.change_id, press.number)
    await reply(query, proposal_screen(found, words))


@router.callback_query(Pressed(LessonRoomPress))
async def ask_room(
    query: CallbackQuery, press: LessonRoomPress, store: Store, actor: Actor, words: Words
) -> None:
    """The room is typed; the free ones are named."""
    found = await store.read(lesson_choices, actor, press.change_id, press.at)
    step = {"name": ROOM, "change": press.change_id, "at": press.at}
    expect(store, actor, step)
    await reply(query, room_screen(found, words))


@router.message(InStep(ROOM))
async def typed_room(message: Message, step: Values, store: Store, actor: Actor, words: Words) -> None:
    """In that room."""
    room = " ".join((message.text or "").split())
    if not 1 <= len(room) <= ROOM_LIMIT:
        raise NoSuchRoom
    proposal = await store.write(set_room, actor, step["change"], step["at"], room)
    expect(store, actor, None)
    await reply(message, proposal_screen(proposal, words))


def lesson_screen(found: LessonChoices, page: int, words: Words) -> Screen:
    """The lesson, then whoever is free as buttons."""
    ids = {"change_id": found.proposal.id, "at": found.at}
    part = portion(found.free, ON_PAGE, page)
    people = [
        [Button(_candidate(found, one, words), GivePress(**ids, person_id=one.person_id))]
        for one in part.shown
    ]
    turning = turn(lambda to: LessonPartPress(**ids, page=to), part.page, part.pages, words)
    more = [
        Button(words.t("Отменить урок"), CancelLessonPress(**ids)),
        Button(words.t("Другой предмет"), OtherSubjectPress(**ids)),
        Button(words.t("Перенести"), MovePlacesPress(**ids)),
        Button(words.t("Кабинет"), LessonRoomPress(**ids)),
    ]
    if found.beside and not found.proposal.facts.get("person_id"):
        more.append(Button(words.t("Поменять местами"), SwapPlacesPress(**ids)))
    if str(found.at) in found.proposal.facts["chosen"]:
        more.append(Button(words.t("Решить потом"), LeaveLessonPress(**ids)))
    free = words.n("Свободен {count} учитель", "Свободны {count} учителей", len(found.free))
    return Screen(
        lines(*_head(found, words), "", free if found.free else words.t("В это время никто не свободен.")),
        [*people, turning, *pairs(more), [_back(found, words)]],
    )


def swap_screen(found: LessonChoices, words: Words) -> Screen:
    """The other lessons of the class's day."""
    reference = found.plan.days.reference
    rows = [
        [
            Button(
                f"{one.slot.number}. {clip(reference.subjects[one.subject_id].brief, NAME)}",
                SwapPress(change_id=found.proposal.id, number=one.slot.number),
            )
        ]
        for one in found.beside
    ]
    said = words.t("С каким уроком поменять?") if rows else words.t("Других уроков в этот день нет.")
    back = [Button(words.t("‹ Урок"), LessonPartPress(change_id=found.proposal.id, at=found.at))]
    return Screen(lines(*_head(found, words), "", said), [*rows, back])


def _head(found: LessonChoices, words: Words) -> list[str]:
    item = found.proposal.outcome["items"][found.at]
    day = words.short_date(date.fromisoformat(item["day"]))
    return [
        bold(lesson_line(item, words)),
        words.t("{day}, ведёт {people}", day=day, people="; ".join(clip_name(one, NAME) for one in item["given_by"])),
    ]  # fmt: skip


def _candidate(found: LessonChoices, one: Candidate, words: Words) -> str:
    """«Орлов П. П., его предмет»"""
    name = found.plan.days.reference.staff[one.person_id]
    return f"{initials(name, NAME)}, {fit_text(one.fit, words)}"


def _back(found: LessonChoices, words: Words) -> Button:
    return Button(words.t("‹ Все уроки"), ShowChangePress(change_id=found.proposal.id))


def subjects_screen(found: LessonChoices, page: int, words: Words) -> Screen:
    """Free teachers of the class with their own subjects."""
    ids = {"change_id": found.proposal.id, "at": found.at}
    reference = found.plan.days.reference
    part = portion(other_subjects(found), ON_PAGE, page)
    rows = [
        [
            Button(
                f"{clip(reference.subjects[subject].brief, NAME)}, {initials(reference.staff[person], NAME)}",
                GivePress(**ids, person_id=person, subject_id=subject),
            )
        ]
        for person, subject in part.shown
    ]
    turning = turn(lambda to: OtherSubjectPress(**ids, page=to), part.page, part.pages, words)
    said = words.t("Что дать вместо?") if rows else words.t("Никто из учителей класса сейчас не свободен.")
    back = [Button(words.t("‹ Урок"), LessonPartPress(**ids))]
    return Screen(lines(*_head(found, words), "", said), [*rows, turning, back])


def places_screen(found: LessonChoices, page: int, words: Words) -> Screen:
    """Days and numbers at which class, teacher and room are free."""
    ids = {"change_id": found.proposal.id, "at": found.at}
    today = date.fromisoformat(found.proposal.outcome["today"])
    part = portion(found.places, ON_PAGE * 2, page)
    buttons = [
        Button(
            words.t("{day}, {number}-й", day=words.day(slot.day, today), number=slot.number),
            MoveLessonPress(**ids, day=slot.day, number=slot.number),
        )
        for slot in part.shown
    ]
    turning = turn(lambda to: MovePlacesPress(**ids, page=to), part.page, part.pages, words)
    said = (
        words.t("Куда перенести? Здесь свободны класс, учитель и кабинет.")
        if buttons
        else words.t("На две недели вперёд свободного места нет.")
    )
    back = [Button(words.t("‹ Урок"), LessonPartPress(**ids))]
    return Screen(lines(*_head(found, words), "", said), [*pairs(buttons), turning, back])


def room_screen(found: LessonChoices, words: Words) -> Screen:
    """The free rooms, to be typed."""
    back = [Button(words.t("‹ Урок"), LessonPartPress(change_id=found.proposal.id, at=found.at))]
    return Screen(
        lines(*_head(found, words), "", words.t("Напишите кабинет."), _rooms(found.rooms, words)),
        [back],
    )


def _rooms(rooms: Sequence[str], words: Words) -> str | None:
    if not rooms:
        return None
    return words.t("Свободны: {rooms}", rooms=", ".join(clip(one, ROOM_LIMIT) for one in rooms[:ROOMS]))
