"""A few tables as a workbook, made aside and sent as a document."""

from collections.abc import Sequence
from dataclasses import dataclass

from aiogram import Bot
from aiogram.types import BufferedInputFile, CallbackQuery
from aiogram.utils.chat_action import ChatActionSender

from handlers.chat.files.workshop import Workshop
from handlers.chat.reply import answer
from handlers.chat.words import Words
from services.reports.paper.table import Table, TableHeading
from services.reports.paper.xlsx import workbook
from services.school.actor import Actor


@dataclass(frozen=True, slots=True)
class FileOrder:
    """What is in the file."""

    title: str
    school: str
    about: str
    """What was asked for."""
    tables: Sequence[Table]
    caption: str = ""


@dataclass(frozen=True, slots=True)
class FilePlace:
    """Where the file goes, and who makes it."""

    query: CallbackQuery
    bot: Bot
    chat_id: int
    account_id: int
    words: Words
    workshop: Workshop

    async def send(self, order: FileOrder) -> None:
        """Make it beside the conversation, and send it."""
        await answer(self.query, self.words.t("Готовлю файл…"))
        self.workshop.order(self.account_id, self._fulfil(order))

    async def _fulfil(self, order: FileOrder) -> None:
        heading = TableHeading(order.school, "", order.title, order.about, "", "")
        async with ChatActionSender.upload_document(bot=self.bot, chat_id=self.chat_id):
            made = await self.workshop.make(workbook, heading, order.tables)
            file = BufferedInputFile(made, f"{order.title}.xlsx")
            await self.bot.send_document(
                self.chat_id, file, caption=order.caption or None, protect_content=bool(order.caption)
            )


async def order_file(
    query: CallbackQuery, actor: Actor, words: Words, workshop: Workshop
) -> FilePlace | None:
    """The place for a file of who pressed; None, with a word about it, while another is being made."""
    assert query.bot is not None  # noqa: S101 (aiogram gives every event its bot)
    if workshop.busy(actor.account_id):
        await answer(query, words.t("Файл уже готовится, осталось немного."))
        return None
    return FilePlace(query, query.bot, actor.chat_id, actor.account_id, words, workshop)
