"""«Кто где»: a teacher's day, a room's day, and the way to who is free at a lesson."""

from collections.abc import Sequence
from datetime import timedelta

from aiogram import Router
from aiogram.types import CallbackQuery
from markupsafe import Markup

from handlers.chat.filters import Pressed
from handlers.chat.naming.letters_case import capital
from handlers.chat.naming.names import clip_name, initials
from handlers.chat.paging import portion, turn
from handlers.chat.press import Press
from handlers.chat.reply import reply
from handlers.chat.screen import Button, Screen, bold, clip, lines, pairs
from handlers.chat.words import Words
from handlers.presses.journal import NO_DAY
from handlers.presses.office.changes import OfficePress
from handlers.presses.office.glance import GlancePress, RoomDayPress, TeacherDayPress
from handlers.presses.office.substitutions import FreePress
from services.errors import NotFound
from services.office.weekly.glance import DayGlance, day_glance, glance_of
from services.rules.timetable.board import BoardLesson
from services.rules.timetable.classplan import LessonState
from services.school.actor import Actor
from services.work import Store

router = Router(name="glance")

DAY = timedelta(days=1)
ON_PAGE = 16
NAME = 22
SUBJECT = 18
ROOM = 14


@router.callback_query(Pressed(GlancePress))
async def open_glance(
    query: CallbackQuery, press: GlancePress, store: Store, actor: Actor, words: Words
) -> None:
    """The teachers or the rooms of a day."""
    day = None if press.day == NO_DAY else press.day
    found = await store.read(day_glance, actor, press.school_id, day)
    await reply(query, glance_screen(found, press, words))


@router.callback_query(Pressed(TeacherDayPress))
async def open_teacher_day(
    query: CallbackQuery, press: TeacherDayPress, store: Store, actor: Actor, words: Words
) -> None:
    """One teacher."""
    found = await store.read(glance_of, actor, press.person_id, press.day)
    await reply(query, teacher_day_screen(found, press.person_id, words))


@router.callback_query(Pressed(RoomDayPress))
async def open_room_day(
    query: CallbackQuery, press: RoomDayPress, store: Store, actor: Actor, words: Words
) -> None:
    """One room."""
    found = await store.read(day_glance, actor, press.school_id, press.day)
    await reply(query, room_day_screen(found, press.at, words))


def glance_screen(found: DayGlance, press: GlancePress, words: Words) -> Screen:
    """A button each, with the number of lessons."""
    ids = {"school_id": found.access.school_id, "day": found.day}
    every = (
        [
            Button(_counted(clip(room, ROOM), len(found.of_room(room))), RoomDayPress(**ids, at=at))
            for at, room in enumerate(found.rooms)
        ]
        if press.rooms
        else [
            Button(
                _counted(initials(name, NAME), len(found.of_teacher(one))),
                TeacherDayPress(person_id=one, day=found.day),
            )
            for one, name in found.teachers
        ]
    )
    part = portion(every, ON_PAGE, press.page)
    turning = turn(lambda to: GlancePress(**ids, rooms=press.rooms, page=to), part.page, part.pages, words)
    other = (
        Button(words.t("Учителя"), GlancePress(**ids))
        if press.rooms
        else Button(words.t("Кабинеты"), GlancePress(**ids, rooms=1))
    )
    near = [
        Button(words.short_date(day), GlancePress(**(ids | {"day": day}), rooms=press.rooms))
        for day in (found.day - DAY, found.day + DAY)
    ]
    return Screen(
        lines(
            bold(words.t("{school} · кто где", school=found.access.reference.school_name)),
            capital(words.day(found.day, found.today)),
            words.t("Рядом с именем: сколько уроков в этот день.") if every else words.t("Здесь пока пусто."),
        ),
        [
            *pairs(part.shown),
            turning,
            [other, Button(words.t("Кто свободен"), FreePress(**ids))],
            near,
            [Button(words.t("‹ Кабинет"), OfficePress(school_id=found.access.school_id))],
        ],
    )


def _counted(label: str, count: int) -> str:
    return f"{label} {count}" if count else label


def teacher_day_screen(found: DayGlance, person_id: int, words: Words) -> Screen:
    """What somebody gives that day."""
    name = found.access.reference.staff[person_id]
    own = found.of_teacher(person_id)
    rows = [_line(found, one, words, whose=False) for one in own]
    away = words.t("! В этот день нет на месте") if person_id in found.absent else None
    near = [TeacherDayPress(person_id=person_id, day=day) for day in (found.day - DAY, found.day + DAY)]
    return _day_screen(found, clip_name(name.full, 40), [*([away] if away else []), *rows], near, 0, words)


def room_day_screen(found: DayGlance, at: int, words: Words) -> Screen:
    """What is in a room that day."""
    if not 0 <= at < len(found.rooms):
        raise NotFound
    room = found.rooms[at]
    rows = [_line(found, one, words, whose=True) for one in found.of_room(room)]
    ids = {"school_id": found.access.school_id, "at": at}
    near = [RoomDayPress(**ids, day=day) for day in (found.day - DAY, found.day + DAY)]
    return _day_screen(found, str(words.t("Кабинет {room}", room=clip(room, 20))), rows, near, 1, words)


def _day_screen(
    found: DayGlance,
    title: str,
    rows: Sequence[Markup],
    near: Sequence[TeacherDayPress | RoomDayPress],
    rooms: int,
    words: Words,
) -> Screen:
    back: Press = GlancePress(school_id=found.access.school_id, day=found.day, rooms=rooms)
    return Screen(
        lines(
            bold(title),
            capital(words.day(found.day, found.today)),
            "",
            *(rows or [words.t("Уроков в этот день нет.")]),
        ),
        [[Button(words.short_date(one.day), one) for one in near], [Button(words.t("‹ Кто где"), back)]],
    )


def _line(found: DayGlance, one: BoardLesson, words: Words, *, whose: bool) -> Markup:
    """«↻ 3. 8:30 7А Алгебра (1), 305»"""
    reference = found.access.reference
    said = Markup("{}. ").format(one.slot.number)
    if one.planned.starts:
        said += Markup("{} ").format(words.at(one.planned.starts))
    said += Markup("{} {}").format(
        reference.classes[one.slot.class_id].name, clip(reference.subjects[one.subject_id].brief, SUBJECT)
    )
    if one.slot.subgroup:
        said += Markup(" ({})").format(clip(one.slot.subgroup, ROOM))
    if whose:
        names = [initials(reference.staff[p], NAME) for p in sorted(one.teachers) if p in reference.staff]
        said += Markup(", {}").format(words.listed(names)) if names else Markup("")
    elif one.room:
        said += Markup(", {}").format(clip(one.room, ROOM))
    return said if one.planned.state is LessonState.NORMAL else Markup("↻ {}").format(said)
