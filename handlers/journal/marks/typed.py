"""What is typed about works and marks: a comment, a title, a kind, a weight; then the screen again."""

from aiogram import Router
from aiogram.types import CallbackQuery, Message
from markupsafe import Markup

from handlers.chat.filters import InStep, Pressed
from handlers.chat.naming.letters_case import capital
from handlers.chat.refusals.refusals import refusal
from handlers.chat.reply import reply
from handlers.chat.screen import Button, Screen, bold, lines
from handlers.chat.words import Words
from handlers.journal.lesson.step import key_in, leave_typing, wait_in
from handlers.journal.marks.student_screen import student_screen, student_title
from handlers.journal.marks.words import Done, key_of, lesson_title, work_label
from handlers.journal.marks.work_screens import work_screen
from handlers.presses.journal_marks import CommentPress, MarksPress, StudentMarksPress, value_of
from handlers.presses.journal_works import TypeKindPress, TypeWeightPress, WorkPress, WorkTitlePress
from services.journal.history import new_batch
from services.journal.lesson.facts import WEIGHTS
from services.journal.lesson.sheet import read_sheet
from services.journal.marks.errors import NotAWeight, StoodElse
from services.journal.marks.in_lesson import read_student
from services.journal.marks.marking import put_comment, work_of
from services.journal.marks.works import WorkRow, add_typed, rekind, retitle, reweigh
from services.journal.own import LessonKey
from services.school.actor import Actor
from services.values import Values
from services.work import Store

router = Router(name="marks_typed")


@router.callback_query(Pressed(CommentPress))
async def comment(
    query: CallbackQuery, press: CommentPress, store: Store, actor: Actor, words: Words
) -> None:
    """Wait for the comment, or take it away."""
    key = await key_of(press, store, actor)
    if press.drop:
        step = {"student": press.student_id, "ordinal": press.ordinal, "was": press.was}
        screen = await _comment(key, step, "", store, actor, words)
        await reply(query, screen)
        return
    data = await store.read(read_student, actor, key, press.student_id)
    data.sheet.own.require_marks()
    more = {"student": press.student_id, "ordinal": press.ordinal, "was": press.was}
    await wait_in(store, actor, key, "mark_comment", **more)
    asks = words.t("Напишите комментарий к отметке {mark}. Его увидят дома.", mark=value_of(press.was))
    back = StudentMarksPress.of(key, student_id=press.student_id, ordinal=press.ordinal)
    await reply(
        query, Screen(lines(student_title(data, words), "", asks), [[Button(words.t("‹ Назад"), back)]])
    )


@router.message(InStep("mark_comment"))
async def take_comment(message: Message, step: Values, store: Store, actor: Actor, words: Words) -> None:
    """The comment of a mark."""
    key = await store.read(key_in, actor, step)
    screen = await _comment(key, step, message.text or "", store, actor, words)
    await leave_typing(key, store, actor)
    await reply(message, screen)


async def _comment(
    key: LessonKey, step: Values, text: str, store: Store, actor: Actor, words: Words
) -> Screen:
    batch, student_id = new_batch(), step["student"]
    done: Done
    try:
        written = await store.write(
            put_comment, actor, key, student_id, step["ordinal"], text, value_of(step["was"]), batch
        )
        done = Done(words.t("Комментарий записан."), batch) if written else Done(words.t("Уже так и стоит."))
    except StoodElse as moved:
        done = Done(refusal(moved, words))
    data = await store.read(read_student, actor, key, student_id)
    return student_screen(data, words, ordinal=step["ordinal"], done=done)


@router.callback_query(Pressed(WorkTitlePress))
async def title(
    query: CallbackQuery, press: WorkTitlePress, store: Store, actor: Actor, words: Words
) -> None:
    """Wait for the title, or take it away."""
    key = await key_of(press, store, actor)
    if press.drop:
        batch = new_batch()
        row = await store.write(retitle, actor, key, press.work_id, "", batch)
        await reply(query, await _work(key, row, batch, store, actor, words))
        return
    asks = words.t("Напишите название работы, например: Степени.")
    await reply(query, await _ask("work_title", key, press.work_id, asks, store, actor, words))


@router.callback_query(Pressed(TypeKindPress))
async def kind(query: CallbackQuery, press: TypeKindPress, store: Store, actor: Actor, words: Words) -> None:
    """Wait for the kind of a new work, or of one that is there."""
    key = await key_of(press, store, actor)
    asks = words.t("Напишите вид работы, например: зачёт.")
    name = "work_kind" if press.work_id else "work_new"
    await reply(query, await _ask(name, key, press.work_id, asks, store, actor, words))


@router.callback_query(Pressed(TypeWeightPress))
async def weight(
    query: CallbackQuery, press: TypeWeightPress, store: Store, actor: Actor, words: Words
) -> None:
    """Wait for the weight."""
    key = await key_of(press, store, actor)
    asks = words.t(
        "Напишите вес, целое число от 0 до 100. С весом 0 отметка видна, но в средний балл не входит."
    )
    await reply(query, await _ask("work_weight", key, press.work_id, asks, store, actor, words))


@router.message(InStep("work_title"))
@router.message(InStep("work_kind"))
@router.message(InStep("work_new"))
@router.message(InStep("work_weight"))
async def take_work(message: Message, step: Values, store: Store, actor: Actor, words: Words) -> None:
    """The title, kind or weight of a work; then the work as it is now."""
    key, batch, text = await store.read(key_in, actor, step), new_batch(), message.text or ""
    match step["name"]:
        case "work_title":
            row = await store.write(retitle, actor, key, step["work"], text, batch)
        case "work_kind":
            row = await store.write(rekind, actor, key, step["work"], text, batch)
        case "work_new":
            row = await store.write(add_typed, actor, key, text, batch)
        case _:
            row = await store.write(reweigh, actor, key, step["work"], _weight(text), batch)
    await leave_typing(key, store, actor)
    await reply(message, await _work(key, row, batch, store, actor, words))


def _weight(text: str) -> int:
    compact = text.strip()
    if not (compact.isdecimal() and len(compact) <= 3 and int(compact) in WEIGHTS):
        raise NotAWeight
    return int(compact)


async def _ask(
    name: str, key: LessonKey, work_id: int, asks: Markup, store: Store, actor: Actor, words: Words
) -> Screen:
    """Wait for a text about the work, 0 for a new one."""
    sheet = await store.read(read_sheet, actor, key)
    sheet.own.require_marks()
    row = work_of(sheet, work_id) if work_id else None
    await wait_in(store, actor, key, name, work=work_id)
    back = WorkPress.of(key, work_id=work_id) if row else MarksPress.of(key)
    about = bold(capital(work_label(row, words))) if row else None
    return Screen(
        lines(lesson_title(sheet.own, words), about, "", asks), [[Button(words.t("‹ Назад"), back)]]
    )


async def _work(key: LessonKey, row: WorkRow, batch: str, store: Store, actor: Actor, words: Words) -> Screen:
    sheet = await store.read(read_sheet, actor, key)
    said = words.t("Записано: {work}", work=work_label(row, words))
    return work_screen(sheet, work_of(sheet, row.id), words, Done(said, batch))
