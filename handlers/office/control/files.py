"""The control as PDF and workbook: made beside the loop, sent to the chat."""

from collections.abc import Coroutine
from contextlib import suppress

from aiogram import Router
from aiogram.exceptions import AiogramError
from aiogram.types import BufferedInputFile, CallbackQuery, InputMediaDocument, Message
from aiogram.utils.chat_action import ChatActionSender

from handlers.chat.files.workshop import Workshop
from handlers.chat.filters import Pressed
from handlers.chat.reply import answer, message_of, send
from handlers.chat.screen import Screen
from handlers.chat.words import Words
from handlers.presses.office.control import ControlFilePress
from services.errors import NotFound
from services.office.control.paper import ControlFacts, control_facts, note_control_export
from services.office.control.tables import make_control_paper
from services.school.actor import Actor
from services.work import Store

router = Router(name="control_files")


@router.callback_query(Pressed(ControlFilePress))
async def order_control_file(
    query: CallbackQuery,
    press: ControlFilePress,
    store: Store,
    actor: Actor,
    words: Words,
    workshop: Workshop,
) -> None:
    """Take the order; the files follow, and the conversation goes on meanwhile."""
    order = press.school_id, press.by, press.class_id
    facts = await store.read_aside(control_facts, actor, *order)
    message = message_of(query)
    if message is None:
        raise NotFound
    busy = workshop.busy(actor.account_id)
    if busy or not await store.write(note_control_export, actor, *order):
        await answer(query, words.t("Файл уже готовится, осталось немного."))
        return
    await answer(query, words.t("Готовим файл."))
    workshop.order(actor.account_id, _fulfil(message, _send(message, facts, workshop), words))


async def _fulfil(message: Message, work: Coroutine[object, None, None], words: Words) -> None:
    bot = message.bot
    assert bot is not None  # noqa: S101 (aiogram gives every event its bot)
    try:
        async with ChatActionSender.upload_document(bot=bot, chat_id=message.chat.id):
            await work
    except Exception:
        with suppress(AiogramError):
            await send(message, Screen(words.t("Файл не получился. Попробуйте ещё раз через минуту.")))
        raise


async def _send(message: Message, facts: ControlFacts, workshop: Workshop) -> None:
    made = await workshop.make(make_control_paper, facts)
    files = [
        InputMediaDocument(media=BufferedInputFile(made.pdf, f"{made.name}.pdf")),
        InputMediaDocument(media=BufferedInputFile(made.xlsx, f"{made.name}.xlsx"), caption=made.name),
    ]
    await message.answer_media_group(list(files))
