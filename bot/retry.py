"""Answers to a person survive a short fault of Telegram's: they are asked again a few times.

What the bot sends by itself does not pass here: the outbox has a patience of its own (bot/delivery).
"""

import asyncio

from aiogram import Bot
from aiogram.client.session.middlewares.base import BaseRequestMiddleware, NextRequestMiddlewareType
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
)
from aiogram.methods import GetUpdates, Response, TelegramMethod
from aiogram.methods.base import TelegramType

PAUSES = (0.5, 1.5, 4.0)
"""Seconds before the second, third and fourth try."""
LONGEST_WAIT = 30
"""Seconds of a 429 that a person may be expected to wait."""


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
