"""«Все дети»: each in a few lines; in the evening tomorrow's lessons and homework of all on one card."""

from aiogram import Router
from aiogram.types import CallbackQuery
from markupsafe import Markup

from handlers.chat.filters import Pressed
from handlers.chat.naming.letters_case import capital, lower_name
from handlers.chat.naming.whose import label
from handlers.chat.paging import cut
from handlers.chat.reply import reply
from handlers.chat.screen import Button, Screen, bold, clip, lines, pairs
from handlers.chat.words import Words
from handlers.diary.day_words import for_day
from handlers.diary.hours import begun, home_line, pause_text
from handlers.diary.planned import work_text
from handlers.diary.timetable.lessonlines import times_text
from handlers.diary.under_way import now_line
from handlers.presses.diary import ChildPress, HomePress, TogetherPress
from services.diary.together import Glance, Task, Together, together
from services.school.actor import Actor
from services.work import Store

router = Router(name="together")

TASKS = {1: 6, 2: 4, 3: 2}
"""Homework told of each child, by how many they are; of more, the subjects alone."""
TASK, MARKS = 32, 6


@router.callback_query(Pressed(TogetherPress))
async def open_together(
    query: CallbackQuery, press: TogetherPress, store: Store, actor: Actor, words: Words
) -> None:
    """Every child of the reader."""
    actor.readable_child(press.student_id)
    data = await store.read(together, actor)
    back = [Button(words.t("‹ Сегодня"), HomePress(student_id=press.student_id))]
    screen = together_screen(data, words)
    await reply(query, Screen(screen.text, [*screen.rows, back]))


def together_screen(data: Together, words: Words, *, pushed: bool = False) -> Screen:
    """A paragraph a child."""
    first = data.children[0]
    names = words.listed(label(one.whose) for one in data.children)
    return Screen(
        lines(
            bold(names),
            words.long_date(first.today, first.today),
            *(line for one in data.children for line in ("", *_lines(one, len(data.children), words))),
        ),
        pairs(Button(label(one.whose), ChildPress(student_id=one.whose.student_id)) for one in data.children),
        pushed=pushed,
    )


def _lines(one: Glance, count: int, words: Words) -> list[Markup | str]:
    found: list[Markup | str] = [bold(label(one.whose)), *_day(one, words)]
    if one.marks:
        shown, more = cut(one.marks, MARKS)
        told = [
            f"{lower_name(subject.brief)} {words.weighted(value, weight)}" for subject, value, weight in shown
        ]
        told += [words.n("ещё {count}", "ещё {count}", more).unescape()] if more else []
        found.append(words.t("Оценки сегодня: {marks}", marks=", ".join(told)))
    found += [
        Markup("<b>{}</b>: {}").format(capital(work_text(test)), lower_name(test.subject.brief))
        for test in one.tests
    ]
    found += _tasks(one, count, words)
    if one.unexplained:
        found.append(words.n("! Без причины: {count} урок", "! Без причины: {count} уроков", one.unexplained))
    return found


def _day(one: Glance, words: Words) -> list[Markup | str]:
    """«Сейчас алгебра, до 13:40, каб. 305», «Домой в 15:25»; else the next day of school."""
    if one.day is None:
        return [words.t("Уроков впереди в расписании пока нет.")]
    if one.day == one.today:
        now = now_line(one.lessons, one.clock, words)
        home = home_line(one.lessons, words, begins=not begun(one.lessons, one.clock))
        return [line for line in (now, home) if line is not None]
    held = [lesson for lesson in one.lessons if lesson.held]
    starts = min((lesson.starts for lesson in held if lesson.starts), default=None)
    ends = max((lesson.ends for lesson in held if lesson.ends), default=None)
    times, day = times_text(starts, ends, words), capital(words.day(one.day, one.today))
    pause = [pause_text(one.pause, one.today, words)] if one.pause else []
    return [*pause, words.t("{day}: уроки {times}", day=day, times=times) if times else day]


def _tasks(one: Glance, count: int, words: Words) -> list[Markup | str]:
    if one.due_day is None:
        return []
    day = capital(for_day(one.due_day, one.today, words))
    if not one.tasks:
        return [words.t("{day} ничего не задано", day=day)]
    most = TASKS.get(count, 0)
    if not most:
        subjects = ", ".join(dict.fromkeys(lower_name(task.subject.brief) for task in one.tasks))
        return [words.t("{day}: {subjects}", day=day, subjects=clip(subjects, 120))]
    shown, more = cut(one.tasks, most)
    return [
        words.n("{day}, {count} задание", "{day}, {count} заданий", len(one.tasks), day=day),
        *(_task(task) for task in shown),
        *([words.n("и ещё {count} задание", "и ещё {count} заданий", more)] if more else []),
    ]


def _task(task: Task) -> Markup:
    return Markup("{}: {}").format(task.subject.brief, clip(" ".join(task.text.split()), TASK))
