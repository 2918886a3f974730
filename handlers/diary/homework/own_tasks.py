"""«Свои дела»: what a student has set oneself to do by a day; typed, ticked, changed and thrown away by the student alone."""

from datetime import date

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from handlers.chat.filters import InStep, Pressed
from handlers.chat.naming.letters_case import capital
from handlers.chat.naming.whose import title
from handlers.chat.paging import portion, turn
from handlers.chat.refusals.refusals import refusal
from handlers.chat.reply import reply
from handlers.chat.screen import Button, Screen, clip, lines, pairs, quote
from handlers.chat.talk.questions import expect
from handlers.chat.words import Words
from handlers.diary.homework.homework import homework_screen
from handlers.presses.diary import (
    HomeworkPress,
    OwnTaskDropPress,
    OwnTaskPress,
    OwnTasksPress,
    OwnTaskTickPress,
    OwnTaskWritePress,
)
from services.diary.homework.homework import homework_day
from services.diary.homework.own_tasks import (
    OneTask,
    OwnTask,
    OwnTasks,
    drop_task,
    one_task,
    own_tasks,
    tick_task,
    write_task,
)
from services.diary.open_diary import Whose
from services.errors import NotFound, UserError
from services.school.actor import Actor
from services.values import Values
from services.work import Store

router = Router(name="own_tasks")

STEP = "own_task"
PAGE = 8
TEXT = 48


@router.callback_query(Pressed(OwnTasksPress))
async def open_tasks(
    query: CallbackQuery, press: OwnTasksPress, store: Store, actor: Actor, words: Words
) -> None:
    """All that is waiting."""
    data = await store.read(own_tasks, actor, press.student_id)
    await reply(query, tasks_screen(data, words, press.page))


@router.callback_query(Pressed(OwnTaskPress))
async def open_task(
    query: CallbackQuery, press: OwnTaskPress, store: Store, actor: Actor, words: Words
) -> None:
    """One task whole."""
    data = await store.read(one_task, actor, press.student_id, press.task_id)
    await reply(query, task_screen(data, words))


@router.callback_query(Pressed(OwnTaskWritePress))
async def ask_text(
    query: CallbackQuery, press: OwnTaskWritePress, store: Store, actor: Actor, words: Words
) -> None:
    """Wait for the text."""
    data = await store.read(own_tasks, actor, press.student_id)
    task = (
        (await store.read(one_task, actor, press.student_id, press.task_id)).task if press.task_id else None
    )
    day = press.day.isoformat() if press.day and press.day >= data.today else None
    step = {"name": STEP, "student": press.student_id, "day": day, "task": press.task_id}
    expect(store, actor, step)
    await reply(query, asking_screen(data, words, date.fromisoformat(day) if day else None, task))


@router.message(InStep(STEP))
async def take_text(message: Message, step: Values, store: Store, actor: Actor, words: Words) -> None:
    """«купить циркуль», «купить циркуль к среде»; then the day's homework with it."""
    day = date.fromisoformat(step["day"]) if step["day"] else None
    try:
        task = await store.write(write_task, actor, step["student"], message.text or "", day, step["task"])
    except NotFound:
        expect(store, actor, None)
        raise
    except UserError as error:
        whose = (await store.read(own_tasks, actor, step["student"])).whose
        await reply(message, refused_screen(whose, error, words))
        return
    expect(store, actor, None)
    data = await store.read(homework_day, actor, step["student"], task.due)
    await reply(message, homework_screen(data, words))


@router.callback_query(Pressed(OwnTaskTickPress))
async def keep_tick(
    query: CallbackQuery, press: OwnTaskTickPress, store: Store, actor: Actor, words: Words
) -> None:
    """The tick, where it was pressed."""
    await store.write(tick_task, actor, press.student_id, press.task_id, done=bool(press.done))
    note = str(words.t("Отмечено") if press.done else words.t("Снято"))
    if press.day is not None:
        data = await store.read(homework_day, actor, press.student_id, press.day)
        await reply(query, homework_screen(data, words, press.page), note)
        return
    await reply(
        query, task_screen(await store.read(one_task, actor, press.student_id, press.task_id), words), note
    )


