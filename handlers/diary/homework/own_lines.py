"""A student's own tasks as lines and buttons of a day's homework."""

from collections.abc import Sequence
from datetime import date

from markupsafe import Markup

from handlers.chat.screen import Button, Rows, clip, pairs
from handlers.chat.words import Words
from handlers.presses.diary import OwnTasksPress, OwnTaskTickPress, OwnTaskWritePress
from services.diary.homework.homework import HomeworkDay
from services.diary.homework.own_tasks import OwnTask

SHOWN = 4
"""Of a day's tasks beside the homework; the rest is on their own screen."""
TEXT = 70
BUTTON = 24


def own_lines(data: HomeworkDay, words: Words) -> list[Markup]:
    """«Своё: купить циркуль», and from which day it has waited."""
    found = [task_line(one, data.day, words) for one in data.own[:SHOWN]]
    more = len(data.own) - SHOWN
    return (
        [*found, words.n("и ещё {count} своё дело", "и ещё {count} своих дел", more)] if more > 0 else found
    )


def task_line(task: OwnTask, day: date | None, words: Words) -> Markup:
    """«☑ Своё: купить циркуль»"""
    name = words.t("Своё") if task.due == day else words.t("Своё, {day}", day=words.short_date(task.due))
    return Markup("{}<b>{}</b>: {}").format("☑ " if task.done else "", name, clip(task.text, TEXT))


def own_buttons(data: HomeworkDay, words: Words, *, shown: bool) -> Rows:
    """Ticks of the tasks that are shown, a new one, and all of them; nothing for a parent."""
    if not data.can_tick:
        return []
    student_id = data.whose.student_id
    write = Button(words.t("Своё дело…"), OwnTaskWritePress(student_id=student_id, day=data.day))
    every = [Button(words.t("Все свои дела"), OwnTasksPress(student_id=student_id))] if data.own else []
    return [*pairs(_ticks(data, data.own[:SHOWN] if shown else ())), [write, *every]]


def _ticks(data: HomeworkDay, tasks: Sequence[OwnTask]) -> list[Button]:
    return [
        Button(
            f"{'☑' if task.done else '☐'} {clip(task.text, BUTTON)}",
            OwnTaskTickPress(
                student_id=data.whose.student_id, task_id=task.id, done=int(not task.done), day=data.day
            ),
        )
        for task in tasks
    ]
