"""«Сегодня», the home card by the hour: lessons now and next, what is new and due, what is owed, missed and announced."""

from itertools import chain

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message
from markupsafe import Markup

from handlers.chat.filters import Pressed
from handlers.chat.naming.letters_case import capital
from handlers.chat.naming.whose import others_here, own_child, title
from handlers.chat.paging import height
from handlers.chat.reply import reply
from handlers.chat.screen import Button, Rows, Screen, lines, pairs
from handlers.chat.words import Words
from handlers.diary.day_words import day_heading
from handlers.diary.hours import begun, home_line, own_bells_line, pause_text
from handlers.diary.planned import adrift, below
from handlers.diary.timetable.lessonlines import lesson_line, topic_line
from handlers.diary.today_rest import Fit, Lines, below_lessons
from handlers.diary.under_way import lesson_now, over, pause_line, under_way
from handlers.presses.absences import AbsencesPress
from handlers.presses.desk import ClassPress
from handlers.presses.diary import (
    GradesPress,
    HomePress,
    HomeworkPress,
    MorePress,
    TimetablePress,
    TogetherPress,
)
from handlers.presses.journal import LessonsPress
from handlers.presses.letters import BoxPress
from handlers.presses.notices import NoticesPress
from services.diary.today import Home, home
from services.diary.what_is_new import note_look
from services.school.actor import Actor
from services.work import Store

router = Router(name="today")

FITS = (
    Fit(6, 6),
    Fit(4, 6),
    Fit(3, 5),
    Fit(2, 4),
    Fit(2, 5, tight=True),
    Fit(1, 4, tight=True),
    Fit(0, 6, tight=True),
    Fit(0, 4, tight=True),
    Fit(0, 2, tight=True),
)
"""From the fullest on, what is due gives way last."""
SMALL_WIDTH, SMALL_LINES = 30, 23
"""The card stands whole above its buttons on the smallest phone, 320 by 640."""


@router.message(Command("today"))
async def today_command(message: Message, store: Store, actor: Actor, words: Words) -> None:
    """`/today`."""
    await show_home(message, store, actor, words)


@router.callback_query(Pressed(HomePress))
async def open_home(query: CallbackQuery, press: HomePress, store: Store, actor: Actor, words: Words) -> None:
    """The home card of the child the press names."""
    data = await store.read(home, actor, press.student_id)
    await reply(query, home_screen(data, words, desk_rows(actor, words)))


async def show_home(event: Message | CallbackQuery, store: Store, actor: Actor, words: Words) -> None:
    """The home card of the child chosen last; what is new on it counts as seen once a message asked for it."""
    child = own_child(actor)
    typed = isinstance(event, Message)
    data = await store.read(home, actor, child.student_id, typed=typed)
    await reply(event, home_screen(data, words, desk_rows(actor, words)))
    if typed and data.look_due:
        store.later(note_look, actor, child.student_id)


def desk_rows(actor: Actor, words: Words) -> Rows:
    """The way to work for a parent who teaches."""
    return [
        [
            *([Button(words.t("Уроки"), LessonsPress())] if actor.teaches else []),
            *([Button(words.t("Мой класс"), ClassPress())] if actor.is_class_teacher else []),
        ]
    ]


def home_screen(data: Home, words: Words, desk: Rows = ()) -> Screen:
    """The home card; `desk` is where a reader on the staff works."""
    above = [title(data.whose), *_heading(data, words), "", *lesson_lines(data, words)]
    for fit in FITS:
        found = [*above, *below_lessons(data, fit, words)]
        if height(str(lines(*found)), SMALL_WIDTH) <= SMALL_LINES:
            break
    return Screen(lines(*found), [*home_rows(data, words), *desk])


def home_rows(data: Home, words: Words) -> Rows:
    """The places of the first rank, then the other children."""
    student_id = data.whose.student_id
    together = (
        [Button(words.t("Все дети"), TogetherPress(student_id=student_id))] if data.whose.others else []
    )
    return [
        [
            Button(words.t("Оценки"), GradesPress(student_id=student_id)),
            Button(words.t("Домашка"), HomeworkPress(student_id=student_id, day=data.homework_day)),
        ],
        [
            Button(words.t("Расписание"), TimetablePress(student_id=student_id, day=data.day)),
            Button(words.t("Пропуски"), AbsencesPress(student_id=student_id)),
        ],
        [
            Button(_counted(words.t("Письма"), data.letters), BoxPress()),
            Button(words.t("Ещё"), MorePress(student_id=student_id)),
        ],
        [Button(_counted(words.t("Объявления"), data.notices), NoticesPress())] if data.notices else [],
        *pairs([*chain(*others_here(data.whose, HomePress)), *together]),
    ]


def _counted(place: str, count: int) -> str:
    """«Письма 2»."""
    return f"{place} {count}" if count else place


def _heading(data: Home, words: Words) -> Lines:
    """When; in the third line, on a day of school, when one is home."""
    own_bells = own_bells_line(words) if data.own_bells else None
    if data.day == data.today:
        begins = not begun(data.lessons, data.clock)
        return _filled(
            words.long_date(data.today, data.today),
            own_bells,
            home_line(data.lessons, words, begins=begins),
        )
    return _filled(
        words.t("Сегодня уроков не будет, их отменили.") if data.called_off else None,
        pause_text(data.pause, data.today, words) if data.pause else None,
        capital(day_heading(data.day, data.today, words))
        if data.day
        else words.long_date(data.today, data.today),
        own_bells,
        home_line(data.lessons, words, begins=True),
    )


def _filled(*parts: Markup | str | None) -> Lines:
    return [part for part in parts if part is not None]


def lesson_lines(data: Home, words: Words) -> Lines:
    """The day's lessons with the tests planned for them; of today's only those still to come, the present one in words."""
    if data.day is None:
        return [words.t("Уроков впереди в расписании пока нет.")]
    going = data.day == data.today
    tests = [test for test in data.tests if test.day == data.day]
    pause = pause_line(data.lessons, data.clock, words) if going else None
    found: Lines = [pause] if pause else []
    for lesson in data.lessons:
        if going and over(lesson, data.clock):
            continue
        if going and under_way(lesson, data.clock):
            found.append(lines(lesson_now(lesson, words), topic_line(lesson)))
        else:
            found.append(lesson_line(lesson, words))
        found += below(lesson, data.lessons, tests)
    return [*found, *adrift(data.lessons, tests, words)]
