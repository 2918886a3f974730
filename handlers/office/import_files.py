"""Workbooks that the bot gives: the empty template, and the whole school for those who may carry it away."""

import asyncio
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from aiogram import Bot, Router
from aiogram.exceptions import AiogramError
from aiogram.types import BufferedInputFile, CallbackQuery, FSInputFile
from aiogram.utils.chat_action import ChatActionSender
from markupsafe import Markup

from handlers.chat.files.workshop import Workshop
from handlers.chat.filters import Pressed
from handlers.chat.reply import answer
from handlers.chat.screen import lines
from handlers.chat.words import Words
from handlers.presses.office.imports import ExportPress, TemplatePress, TimetableFilePress
from services.office.exchange.asc_writing import note_timetable, timetable_xml
from services.office.exporting import export_school, note_export
from services.office.importing import desks_of
from services.office.sheets import open_sheets
from services.school.actor import Actor
from services.work import Store
from services.workbook.template import write_template

router = Router(name="import_files")

MAX_UPLOAD = 50_000_000
TEMPLATE_NAME, TIMETABLE_NAME = "zvonok-shablon.xlsx", "zvonok-raspisanie.xml"


@router.callback_query(Pressed(TemplatePress))
async def send_template(query: CallbackQuery, actor: Actor, words: Words) -> None:
    """An empty workbook, as a document."""
    desks_of(actor)
    bot = _bot(query)
    await answer(query)
    data = await asyncio.to_thread(_template, open_sheets(actor.roles))
    caption = words.t("Пустой шаблон: заголовки, пояснения и строки для примера.")
    await bot.send_document(actor.chat_id, BufferedInputFile(data, TEMPLATE_NAME), caption=str(caption))


def _template(sheets: list[str]) -> bytes:
    with TemporaryDirectory(prefix="zvonok-") as folder:
        path = Path(folder) / TEMPLATE_NAME
        write_template(path, sheets)
        return path.read_bytes()


@router.callback_query(Pressed(ExportPress))
async def order_export(
    query: CallbackQuery, press: ExportPress, store: Store, actor: Actor, words: Words, loading: Workshop
) -> None:
    """The school as a document; the conversation goes on while it is written."""
    if loading.busy(actor.account_id):
        await answer(query, words.t("Файл уже читается, осталось немного."))
        return
    code, without = await store.write(note_export, actor, press.school_id)
    await answer(query, words.t("Готовлю файл…"))
    loading.order(actor.account_id, export_file(query, store, actor, words, loading, code, without))


@router.callback_query(Pressed(TimetableFilePress))
async def send_timetable(
    query: CallbackQuery, press: TimetableFilePress, store: Store, actor: Actor, words: Words
) -> None:
    """The weekly timetable as XML of aSc Timetables, as a document."""
    bot = _bot(query)
    school_id = await store.write(note_timetable, actor, press.school_id)
    await answer(query)
    text = await store.read_aside(timetable_xml, school_id)
    caption = words.t("Расписание на сегодня. В aSc Timetables: File › Import › aSc Timetables XML.")
    document = BufferedInputFile(text.encode(), TIMETABLE_NAME)
    await bot.send_document(actor.chat_id, document, caption=str(caption))


async def export_file(
    query: CallbackQuery,
    store: Store,
    actor: Actor,
    words: Words,
    loading: Workshop,
    code: str,
    without: frozenset[str],
) -> None:
    """Write the school's workbook without those sheets and send it; say so where it does not become one."""
    bot = _bot(query)
    said: Markup | None = words.t("Файл не получился. Попробуйте ещё раз через минуту.")
    try:
        with TemporaryDirectory(prefix="zvonok-") as folder:
            path = Path(folder) / f"{code}.xlsx"
            async with (
                loading.place(),
                ChatActionSender.upload_document(bot=bot, chat_id=actor.chat_id),
            ):
                await export_school(store, path, code, without)
            if path.stat().st_size > MAX_UPLOAD:
                said = words.t(
                    "Файл школы больше 50 МБ, в Telegram он не помещается. "
                    "Его выгружает тот, кто ведёт сервер: zvonok school export"
                )
            else:
                caption = str(export_caption(without, words))
                await bot.send_document(actor.chat_id, FSInputFile(path), caption=caption)
                said = None
    finally:
        if said is not None:
            with suppress(AiogramError):
                await bot.send_message(actor.chat_id, said)


def export_caption(without: frozenset[str], words: Words) -> Markup:
    """What is in the file, and how to treat it."""
    return lines(
        words.t("Таблица школы. В ней персональные данные учеников, семей и сотрудников."),
        words.t("Храните её как бумажный журнал и не пересылайте."),
        words.t("Отметок и пропусков в ней нет: их выгружает завуч.") if without else None,
    )


def _bot(query: CallbackQuery) -> Bot:
    assert query.bot is not None  # noqa: S101 (aiogram gives every event its bot)
    return query.bot
