"""«Расписание»: the classes, a class's week day by day, and what one of its lessons could become."""

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from handlers.chat.filters import InStep, Pressed
from handlers.chat.reply import reply
from handlers.chat.talk.questions import expect
from handlers.chat.words import Words
from handlers.office.changes.screens import proposal_screen
from handlers.office.weekly.week_screens import (
    ROOM_LIMIT,
    choices_screen,
    classes_screen,
    loads_screen,
    numbers_screen,
    room_screen,
    week_lesson_screen,
    weekday_screen,
)
from handlers.presses.office.weekly import (
    WeekAddedPress,
    WeekAddPress,
    WeekChoicesPress,
    WeekClassesPress,
    WeekDayPress,
    WeekLessonChangePress,
    WeekLessonPress,
    WeekRoomPress,
)
from services.errors import NotFound
from services.office.substitutions.errors import NoSuchRoom
from services.office.weekly.places import (
    ClassTimetable,
    WeekWish,
    class_week,
    free_rooms,
    other_loads,
    other_places,
    other_teachers,
    places_of_load,
    propose_change,
    propose_lesson,
    week_classes,
    week_lesson,
)
from services.school.actor import Actor
from services.values import Values
from services.work import Store

router = Router(name="week")

ROOM = "week_room"
PARTS = {"teacher": other_teachers, "subject": other_loads, "place": other_places}


@router.callback_query(Pressed(WeekClassesPress))
async def open_classes(
    query: CallbackQuery, press: WeekClassesPress, store: Store, actor: Actor, words: Words
) -> None:
    """Whose week."""
    await reply(query, classes_screen(await store.read(week_classes, actor, press.school_id), words))


@router.callback_query(Pressed(WeekDayPress))
async def open_weekday(
    query: CallbackQuery, press: WeekDayPress, store: Store, actor: Actor, words: Words
) -> None:
    """A weekday of a class."""
    found = await store.read(class_week, actor, press.class_id)
    await reply(query, weekday_screen(found, press.weekday or _first(found), words))


@router.callback_query(Pressed(WeekLessonPress))
async def open_week_lesson(
    query: CallbackQuery, press: WeekLessonPress, store: Store, actor: Actor, words: Words
) -> None:
    """What may be done about a lesson."""
    week, row = await store.read(week_lesson, actor, press.slot_id)
    await reply(query, week_lesson_screen(week, row, words))


@router.callback_query(Pressed(WeekChoicesPress))
async def open_choices(
    query: CallbackQuery, press: WeekChoicesPress, store: Store, actor: Actor, words: Words
) -> None:
    """Teachers, subjects or places."""
    if press.part not in PARTS:
        raise NotFound
    found = await store.read(PARTS[press.part], actor, press.slot_id)
    await reply(query, choices_screen(found, press, words))


@router.callback_query(Pressed(WeekLessonChangePress))
async def change_week_lesson(
    query: CallbackQuery, press: WeekLessonChangePress, store: Store, actor: Actor, words: Words
) -> None:
    """What would follow."""
    wish = WeekWish(press.teacher_id, press.assignment_id, press.weekday, press.number)
    await reply(query, proposal_screen(await store.write(propose_change, actor, press.slot_id, wish), words))


@router.callback_query(Pressed(WeekRoomPress))
async def ask_week_room(
    query: CallbackQuery, press: WeekRoomPress, store: Store, actor: Actor, words: Words
) -> None:
    """The room is typed."""
    found = await store.read(free_rooms, actor, press.slot_id)
    expect(store, actor, {"name": ROOM, "slot": press.slot_id})
    await reply(query, room_screen(found, words))


@router.message(InStep(ROOM))
async def typed_week_room(message: Message, step: Values, store: Store, actor: Actor, words: Words) -> None:
    """In that room."""
    room = " ".join((message.text or "").split())
    if not 1 <= len(room) <= ROOM_LIMIT:
        raise NoSuchRoom
    proposal = await store.write(propose_change, actor, step["slot"], WeekWish(room=room))
    expect(store, actor, None)
    await reply(message, proposal_screen(proposal, words))


@router.callback_query(Pressed(WeekAddPress))
async def add_lesson(
    query: CallbackQuery, press: WeekAddPress, store: Store, actor: Actor, words: Words
) -> None:
    """Of what, then at which number."""
    if not press.assignment_id:
        week = await store.read(class_week, actor, press.class_id)
        await reply(query, loads_screen(week, press, words))
        return
    found = await store.read(places_of_load, actor, press.class_id, press.assignment_id, press.weekday)
    await reply(query, numbers_screen(found, press, words))


@router.callback_query(Pressed(WeekAddedPress))
async def propose_added(
    query: CallbackQuery, press: WeekAddedPress, store: Store, actor: Actor, words: Words
) -> None:
    """What would follow."""
    asked = press.class_id, press.assignment_id, press.weekday, press.number
    await reply(query, proposal_screen(await store.write(propose_lesson, actor, *asked), words))


def _first(week: ClassTimetable) -> int:
    return min((row.weekday for row in week.rows), default=1)
