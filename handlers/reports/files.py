"""A report as files: a word that it is being made, both documents, and the reports again."""

import asyncio
from contextlib import suppress

from aiogram import Bot, Router
from aiogram.exceptions import AiogramError
from aiogram.types import BufferedInputFile, CallbackQuery, InputMediaDocument, Message
from aiogram.utils.chat_action import ChatActionSender
from markupsafe import Markup

from handlers.chat.files.workshop import Workshop
from handlers.chat.filters import Pressed
from handlers.chat.in_place import stand
from handlers.chat.reply import answer, message_of, own_message_id, reply, wants_new
from handlers.chat.screen import Screen, lines
from handlers.chat.words import Words
from handlers.presses.reports import ReportPress
from handlers.reports.reports import report_rows, reports_screen, summarise
from handlers.reports.words import top, when
from services.errors import NotFound
from services.reports.gather import Facts, gather, note_export
from services.reports.making import Made, Report, make_report
from services.school.actor import Actor
from services.work import Store

router = Router(name="report_files")


@router.callback_query(Pressed(ReportPress))
async def order_report(
    query: CallbackQuery, press: ReportPress, store: Store, actor: Actor, words: Words, workshop: Workshop
) -> None:
    """Take the order; the files follow, and the conversation goes on meanwhile."""
    report = _report(press.report)
    facts = await store.read_aside(gather, actor, press.class_id, press.term_id, press.first, press.last)
    message = message_of(query)
    if message is None:
        await reply(query, reports_screen(await asyncio.to_thread(summarise, facts), words))
        return
    busy = workshop.busy(actor.account_id)
    if busy or not await store.write(note_export, actor, press.class_id, report.value, facts.period):
        await answer(query, words.t("Отчёт уже готовится, осталось немного."))
        return
    order = _FileOrder(facts, report, words, workshop)
    place = None if wants_new(query) or message.text is None else own_message_id(query)
    progress = await stand(message, order.progress_screen(), place)
    await answer(query)
    workshop.order(actor.account_id, order.fulfil(message, progress))


def _report(name: str) -> Report:
    try:
        return Report(name)
    except ValueError:
        raise NotFound from None


class _FileOrder:
    """One report from the order to the documents."""

    def __init__(self, facts: Facts, report: Report, words: Words, workshop: Workshop) -> None:
        self._facts, self._report, self._words, self._workshop = facts, report, words, workshop

    async def fulfil(self, message: Message, progress: int) -> None:
        """Make and send; whatever happens, the word of progress gives way to an answer."""
        bot = message.bot
        assert bot is not None  # noqa: S101 (aiogram gives every event its bot)
        screen = self.failed_screen()
        try:
            async with ChatActionSender.upload_document(bot=bot, chat_id=message.chat.id):
                made = await self._workshop.make(make_report, self._facts, self._report)
                await self._send(bot, message.chat.id, made)
            summary = await asyncio.to_thread(summarise, self._facts)
            screen = reports_screen(summary, self._words, self._words.t("Готово, файлы ниже."))
        finally:
            with suppress(AiogramError):
                await stand(message, screen, progress)

    async def _send(self, bot: Bot, chat_id: int, made: Made) -> None:
        files = [
            InputMediaDocument(media=BufferedInputFile(made.pdf, f"{made.name}.pdf")),
            InputMediaDocument(
                media=BufferedInputFile(made.xlsx, f"{made.name}.xlsx"), caption=str(self.caption())
            ),
        ]
        await bot.send_media_group(chat_id, list(files))

    def caption(self) -> Markup:
        """What the files are."""
        facts, words = self._facts, self._words
        return words.t(
            "{form}. {report}, {period}",
            form=facts.form.name,
            report=report_name(self._report, words),
            period=when(facts.period, facts.today, words),
        )

    def progress_screen(self) -> Screen:
        """Without buttons: there is nothing to press until the files are there."""
        words = self._words
        name = report_name(self._report, words)
        return Screen(lines(*top(self._facts, name, words), "", words.t("Готовлю отчёт…")))

    def failed_screen(self) -> Screen:
        """The files could not be made or sent."""
        words = self._words
        name = report_name(self._report, words)
        failed = words.t("Отчёт не получился. Попробуйте ещё раз через минуту.")
        return Screen(lines(*top(self._facts, name, words), "", failed), report_rows(self._facts, words))


def report_name(report: Report, words: Words) -> Markup:
    """What a report is called in the chat."""
    return {
        Report.MARKS: words.t("Отметки"),
        Report.ATTENDANCE: words.t("Пропуски"),
        Report.SHEETS: words.t("Листы к собранию"),
        Report.RISK: words.t("Группа риска"),
        Report.OUTLOOK: words.t("Прогноз"),
    }[report]
