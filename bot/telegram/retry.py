"""Answers to a person survive a short fault of Telegram's: they are asked again a few times.

What the bot sends by itself does not pass here: the outbox has a patience of its own (bot/delivery).
"""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import TypeVar

import structlog
from aiogram import Bot
from aiogram.client.session.middlewares.base import BaseRequestMiddleware, NextRequestMiddlewareType
from aiogram.exceptions import (
    AiogramError,
    ClientDecodeError,
    TelegramBadRequest,
    TelegramNetworkError,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)
from aiogram.methods import GetUpdates, Response, TelegramMethod
from aiogram.methods.base import TelegramType

T = TypeVar("T")

log = structlog.get_logger()

PAUSES = (0.5, 1.5, 4.0)
"""Seconds before the second, third and fourth try."""
LONGEST_WAIT = 30
"""Seconds of a 429 that a person may be expected to wait."""
LONGEST_PAUSE = 30.0
"""Seconds between two questions at a start."""


async def until_answered(ask: Callable[[], Awaitable[T]], stop: asyncio.Event) -> T | None:
    """What Telegram answers at a start, asked again with growing pauses; None once `stop` is set.

    Refusals of what was asked (400, 401, 404) are raised: they do not pass by waiting.
    """
    pause = 1.0
    while not stop.is_set():
        try:
            return await ask()
        except (TelegramBadRequest, TelegramUnauthorizedError, TelegramNotFound):
            raise
        except AiogramError as error:
            log.warning("Telegram does not answer", error=type(error).__name__)
            with suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), pause)
            pause = min(pause * 2, LONGEST_PAUSE)
    return None


class Retry(BaseRequestMiddleware):
    """Repeats a request that met a 429, a 5xx or a broken connection."""

    async def __call__(
        self,
        make_request: NextRequestMiddlewareType[TelegramType],
        bot: Bot,
        method: TelegramMethod[TelegramType],
    ) -> Response[TelegramType]:
        """The answer, or the last fault."""
        if method.__api_method__ == GetUpdates.__api_method__:
            return await make_request(bot, method)
        for pause in PAUSES:
            try:
                return await make_request(bot, method)
            except TelegramRetryAfter as error:
                if error.retry_after > LONGEST_WAIT:
                    raise
                await asyncio.sleep(error.retry_after)
            except (TelegramServerError, TelegramNetworkError, ClientDecodeError):
                await asyncio.sleep(pause)
        return await make_request(bot, method)
