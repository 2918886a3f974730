"""The pace of everything that leaves for Telegram: client middlewares, so that nothing passes beside it.

What the bot sends by itself waits for its place: SEND_RATE a second in all, one a second a chat. An answer to
a person is counted too, but goes ahead of the queue: it waits only for what the bot has sent by itself within
the last second, or for a silence that Telegram asked for. A silence (429) holds for everything.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable

import structlog
from aiogram import Bot
from aiogram.client.session.middlewares.base import BaseRequestMiddleware, NextRequestMiddlewareType
from aiogram.exceptions import TelegramRetryAfter
from aiogram.methods import Response, TelegramMethod
from aiogram.methods.base import TelegramType

from bot.delivery.window import Departure, Window

log = structlog.get_logger()

PUTS = ("send", "copy", "forward")
"""Methods that put a message into a chat begin so."""
CHANGES = ("edit", "delete")
"""Methods that change one; only what the bot does by itself waits with them."""
NOT_COUNTED = frozenset({"sendChatAction"})
PATIENCE = 30.0
"""The longest silence, in seconds, that an answer to a person waits out; a longer one it tries to break."""


class NotNow(Exception):
    """The message has not left: a silence began, the database is away, or the process stops."""

    def __init__(self, rest: float = 0.0) -> None:
        super().__init__(rest)
        self.rest = rest
        """Seconds in which no other need be tried either."""


class DeliveryPace:
    """The pace of one process; `sender` and `answers` go into the two clients' sessions."""

    def __init__(
        self, rate: float, *, chat_gap: float = 1.0, steady: Callable[[], float] = time.monotonic
    ) -> None:
        self.window = Window(rate, chat_gap)
        self.silences = 0
        """How many 429 were met."""
        self.sender = Paced(self, self.bulk_turn, (*PUTS, *CHANGES))
        self.answers = Paced(self, self.reply_turn)
        self._steady = steady
        self._queue = asyncio.Lock()
        self._closed = asyncio.Event()

    def pause_left(self) -> float:
        """Seconds of silence that Telegram still asks for."""
        return self.window.pause_left(self._steady())

    def chat_delay(self, chat_id: int) -> float:
        """Seconds until the chat may get another message."""
        return self.window.chat_delay(self._steady(), chat_id)

    def close(self) -> None:
        """The process stops: what waits for its place does not leave any more (NotNow)."""
        self._closed.set()

    async def bulk_turn(self, chat_id: int, messages: int = 1) -> Departure:
        """Wait for a place among what the bot sends by itself; NotNow where it does not come.

        An album counts as its `messages`.
        """
        while True:
            await self._sleep(self.chat_delay(chat_id))
            async with self._queue:
                while (delay := self.window.bulk_delay(self._steady(), messages)) > 0:
                    if self.pause_left() > 0:
                        raise NotNow
                    await self._sleep(delay)
                if self._closed.is_set():
                    raise NotNow
                if self.chat_delay(chat_id) <= 0:
                    return self.window.depart(self._steady(), chat_id, bulk=True, messages=messages)

    async def reply_turn(self, chat_id: int, messages: int = 1) -> Departure:
        """Wait for what an answer to a person has to wait for."""
        delay = self.window.reply_delay(self._steady(), chat_id)
        while 0 < delay <= PATIENCE:
            await asyncio.sleep(delay)
            delay = self.window.reply_delay(self._steady(), chat_id)
        return self.window.depart(self._steady(), chat_id, bulk=False, messages=messages)

    async def _sleep(self, seconds: float) -> None:
        if seconds <= 0:
            return
        try:
            async with asyncio.timeout(seconds):
                await self._closed.wait()
        except TimeoutError:
            return
        raise NotNow

    def arrived(self, departure: Departure) -> None:
        """Telegram has answered, or the connection has ended."""
        self.window.arrived(departure, self._steady())

    def hush(self, seconds: float, method: str) -> None:
        """Telegram asks for silence."""
        self.silences += 1
        self.window.pause(self._steady(), seconds)
        log.warning("Telegram asks for silence", seconds=seconds, method=method)


class Paced(BaseRequestMiddleware):
    """Holds requests that put a message into a chat until their turn."""

    def __init__(
        self,
        pace: DeliveryPace,
        turn: Callable[[int, int], Awaitable[Departure]],
        methods: tuple[str, ...] = PUTS,
    ) -> None:
        self._pace = pace
        self._turn = turn
        self._methods = methods

    async def __call__(
        self,
        make_request: NextRequestMiddlewareType[TelegramType],
        bot: Bot,
        method: TelegramMethod[TelegramType],
    ) -> Response[TelegramType]:
        """Let a request through when its time has come."""
        name = method.__api_method__
        chat_id = getattr(method, "chat_id", None)
        if not name.startswith(self._methods) or name in NOT_COUNTED or not isinstance(chat_id, int):
            return await make_request(bot, method)
        departure = await self._turn(chat_id, len(getattr(method, "media", None) or "1"))
        try:
            return await make_request(bot, method)
        except TelegramRetryAfter as error:
            self._pace.hush(error.retry_after, name)
            raise
        finally:
            self._pace.arrived(departure)
