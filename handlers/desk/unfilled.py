"""«Не внесено» of a class: its lessons of the week that lack something, who is to fill each, and the way into it."""

from aiogram import Router
from aiogram.types import CallbackQuery
from markupsafe import Markup

from handlers.chat.filters import Pressed
from handlers.chat.paging import fitting, turn
from handlers.chat.reply import reply
from handlers.chat.screen import Button, Screen, bold, lines, pairs
from handlers.chat.words import Words
from handlers.journal.lesson.task_words import lesson_task_button, lesson_text
from handlers.presses.desk import ClassPress, UnfilledPress
from handlers.presses.office.control import ControlClassPress
from services.desk.unfilled import UnfilledLessons, unfilled_lessons
from services.office.control.tasks import LessonTask
from services.school.actor import Actor
from services.work import Store

router = Router(name="class_unfilled")

ON_PAGE = 6


@router.callback_query(Pressed(UnfilledPress))
async def open_unfilled(
    query: CallbackQuery, press: UnfilledPress, store: Store, actor: Actor, words: Words
) -> None:
    """The lessons, as they are now."""
    data = await store.read_aside(unfilled_lessons, actor, press.class_id)
    await reply(query, unfilled_screen(data, words, press.page))


def unfilled_screen(data: UnfilledLessons, words: Words, page: int = 0) -> Screen:
    """A line and a button a lesson."""
    class_id = data.form.id
    part = fitting(data.lessons, lambda one: _line(one, data, words), beside=4, page=page, most=ON_PAGE)
    press = ControlClassPress(class_id=class_id) if data.controls else ClassPress(class_id=class_id)
    return Screen(
        lines(
            bold(words.t("{form} · Не внесено", form=data.form.name)),
            words.period(data.starts, data.today, data.today),
            "",
            *([_line(one, data, words) for one in part.shown] or [words.t("За неделю внесено всё.")]),
        ),
        [
            *pairs(lesson_task_button(one, words) for one in part.shown),
            turn(lambda to: UnfilledPress(class_id=class_id, page=to), part.page, part.pages, words),
            [Button(f"‹ {data.form.name}", press)],
        ],
    )


def _line(one: LessonTask, data: UnfilledLessons, words: Words) -> Markup:
    """«чт, 19 ноября, 3-й: 7А физика, нет темы · Ким И. П.»"""
    people = ", ".join(words.initials(name) for name in data.teachers(one.checked))
    return Markup("{} · {}").format(lesson_text(one, data.today, words), people)
