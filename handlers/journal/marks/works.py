"""«Работа»: what a lesson's marks are for; made of a common kind, a planned test or typed words, changed, removed."""

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers.chat.filters import Pressed
from handlers.chat.refusals.refusals import refusal
from handlers.chat.reply import reply
from handlers.chat.words import Words
from handlers.journal.lesson.step import leave_typing
from handlers.journal.marks.kinds_screen import kinds_screen
from handlers.journal.marks.marks import marks_screen
from handlers.journal.marks.words import Done, key_of, work_label
from handlers.journal.marks.work_screens import work_screen
from handlers.presses.journal_works import (
    AddWorkPress,
    DropWorkPress,
    PlannedWorkPress,
    WeightPress,
    WorkKindPress,
    WorkPress,
)
from services.journal.history import new_batch
from services.journal.lesson.sheet import read_sheet
from services.journal.marks.errors import StoodElse
from services.journal.marks.marking import work_of
from services.journal.marks.works import WorkRow, add_common, adopt_planned, kind_of, rekind, remove, weigh
from services.journal.own import LessonKey
from services.school.actor import Actor
from services.work import Store

router = Router(name="journal_works")


@router.callback_query(Pressed(WorkPress))
async def open_work(query: CallbackQuery, press: WorkPress, store: Store, actor: Actor, words: Words) -> None:
    """A work as it is, or the kinds to choose from."""
    key = await key_of(press, store, actor)
    sheet = await store.read(read_sheet, actor, key)
    sheet.own.require_writable()
    await leave_typing(key, store, actor)
    screen = (
        work_screen(sheet, work_of(sheet, press.work_id), words)
        if press.work_id
        else kinds_screen(sheet, words)
    )
    await reply(query, screen)


@router.callback_query(Pressed(AddWorkPress))
async def add_work(
    query: CallbackQuery, press: AddWorkPress, store: Store, actor: Actor, words: Words
) -> None:
    """A work of a common kind with its usual weight."""
    key, batch = await key_of(press, store, actor), new_batch()
    row = await store.write(add_common, actor, key, press.code, batch)
    await show_work(query, key, row, batch, store, actor, words)


@router.callback_query(Pressed(PlannedWorkPress))
async def adopt(
    query: CallbackQuery, press: PlannedWorkPress, store: Store, actor: Actor, words: Words
) -> None:
    """The planned test becomes the lesson's work."""
    key, batch = await key_of(press, store, actor), new_batch()
    row = await store.write(adopt_planned, actor, key, press.digest, batch)
    await show_work(query, key, row, batch, store, actor, words)


@router.callback_query(Pressed(WeightPress))
async def set_weight(
    query: CallbackQuery, press: WeightPress, store: Store, actor: Actor, words: Words
) -> None:
    """Another weight: the averages of those who have marks for it change, and families are told."""
    key, batch = await key_of(press, store, actor), new_batch()
    try:
        row = await store.write(weigh, actor, key, press.work_id, press.weight, press.was, batch)
    except StoodElse as moved:
        sheet = await store.read(read_sheet, actor, key)
        screen = work_screen(sheet, work_of(sheet, press.work_id), words)
        await reply(query, screen, refusal(moved, words).unescape(), alert=True)
        return
    await show_work(query, key, row, batch, store, actor, words)


@router.callback_query(Pressed(WorkKindPress))
async def set_kind(
    query: CallbackQuery, press: WorkKindPress, store: Store, actor: Actor, words: Words
) -> None:
    """Another kind, or the choice of it."""
    key, batch = await key_of(press, store, actor), new_batch()
    if not press.code:
        sheet = await store.read(read_sheet, actor, key)
        sheet.own.require_writable()
        await leave_typing(key, store, actor)
        await reply(query, kinds_screen(sheet, words, work_of(sheet, press.work_id)))
        return
    row = await store.write(rekind, actor, key, press.work_id, kind_of(press.code).name, batch)
    await show_work(query, key, row, batch, store, actor, words)


@router.callback_query(Pressed(DropWorkPress))
async def drop(query: CallbackQuery, press: DropWorkPress, store: Store, actor: Actor, words: Words) -> None:
    """An empty work is taken away."""
    key, batch = await key_of(press, store, actor), new_batch()
    written = await store.write(remove, actor, key, press.work_id, batch)
    sheet = await store.read(read_sheet, actor, key)
    done = Done(words.t("Работа убрана."), batch) if written else Done(words.t("Этой работы уже нет."))
    await reply(query, marks_screen(sheet, words, done=done))


async def show_work(
    query: CallbackQuery,
    key: LessonKey,
    row: WorkRow,
    batch: str,
    store: Store,
    actor: Actor,
    words: Words,
) -> None:
    """The work as it is now, with the way to take the press back."""
    sheet = await store.read(read_sheet, actor, key)
    said = words.t("Записано: {work}", work=work_label(row, words))
    await reply(query, work_screen(sheet, work_of(sheet, row.id), words, Done(said, batch)))
