"""The files of a homework, sent to whoever may read the diary."""

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers.chat.files.media import send_media
from handlers.chat.filters import Pressed
from handlers.chat.reply import answer
from handlers.chat.words import Words
from handlers.presses.diary import HomeworkFilesPress
from services.diary.homework.homework import homework_files
from services.school.actor import Actor
from services.work import Store

router = Router(name="homework_files")


@router.callback_query(Pressed(HomeworkFilesPress))
async def send_files(
    query: CallbackQuery, press: HomeworkFilesPress, store: Store, actor: Actor, words: Words
) -> None:
    """Photographs and documents as albums, voice messages one by one."""
    files = await store.read(homework_files, actor, press.student_id, press.lesson_id)
    await answer(query, words.t("Присылаем."))
    if query.bot is not None:
        await send_media(query.bot, actor.chat_id, files)
