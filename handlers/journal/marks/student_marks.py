"""A student's place in a lesson, press by press: marks, comments, the duty dot; each taken back within a minute."""

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers.chat.filters import Pressed
from handlers.chat.refusals.refusals import refusal
from handlers.chat.reply import reply
from handlers.chat.screen import Button, Screen, lines
from handlers.chat.words import Words
from handlers.journal.lesson.step import leave_typing
from handlers.journal.marks.marks import marks_screen, page_of
from handlers.journal.marks.student_screen import student_screen, student_title
from handlers.journal.marks.words import Done, key_of, taken_back_text
from handlers.journal.pages.debts import debts_screen
from handlers.presses.journal_marks import (
    DotDuePress,
    DotPress,
    MarksUndoPress,
    SetMarkPress,
    StudentMarksPress,
    value_of,
)
from services.errors import NotFound
from services.journal.history import new_batch
from services.journal.lesson.sheet import Sheet, read_sheet
from services.journal.lesson.undo import take_back
from services.journal.marks.cells import Dot
from services.journal.marks.errors import StoodElse, WasAbsent
from services.journal.marks.in_lesson import StudentInLesson, read_student
from services.journal.marks.marking import put_dot, put_due, put_mark
from services.journal.own import LessonKey
from services.journal.pages.debts import page_debts
from services.journal.pages.pages import PageKey
from services.school.actor import Actor
from services.work import Store

router = Router(name="student_marks")

DOTS = {"s": Dot.SET, "c": Dot.CLOSE, "d": Dot.DROP, "o": Dot.REOPEN}


@router.callback_query(Pressed(StudentMarksPress))
async def open_student(
    query: CallbackQuery, press: StudentMarksPress, store: Store, actor: Actor, words: Words
) -> None:
    """Everything of the student in the lesson."""
    key = await key_of(press, store, actor)
    data = await store.read(read_student, actor, key, press.student_id)
    await leave_typing(key, store, actor)
    await reply(query, student_screen(data, words, press.work_id, press.ordinal, press.past))


@router.callback_query(Pressed(SetMarkPress))
async def set_mark(
    query: CallbackQuery, press: SetMarkPress, store: Store, actor: Actor, words: Words
) -> None:
    """A mark set, changed or withdrawn; then the list again, for the next name."""
    key, batch = await key_of(press, store, actor), new_batch()
    value, was = value_of(press.value), value_of(press.was)
    at = actor, key, press.student_id, press.ordinal
    try:
        written = await store.write(
            put_mark, *at, value, was, batch, work_id=press.work_id, sure=bool(press.sure)
        )
    except WasAbsent:
        data = await store.read(read_student, actor, key, press.student_id)
        await reply(query, ask_screen(data, press, words))
        return
    except StoodElse as moved:
        await show_moved(query, key, press.student_id, press.work_id, moved, store, actor, words)
        return
    sheet = await store.read(read_sheet, actor, key)
    done = _mark_done(sheet, press, batch, words) if written else _same(words)
    screen = marks_screen(sheet, words, press.work_id, page_of(sheet, press.student_id), done)
    await reply(query, screen, done.said.unescape())


def _mark_done(sheet: Sheet, press: SetMarkPress, batch: str, words: Words) -> Done:
    """«Записано: Ким Олег 5»"""
    name = next(one.shown for one in sheet.students if one.id == press.student_id)
    value, was = value_of(press.value), value_of(press.was)
    if value:
        return Done(words.t("Записано: {student} {mark}", student=name, mark=value), batch)
    return Done(words.t("Снята {mark}: {student}", student=name, mark=was), batch)


def _same(words: Words) -> Done:
    """A second tap."""
    return Done(words.t("Уже так и стоит."))


