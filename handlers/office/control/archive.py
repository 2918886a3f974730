"""The reports of all classes as an archive, a class after another beside the loop; large schools get several."""

import asyncio
from contextlib import suppress

from aiogram import Router
from aiogram.exceptions import AiogramError
from aiogram.types import BufferedInputFile, CallbackQuery, Message
from aiogram.utils.chat_action import ChatActionSender
from markupsafe import Markup

from handlers.chat.files.workshop import Workshop
from handlers.chat.filters import Pressed
from handlers.chat.in_place import stand
from handlers.chat.reply import answer, message_of
from handlers.chat.screen import Screen
from handlers.chat.words import Words
from handlers.presses.office.control import ControlArchivePress
from services.errors import NotFound
from services.office.control.archive import (
    ArchiveFile,
    YearArchive,
    archived_class,
    note_archive,
    year_archive,
)
from services.school.actor import Actor
from services.school.reference import FormClass
from services.work import Store

router = Router(name="control_archive")

PART = 40_000_000
"""Bytes from which on the next class goes into another archive: Telegram takes fifty million."""
TELL_EVERY = 3.0
"""Seconds between two words of how far it is: Telegram takes one a second from a chat."""


@router.callback_query(Pressed(ControlArchivePress))
async def order_archive(
    query: CallbackQuery,
    press: ControlArchivePress,
    store: Store,
    actor: Actor,
    words: Words,
    workshop: Workshop,
) -> None:
    """Take the order; the archive follows in a minute or two, and how far it is stands in the chat."""
    order = press.school_id, press.year_id
    archive = await store.read(year_archive, actor, *order)
    message = message_of(query)
    if message is None:
        raise NotFound
    busy = workshop.busy(actor.account_id)
    if busy or not await store.write(note_archive, actor, *order):
        await answer(query, words.t("Файл уже готовится, осталось немного."))
        return
    await answer(query, words.t("Готовим отчёты."))
    work = _Order(message, archive, words).fulfil(store, actor, workshop)
    workshop.order(actor.account_id, work)


class _Order:
    """One archive from its order to the file; whatever happens, how far it is gives way to how it ended."""

    def __init__(self, message: Message, archive: YearArchive, words: Words) -> None:
        self._message, self._archive, self._words = message, archive, words
        self._message_id: int | None = None
        self._told_at = 0.0

    async def fulfil(self, store: Store, actor: Actor, workshop: Workshop) -> None:
        """Make it and send it."""
        bot, words = self._message.bot, self._words
        assert bot is not None  # noqa: S101 (aiogram gives every event its bot)
        said = words.t("Отчёты не получились. Попробуйте ещё раз через минуту.")
        try:
            async with ChatActionSender.upload_document(bot=bot, chat_id=self._message.chat.id):
                await self._make(store, actor, workshop)
            count = len(self._archive.forms)
            said = words.n("Отчёты {count} класса готовы.", "Отчёты {count} классов готовы.", count)
        finally:
            await self._say(said)

    async def _make(self, store: Store, actor: Actor, workshop: Workshop) -> None:
        """A class at a time: others' files are made in between."""
        made, forms = ArchiveFile(), list[FormClass]()
        for done, form in enumerate(self._archive.forms):
            await self._tell(done)
            if made.size > PART:
                await self._send(await workshop.make(made.close), forms)
                made, forms = ArchiveFile(), []
            facts = await store.read_aside(archived_class, actor, self._archive, form.id)
            await workshop.make(made.add, facts)
            forms.append(form)
        await self._send(await workshop.make(made.close), forms)

    async def _tell(self, done: int) -> None:
        now = asyncio.get_running_loop().time()
        if not done or now - self._told_at >= TELL_EVERY:
            self._told_at = now
            every = len(self._archive.forms)
            await self._say(self._words.t("Отчёты классов: готово {done} из {every}", done=done, every=every))

    async def _say(self, said: Markup) -> None:
        with suppress(AiogramError):
            self._message_id = await stand(self._message, Screen(said), self._message_id)

    async def _send(self, made: bytes, forms: list[FormClass]) -> None:
        name = self._archive.name(forms)
        await self._message.answer_document(BufferedInputFile(made, f"{name}.zip"), caption=name)
