"""One lesson as its teacher has it open: topic, homework, who was there, the work; the words of a message are its words."""

from collections.abc import Sequence
from datetime import date

from aiogram import Router
from aiogram.types import CallbackQuery, Message
from markupsafe import Markup

from handlers.chat.filters import Pressed
from handlers.chat.naming.letters_case import capital
from handlers.chat.reply import reply
from handlers.chat.screen import Button, Rows, Screen, bold, clip, lines, pairs
from handlers.chat.words import Words
from handlers.journal.lesson.presence_words import presence_lines
from handlers.journal.lesson.step import wait_in
from handlers.journal.marks.words import (
    count_line,
    key_of,
    lesson_title,
    people,
    taken_back_text,
    window_line,
    work_label,
    work_name,
)
from handlers.journal.pages.app_button import app_button
from handlers.journal.reopening.rows import reopen_rows
from handlers.presses.journal import (
    AttendancePagePress,
    HomeworkOfPress,
    LessonPress,
    LessonsPress,
    LessonUndoPress,
    LikePress,
    PagePress,
    SetTopicPress,
    TopicPress,
)
from handlers.presses.journal_marks import MarksPress
from services.journal.lesson.sheet import Sheet
from services.journal.lesson.undo import take_back
from services.journal.lesson.view import LessonView, lesson_view
from services.journal.marks.figures import counted, not_written
from services.journal.marks.works import planned_work
from services.journal.own import LessonKey, OwnLesson
from services.journal.pages.pages import PageKey, open_page
from services.rules.timetable.lacking import NOTHING_GIVEN
from services.school.actor import Actor
from services.work import Store

router = Router(name="journal_lesson")

TOPIC_SHOWN, HOMEWORK_SHOWN = 160, 220
"""Letters of a topic and of homework on the lesson's screen."""
LIKE = 2
"""Parallel classes whose lesson is offered."""


@router.callback_query(Pressed(LessonPress))
async def open_lesson(
    query: CallbackQuery, press: LessonPress, store: Store, actor: Actor, words: Words, app_url: str | None
) -> None:
    """The lesson; what is typed next is about it."""
    await show_lesson(query, store, actor, words, await key_of(press, store, actor), app_url)


async def show_lesson(
    event: Message | CallbackQuery,
    store: Store,
    actor: Actor,
    words: Words,
    key: LessonKey,
    app_url: str | None,
    done: Markup | None = None,
    batch: str = "",
    note: str | None = None,
) -> None:
    """The lesson as it stands; `done` is what has just been written, `batch` how it is taken back."""
    view = await store.read(lesson_view, actor, key)
    if view.sheet.own.may_write:
        await wait_in(store, actor, key)
    app = None
    if app_url is not None:
        access = await store.read(open_page, actor, PageKey(*key[:3]))
        app = app_button(app_url, actor, access, words)
    await reply(event, lesson_screen(view, words, app=app, done=done, batch=batch), note)


@router.callback_query(Pressed(LessonUndoPress))
async def undo(
    query: CallbackQuery,
    press: LessonUndoPress,
    store: Store,
    actor: Actor,
    words: Words,
    app_url: str | None,
) -> None:
    """Take back what a press wrote, within a minute."""
    done = await store.write(take_back, actor, press.batch)
    key = await key_of(press, store, actor)
    await show_lesson(query, store, actor, words, key, app_url, done=taken_back_text(done, words))


def lesson_screen(
    view: LessonView,
    words: Words,
    *,
    app: Button | None = None,
    done: Markup | None = None,
    batch: str = "",
) -> Screen:
    """The lesson's facts, and what can be entered."""
    sheet = view.sheet
    return Screen(
        lines(
            lesson_title(sheet.own, words),
            window_line(sheet.own, words),
            "",
            *topic_lines(view, words),
            *homework_lines(sheet, view.today, words),
            *presence_lines(view, words),
            *work_lines(sheet, words),
            *(["", done] if done is not None else []),
            *_hint(sheet, words),
        ),
        [
            *_rows(view, words, app),
            [_way_out(sheet.own, words), *undo_button(sheet.own.key, batch, words)],
        ],
    )


def _way_out(own: OwnLesson, words: Words) -> Button:
    if own.may_write:
        return Button(words.t("‹ Уроки"), LessonsPress(day=own.key.day))
    return Button(words.t("‹ Журнал"), PagePress.of(PageKey(*own.key[:3])))


def undo_button(key: LessonKey, batch: str, words: Words) -> list[Button]:
    """The way to take back what one press wrote; beside the way out, so that it moves nothing else."""
    return [Button(words.t("Вернуть как было"), LessonUndoPress.of(key, batch=batch))] if batch else []


