"""«Домашка»: by day, by week and by subject, with the student's own ticks."""

from collections.abc import Sequence
from datetime import date

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message
from markupsafe import Markup

from handlers.chat.filters import Pressed
from handlers.chat.naming.letters_case import capital
from handlers.chat.naming.whose import home_button, own_child, title, ways_out
from handlers.chat.paging import fitting, turn
from handlers.chat.reply import reply
from handlers.chat.screen import Button, Rows, Screen, lines, pairs
from handlers.chat.words import Words
from handlers.diary.day_words import WEEK_WORDS, day_heading, day_in, week_meant, week_of
from handlers.diary.homework.item import file_buttons
from handlers.diary.homework.own_lines import Listed, drawn, own_row, own_ticks
from handlers.diary.homework.subject import subject_screen
from handlers.diary.homework.week import week_screen
from handlers.diary.planned import planned_line
from handlers.presses.diary import HomeworkPress, HomeworkSubjectPress, HomeworkWeekPress, TickPress
from services.diary.homework.homework import (
    HomeworkDay,
    HomeworkItem,
    homework_day,
    homework_week,
    subject_homework,
    tick,
)
from services.diary.open_diary import Whose, school_today, whose
from services.diary.search import find_subjects
from services.school.actor import Actor
from services.school.reference import Subject
from services.work import Store

router = Router(name="homework")


@router.message(Command("homework"))
async def homework_command(
    message: Message, command: CommandObject, store: Store, actor: Actor, words: Words
) -> None:
    """`/homework`, `/homework завтра`, `/homework 20.11`, `/homework неделя`, `/homework алгебра`."""
    child = own_child(actor)
    text = (command.args or "").strip()
    if not text:
        data = await store.read(homework_day, actor, child.student_id)
        await reply(message, homework_screen(data, words))
        return
    today = await store.read(school_today, actor, child.student_id)
    if text.lower() in WEEK_WORDS:
        week = await store.read(homework_week, actor, child.student_id, week_meant(today))
        await reply(message, week_screen(week, words))
    elif day := day_in(text, today):
        data = await store.read(homework_day, actor, child.student_id, day)
        await reply(message, homework_screen(data, words))
    else:
        await _by_subject(message, text, store, actor, words)


async def _by_subject(message: Message, text: str, store: Store, actor: Actor, words: Words) -> None:
    child = own_child(actor)
    found = await store.read(find_subjects, actor, child.student_id, text)
    if len(found) == 1:
        data = await store.read(subject_homework, actor, child.student_id, found[0].id)
        await reply(message, subject_screen(data, words))
        return
    await reply(message, unclear_screen(whose(child), text, found, words))


@router.callback_query(Pressed(HomeworkPress))
async def open_homework(
    query: CallbackQuery, press: HomeworkPress, store: Store, actor: Actor, words: Words
) -> None:
    """Homework due on a day."""
    data = await store.read(homework_day, actor, press.student_id, press.day)
    await reply(query, homework_screen(data, words, press.page))


@router.callback_query(Pressed(TickPress))
async def keep_tick(query: CallbackQuery, press: TickPress, store: Store, actor: Actor, words: Words) -> None:
    """The student ticks a homework as done, or takes the tick back."""
    await store.write(tick, actor, press.student_id, press.lesson_id, done=bool(press.done))
    data = await store.read(homework_day, actor, press.student_id, press.day)
    note = words.t("Отмечено") if press.done else words.t("Снято")
    await reply(query, homework_screen(data, words, press.page), str(note))


def homework_screen(data: HomeworkDay, words: Words, page: int = 0) -> Screen:
    """What is due on a day, subject by subject."""
    if data.day is None:
        return Screen(
            lines(
                title(data.whose, words.t("Домашка")), "", words.t("Уроков впереди в расписании пока нет.")
            ),
            [own_row(data, words), *ways_out(data.whose, HomeworkPress, words)],
        )
    day = data.day
    listed: list[Listed] = [*data.items, *data.own]
    part = fitting(listed, lambda item: lines(drawn(item, day, words)), beside=3 + len(data.tests), page=page)
    return Screen(
        lines(
            title(data.whose, words.t("Домашка")),
            capital(day_heading(data.day, data.today, words)),
            *([planned_line(test) for test in data.tests] if part.page == 0 else []),
            "",
            *(drawn(item, day, words) for item in part.shown),
            _nothing(data, words) if not data.items else None,
        ),
        _day_buttons(data, day, part.shown, (part.page, part.pages), words),
    )


def _nothing(data: HomeworkDay, words: Words) -> Markup:
    return words.t("Ничего не задано.") if data.has_lessons else words.t("В этот день уроков нет.")


def _day_buttons(
    data: HomeworkDay, day: date, shown: Sequence[Listed], page: tuple[int, int], words: Words
) -> Rows:
    student_id = data.whose.student_id
    number, count = page
    given = [item for item in shown if isinstance(item, HomeworkItem)]
    ticks = [
        Button(
            f"{'☑' if item.done else '☐'} {item.subject.brief}",
            TickPress(
                student_id=student_id, lesson_id=item.lesson_id, day=day, done=int(not item.done), page=number
            ),
        )
        for item in given
        if data.can_tick
    ]
    ways = turn(lambda to: HomeworkPress(student_id=student_id, day=day, page=to), number, count, words)
    near = [
        Button(
            sign.format(words.on_date(other, data.today)),
            HomeworkPress(student_id=student_id, day=other),
        )
        for sign, other in (("‹ {}", data.before), ("{} ›", data.after))
        if other is not None
    ]
    week = Button(words.t("Неделя"), HomeworkWeekPress(student_id=student_id, monday=week_of(day)))
    files = file_buttons(given, student_id, words)
    ticks += own_ticks(data, day, shown, number)
    out = ways_out(data.whose, HomeworkPress, words, day)
    return [*pairs(ticks), *pairs(files), ways, near, [week], own_row(data, words), *out]


def unclear_screen(whose_diary: Whose, text: str, found: list[Subject], words: Words) -> Screen:
    """Neither a day nor one subject: the nearest things that work."""
    student_id = whose_diary.student_id
    buttons = [
        Button(subject.brief, HomeworkSubjectPress(student_id=student_id, subject_id=subject.id))
        for subject in found[:6]
    ]
    sentence = (
        words.t("Какой предмет «{text}»?", text=text[:40])
        if found
        else words.t("Не понял «{text}». Можно так: /homework завтра, /homework 20.11", text=text[:40])
    )
    return Screen(
        lines(title(whose_diary, words.t("Домашка")), "", sentence),
        [
            *pairs(buttons),
            [Button(words.t("Ближайший день"), HomeworkPress(student_id=student_id))],
            [home_button(whose_diary, words)],
        ],
    )
