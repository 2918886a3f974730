"""«Задачи»: all that the control sees to be done in the own lessons and pages, by the same figures."""

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers.chat.filters import Pressed
from handlers.chat.paging import fitting, turn
from handlers.chat.reply import reply
from handlers.chat.screen import Button, Screen, bold, lines, pairs
from handlers.chat.words import Words
from handlers.journal.lesson.task_words import counts_text, task_lines, tasks_told
from handlers.presses.journal import JournalPress, TasksPress
from services.office.control.tasks import JournalTasks, own_tasks
from services.school.actor import Actor
from services.work import Store

router = Router(name="journal_tasks")

ON_PAGE = 8


@router.callback_query(Pressed(TasksPress))
async def open_tasks(
    query: CallbackQuery, press: TasksPress, store: Store, actor: Actor, words: Words
) -> None:
    """Everything, as it is now."""
    await reply(query, tasks_screen(await store.read_aside(own_tasks, actor), words, press.page))


def tasks_screen(data: JournalTasks, words: Words, page: int = 0) -> Screen:
    """A line and a button each: lessons of the week, marks, term marks, the plan, days ahead."""
    part = fitting(tasks_told(data, words), lambda one: one.text, beside=9, page=page, most=ON_PAGE)
    return Screen(
        lines(
            bold(words.t("Задачи по журналу")),
            counts_text(data.tasks.counts, words) if data.tasks.counts else words.t("Всё сделано."),
            "",
            *task_lines(part.shown),
        ),
        [
            *pairs(one.button for one in part.shown),
            turn(lambda to: TasksPress(page=to), part.page, part.pages, words),
            [Button(words.t("‹ Журнал"), JournalPress())],
        ],
    )