def topic_lines(view: LessonView, words: Words) -> list[Markup]:
    """The topic, or what the plan proposes."""
    row = view.sheet.lesson
    if row is not None and row.topic:
        return [words.t("Тема: {topic}", topic=clip(row.topic, TOPIC_SHOWN))]
    proposed = view.plan.proposed
    if proposed is None:
        return [words.t("Темы нет")]
    hour = (
        words.t(", {hour}-й час из {hours}", hour=proposed.hour, hours=proposed.hours)
        if proposed.hours > 1
        else ""
    )
    return [words.t("По плану: {topic}", topic=clip(proposed.topic, TOPIC_SHOWN)) + hour]


def homework_lines(sheet: Sheet, today: date, words: Words) -> list[Markup]:
    """«Домой: № 301–305, к пт, 20 ноября»"""
    row = sheet.lesson
    if row is None or not row.homework:
        return [words.t("Задания нет")]
    if row.homework == NOTHING_GIVEN:
        return [words.t("Домой ничего не задано")]
    text = clip(row.homework, HOMEWORK_SHOWN)
    due = words.t(", к {day}", day=words.on_date(row.homework_due, today)) if row.homework_due else ""
    files = words.n(", {count} вложение", ", {count} вложений", len(sheet.files)) if sheet.files else ""
    return [words.t("Домой: {text}", text=text) + due + files]


def work_lines(sheet: Sheet, words: Words) -> list[Markup]:
    """The latest work with how many of each mark, and who has none; the planned test while it is none."""
    row = sheet.work
    if row is None:
        planned = sheet.planned
        if planned is None:
            return []
        return [words.t("По плану {work}", work=work_name(planned_work(planned)))]
    values = [mark.value for cell in sheet.cells.values() for mark in cell.marks if mark.work_id == row.id]
    if not values:
        return [words.t("{work}: отметок нет", work=capital(work_label(row, words)))]
    counts = count_line(counted(values, sheet.own.reference.policy.scale), words)
    absent, without = not_written(sheet, row.id)
    found = [Markup("{}:").format(capital(work_label(row, words))), Markup("{}").format(counts)]
    if absent or without:
        found.append(_without(len(absent) + len(without), len(absent), words))
    return found


def _without(every: int, absent: int, words: Words) -> Markup:
    """«Без отметки трое, двое из них отсутствуют»"""
    said = words.t("Без отметки {people}", people=people(every, words))
    if not absent:
        return said
    if absent == 1:
        return said + words.t(", один из них отсутствует")
    return said + words.t(", {people} из них отсутствуют", people=people(absent, words))


def _hint(sheet: Sheet, words: Words) -> Sequence[str | Markup]:
    if not sheet.own.may_write or not sheet.own.marks_open or len(sheet.students) < 1:
        return []
    first, second = sheet.students[0].name.last, sheet.students[-1].name.last
    example = f"{first} 5, {second} от" if first != second else f"{first} 5"
    return ["", words.t("Пишите как говорите:"), Markup("«{}»").format(bold(example))]


def _rows(view: LessonView, words: Words, app: Button | None) -> Rows:
    own = view.sheet.own
    key = own.key
    if not own.may_write:
        return [[Button(words.t("Отметки"), MarksPress.of(key))], *reopen_rows(own, words)]
    writes = [
        Button(words.t("Явка"), AttendancePagePress.of(key)),
        Button(words.t("Отметки"), MarksPress.of(key)),
    ]
    facts = [
        Button(words.t("Тема"), TopicPress.of(key)),
        Button(words.t("Домашка"), HomeworkOfPress.of(key)),
    ]
    return [
        *_proposal(view, words),
        writes if own.key.day <= own.today else [],
        facts if own.topic_open else [],
        *pairs(_likes(view, words)),
        *([[app]] if app else []),
        *reopen_rows(own, words),
    ]


def _proposal(view: LessonView, words: Words) -> Rows:
    row, proposed = view.sheet.lesson, view.plan.proposed
    if proposed is None or (row is not None and row.topic) or not view.sheet.own.topic_open:
        return []
    press = SetTopicPress.of(view.sheet.own.key, topic=proposed.number)
    return [[Button(words.t("Тема: {topic}", topic=clip(proposed.topic, 34)), press)]]


def _likes(view: LessonView, words: Words) -> list[Button]:
    """«Как в 7А» while something lacks that a parallel class has."""
    row = view.sheet.lesson
    if not view.sheet.own.topic_open or (row is not None and row.topic and row.homework):
        return []
    return [
        Button(words.t("Как в {form}", form=one.name), LikePress.of(view.sheet.own.key, lesson_id=lesson.id))
        for one, lesson in view.likes[:LIKE]
    ]
