"""Long polling: updates are fetched in order and handled at once, a bounded number at a time, and confirmed once handled."""

import asyncio
import time
from collections.abc import Collection
from contextlib import suppress
from typing import Any

import structlog
from aiogram import Bot, Dispatcher
from aiogram.exceptions import (
    AiogramError,
    TelegramConflictError,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramUnauthorizedError,
)
from aiogram.methods import TelegramMethod
from aiogram.types import Update

from bot.process.hearing import Hearing
from bot.process.tasks import Tasks
from bot.telegram.book import Book
from bot.telegram.reading import read_update
from bot.telegram.trials import Trials

log = structlog.get_logger()

ALLOWED = ["message", "edited_message", "callback_query", "my_chat_member"]
WAIT = 30
"""Seconds that Telegram holds an empty poll."""
AT_ONCE = 64
"""Updates under way at most; further ones wait at Telegram's."""
LONGEST_PAUSE = 30.0
GRACE = 0.05
"""Seconds without one that ends after which it is asked, beside the updates under way, whether there are new ones."""
LONGEST_GRACE = 0.25
"""Likewise where nothing new came: the pauses grow to this; and at most so long after the last question."""


class RawUpdates(TelegramMethod[list[dict[str, Any]]]):
    """`getUpdates`, its updates unread: those that come again need not be read again, and one alone be unreadable."""

    __returning__ = list[dict[str, Any]]
    __api_method__ = "getUpdates"

    offset: int | None = None
    timeout: int | None = None
    limit: int | None = None
    allowed_updates: list[str] | None = None


class Polling:
    """Fetches and hands out updates; `run` until cancelled, then `confirm` what was handled meanwhile."""

    def __init__(
        self,
        bot: Bot,
        dispatcher: Dispatcher,
        tasks: Tasks,
        hearing: Hearing,
        trials: Trials,
        *,
        wait: int = WAIT,
    ) -> None:
        self._bot = bot
        self._dispatcher = dispatcher
        self._tasks = tasks
        self._hearing = hearing
        self._trials = trials
        self._wait = wait
        self._book = Book()
        self._asked: int | None = None
        self._places = asyncio.Semaphore(AT_ONCE)

    async def run(self) -> None:
        """Every fault is waited out with growing pauses."""
        pause, grace = 1.0, GRACE
        while True:
            try:
                updates = await self._fetch()
                if updates:
                    self._hearing.came()
                else:
                    self._hearing.heard()
            except Exception as error:  # noqa: BLE001 (a bot that asks no more looks alive and is deaf)
                log.warning("polling is interrupted", error=type(error).__name__)
                await self._mend(error)
                await asyncio.sleep(_pause(error, pause))
                pause = min(pause * 2, LONGEST_PAUSE)
                continue
            given_up = await self._trials.given_up(updates)
            for update in updates:
                await self._places.acquire()
                self._tasks.spawn(self._feed(update, given_up), name="update")
            pause, grace = 1.0, GRACE if updates else min(grace * 2, LONGEST_GRACE)
            await self._handled(grace)

    async def confirm(self) -> None:
        """Tell Telegram what is handled, so that a start does not answer it again."""
        if self._book.offset == self._asked:
            return
        with suppress(AiogramError):
            await self._bot(RawUpdates(offset=self._book.offset, timeout=0, limit=1), request_timeout=2)

    async def _handled(self, grace: float) -> None:
        """Wait until nothing is under way, or none of it has ended for so long, or the longest grace is over.

        Who writes meanwhile is not to wait for the slowest; as long as all goes on, asking would only take their time.
        """
        ended, until = -1, time.monotonic() + LONGEST_GRACE
        while self._book.waits and self._book.ended != ended and time.monotonic() < until:
            ended = self._book.ended
            with suppress(TimeoutError):
                async with asyncio.timeout(grace):
                    await self._book.idle.wait()

    async def _fetch(self) -> list[Update]:
        """What is new at Telegram's. While any is under way it answers at once, those that are under way first."""
        wait = 0 if self._book.waits or self._trials.expected else self._wait
        self._asked = self._book.offset
        ask = RawUpdates(offset=self._asked, timeout=wait, allowed_updates=ALLOWED)
        numbered = [(one["update_id"], one) for one in await self._bot(ask, request_timeout=wait + 15)]
        fresh = [raw for number, raw in numbered if isinstance(number, int) and self._book.begin(number)]
        return [read_update(self._bot, one) for one in fresh]

    async def _mend(self, error: Exception) -> None:
        """A webhook that was left set at Telegram's, or set by another hand, keeps us from polling."""
        if isinstance(error, TelegramConflictError) and "webhook" in error.message:
            with suppress(AiogramError):
                await self._bot.delete_webhook()

    async def _feed(self, update: Update, given_up: Collection[int]) -> None:
        try:
            if update.update_id not in given_up:
                await self._dispatcher.feed_update(self._bot, update)
        except Exception:
            self._book.end(update.update_id)
            raise
        else:  # who is cancelled at a stop has not handled it: it comes again at the start
            self._book.end(update.update_id)
        finally:
            self._places.release()


def _pause(error: Exception, pause: float) -> float:
    match error:
        case TelegramRetryAfter():
            return float(error.retry_after)
        case TelegramUnauthorizedError() | TelegramNotFound():
            return LONGEST_PAUSE  # the token: it may come back, and there is no hurry
        case _:
            return pause