def ask_screen(data: StudentInLesson, press: SetMarkPress, words: Words) -> Screen:
    """A mark of somebody who was absent is asked about."""
    back = StudentMarksPress.of(data.sheet.own.key, student_id=data.student.id, work_id=press.work_id)
    code = data.cell.code.value if data.cell.code else ""
    return Screen(
        lines(
            student_title(data, words),
            "",
            words.t(
                "{student} отсутствует ({code}). Поставить отметку?", student=data.student.shown, code=code
            ),
        ),
        [
            [
                Button(
                    words.t("Поставить {mark}", mark=value_of(press.value)),
                    press.model_copy(update={"sure": 1}),
                ),
                Button(words.t("Не ставить"), back),
            ]
        ],
    )


async def show_moved(
    query: CallbackQuery,
    key: LessonKey,
    student_id: int,
    work_id: int,
    moved: StoodElse,
    store: Store,
    actor: Actor,
    words: Words,
) -> None:
    """Somebody has changed the place meanwhile: what stands there now, on a fresh screen."""
    data = await store.read(read_student, actor, key, student_id)
    note = refusal(moved, words).unescape()
    await reply(query, student_screen(data, words, work_id), note, alert=True)


@router.callback_query(Pressed(DotPress))
async def set_dot(query: CallbackQuery, press: DotPress, store: Store, actor: Actor, words: Words) -> None:
    """The duty dot set, closed or dropped."""
    key, batch = await key_of(press, store, actor), new_batch()
    dot = DOTS.get(press.want)
    if dot is None:
        raise NotFound
    try:
        written = await store.write(
            put_dot, actor, key, press.student_id, dot, bool(press.owed), batch, work_id=press.work_id
        )
    except StoodElse as moved:
        await show_moved(query, key, press.student_id, press.work_id, moved, store, actor, words)
        return
    done = _dot_done(dot, batch, words) if written else _same(words)
    if press.back:
        debts = await store.read(page_debts, actor, PageKey(*key[:3]), press.since)
        await reply(query, debts_screen(debts, words, press.back - 1), done.said.unescape())
        return
    await _show(query, key, press.student_id, press.work_id, done, store, actor, words)


@router.callback_query(Pressed(DotDuePress))
async def set_due(query: CallbackQuery, press: DotDuePress, store: Store, actor: Actor, words: Words) -> None:
    """Until when the work is to be handed in."""
    key, batch = await key_of(press, store, actor), new_batch()
    written = await store.write(put_due, actor, key, press.student_id, press.due, batch)
    said = words.t("Записано: сдать до {day}", day=words.short_date(press.due))
    done = Done(said, batch) if written else _same(words)
    await _show(query, key, press.student_id, 0, done, store, actor, words)


@router.callback_query(Pressed(MarksUndoPress))
async def undo(query: CallbackQuery, press: MarksUndoPress, store: Store, actor: Actor, words: Words) -> None:
    """What one press wrote is taken back, unless somebody has changed it since."""
    key = await key_of(press, store, actor)
    back = await store.write(take_back, actor, press.batch)
    note = taken_back_text(back, words).unescape()
    if press.student_id:
        data = await store.read(read_student, actor, key, press.student_id)
        await reply(query, student_screen(data, words, press.work_id), note)
        return
    sheet = await store.read(read_sheet, actor, key)
    await reply(query, marks_screen(sheet, words, press.work_id), note)


async def _show(
    query: CallbackQuery,
    key: LessonKey,
    student_id: int,
    work_id: int,
    done: Done,
    store: Store,
    actor: Actor,
    words: Words,
) -> None:
    data = await store.read(read_student, actor, key, student_id)
    await reply(query, student_screen(data, words, work_id, done=done), done.said.unescape())


def _dot_done(dot: Dot, batch: str, words: Words) -> Done:
    said = {
        Dot.SET: words.t("Записано: долг"),
        Dot.CLOSE: words.t("Записано: сдал"),
        Dot.DROP: words.t("Долг снят"),
        Dot.REOPEN: words.t("Снова долг"),
    }
    return Done(said[dot], batch)
