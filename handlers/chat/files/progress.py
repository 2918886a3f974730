"""Long work on a file: a word of progress that stands in the chat and gives way to the answer."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import TypeVar

from aiogram import Bot
from aiogram.exceptions import AiogramError
from aiogram.types import Message
from aiogram.utils.chat_action import ChatActionSender
from markupsafe import Markup

from handlers.chat.in_place import stand
from handlers.chat.screen import Screen, lines
from handlers.chat.words import Words
from services.workbook.importing.importing import Progress

T = TypeVar("T")
TELL_EVERY = 3.0
"""Seconds between two words of progress: Telegram takes one a second from a chat."""


class Errand:
    """One file on its way; `message_id` is where progress stands, None before its first word."""

    def __init__(self, message: Message, title: Markup, words: Words, message_id: int | None = None) -> None:
        assert message.bot is not None  # noqa: S101 (aiogram gives every event its bot)
        self.bot: Bot = message.bot
        self.chat_id = message.chat.id
        self._message, self._title, self._words = message, title, words
        self._message_id = message_id
        self._at: tuple[str, int] | None = None
        self._done = asyncio.Event()

    async def begin(self) -> None:
        """Say that the work has begun."""
        self._message_id = await stand(
            self._message, progress_screen(self._title, None, self._words), self._message_id
        )

    async def run(self, work: Callable[[Progress], Awaitable[T]]) -> T:
        """The work's answer; how far it is gets told meanwhile."""
        async with ChatActionSender.typing(bot=self.bot, chat_id=self.chat_id):
            answer, _ = await asyncio.gather(self._finish(work), self._tell())
        return answer

    async def end(self, screen: Screen) -> None:
        """Put the answer where progress stood."""
        with suppress(AiogramError):
            await stand(self._message, screen, self._message_id)

    def _note(self, sheet: str, read: int, total: int) -> None:
        """Called from the work's own thread."""
        self._at = sheet, 100 * read // total if total else 0

    async def _finish(self, work: Callable[[Progress], Awaitable[T]]) -> T:
        try:
            return await work(self._note)
        finally:
            self._done.set()

    async def _tell(self) -> None:
        while not self._done.is_set():
            with suppress(TimeoutError):
                await asyncio.wait_for(self._done.wait(), TELL_EVERY)
                return
            with suppress(AiogramError):
                screen = progress_screen(self._title, self._at, self._words)
                self._message_id = await stand(self._message, screen, self._message_id)


def progress_screen(title: Markup, at: tuple[str, int] | None, words: Words) -> Screen:
    """Without buttons: there is nothing to press until it is done. `at` is the sheet and percents read."""
    far = words.t("Лист «{sheet}», прочитано {percent} %", sheet=at[0], percent=at[1]) if at else None
    return Screen(lines(title, words.t("Читаю файл…"), far))