@router.callback_query(Pressed(OwnTaskDropPress))
async def drop(
    query: CallbackQuery, press: OwnTaskDropPress, store: Store, actor: Actor, words: Words
) -> None:
    """The task is gone; the others."""
    await store.write(drop_task, actor, press.student_id, press.task_id)
    data = await store.read(own_tasks, actor, press.student_id)
    await reply(query, tasks_screen(data, words), str(words.t("Удалено")))


def tasks_screen(data: OwnTasks, words: Words, page: int = 0) -> Screen:
    """The tasks by their days; a press opens one."""
    part = portion(data.tasks, PAGE, page)
    student_id = data.whose.student_id
    return Screen(
        lines(
            title(data.whose, words.t("Свои дела")),
            words.t("Их видите только вы."),
            "",
            *(
                f"{capital(words.day(task.due, data.today))}: {'☑ ' if task.done else ''}{clip(task.text, TEXT)}"
                for task in part.shown
            ),
            words.t("Своих дел пока нет. Запишите, что нужно сделать, и к какому дню.")
            if not data.tasks
            else None,
        ),
        [
            *pairs(
                Button(
                    f"{'☑' if task.done else '☐'} {clip(task.text, 24)}",
                    OwnTaskPress(student_id=student_id, task_id=task.id),
                )
                for task in part.shown
            ),
            turn(lambda to: OwnTasksPress(student_id=student_id, page=to), part.page, part.pages, words),
            [Button(words.t("Своё дело…"), OwnTaskWritePress(student_id=student_id))],
            [_to_homework(student_id, words)],
        ],
    )


def task_screen(data: OneTask, words: Words) -> Screen:
    """A task whole, and what may be done with it."""
    task, student_id = data.task, data.whose.student_id
    tick = OwnTaskTickPress(student_id=student_id, task_id=task.id, done=int(not task.done))
    return Screen(
        lines(
            title(data.whose, words.t("Своё дело")),
            words.t("к {day}", day=words.on_date(task.due, data.today)),
            "",
            quote(("☑ " if task.done else "") + task.text, expandable=False),
        ),
        [
            [
                Button(words.t("Не сделано") if task.done else words.t("☑ Сделано"), tick),
                Button(words.t("Изменить"), OwnTaskWritePress(student_id=student_id, task_id=task.id)),
            ],
            [Button(words.t("Удалить"), OwnTaskDropPress(student_id=student_id, task_id=task.id))],
            [Button(words.t("‹ Свои дела"), OwnTasksPress(student_id=student_id))],
        ],
    )


def asking_screen(data: OwnTasks, words: Words, day: date | None, task: OwnTask | None) -> Screen:
    """How a task is typed."""
    by = words.on_date(day or (task.due if task else data.today), data.today)
    return Screen(
        lines(
            title(data.whose, words.t("Своё дело")),
            quote(task.text, expandable=False) if task else None,
            words.t("Напишите новый текст, дело останется к {day}.", day=by)
            if task
            else words.t("Напишите, что сделать к {day}.", day=by),
            words.t("Другой день допишите в конце: «купить циркуль к среде»."),
        ),
        [[Button(words.t("‹ Свои дела"), OwnTasksPress(student_id=data.whose.student_id))]],
    )


def refused_screen(whose: Whose, error: UserError, words: Words) -> Screen:
    """Why it was not written down; the next text is tried again."""
    return Screen(
        lines(title(whose, words.t("Своё дело")), refusal(error, words)),
        [[Button(words.t("‹ Свои дела"), OwnTasksPress(student_id=whose.student_id))]],
    )


def _to_homework(student_id: int, words: Words) -> Button:
    return Button(words.t("‹ Домашка"), HomeworkPress(student_id=student_id))
