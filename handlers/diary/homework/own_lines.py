"""A student's own tasks as lines and buttons of a day's homework."""

from collections.abc import Iterable
from datetime import date

from markupsafe import Markup

from handlers.chat.screen import Button, clip
from handlers.chat.words import Words
from handlers.diary.homework.item import item_lines
from handlers.presses.diary import OwnTasksPress, OwnTaskTickPress, OwnTaskWritePress
from services.diary.homework.homework import HomeworkDay, HomeworkItem
from services.diary.homework.own_tasks import OwnTask

TEXT = 120
BUTTON = 24

Listed = HomeworkItem | OwnTask


def drawn(item: Listed, day: date, words: Words) -> Markup:
    """A homework, or «☑ Своё: купить циркуль», with its day where it is another."""
    if isinstance(item, HomeworkItem):
        return item_lines(item, words)
    name = words.t("Своё") if item.due == day else words.t("Своё, {day}", day=words.short_date(item.due))
    return Markup("{}<b>{}</b>: {}").format("☑ " if item.done else "", name, clip(item.text, TEXT))


def own_ticks(data: HomeworkDay, day: date, shown: Iterable[Listed], page: int) -> list[Button]:
    """The ticks of the tasks that are shown."""
    return [
        Button(
            f"{'☑' if task.done else '☐'} {clip(task.text, BUTTON)}",
            OwnTaskTickPress(
                student_id=data.whose.student_id, task_id=task.id, done=int(not task.done), day=day, page=page
            ),
        )
        for task in shown
        if not isinstance(task, HomeworkItem)
    ]


def own_row(data: HomeworkDay, words: Words) -> list[Button]:
    """A new task, and all of them; nothing for a parent."""
    if not data.can_tick:
        return []
    student_id = data.whose.student_id
    write = Button(words.t("Своё дело…"), OwnTaskWritePress(student_id=student_id, day=data.day))
    every = Button(words.t("Свои дела"), OwnTasksPress(student_id=student_id))
    return [write, every] if data.own or data.day is None else [write]
