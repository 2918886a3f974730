"""Long polling: updates are fetched in order and handled at once, a bounded number at a time."""

import asyncio
from contextlib import suppress
from typing import Any

import structlog
from aiogram import Bot, Dispatcher
from aiogram.exceptions import (
    AiogramError,
    ClientDecodeError,
    TelegramConflictError,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramUnauthorizedError,
)
from aiogram.methods import GetUpdates
from aiogram.types import Update

from bot.process.tasks import Tasks
from bot.telegram.reading import read_update

log = structlog.get_logger()

ALLOWED = ["message", "edited_message", "callback_query", "my_chat_member"]
WAIT = 30
"""Seconds that Telegram holds an empty poll."""
AT_ONCE = 64
"""Updates under way at most; further ones wait at Telegram's."""
LONGEST_PAUSE = 30.0


async def poll(bot: Bot, dispatcher: Dispatcher, tasks: Tasks, *, wait: int = WAIT) -> None:
    """Fetch and hand out updates until cancelled; every fault is waited out with growing pauses."""
    places = asyncio.Semaphore(AT_ONCE)
    offset: int | None = None
    pause = 1.0
    while True:
        try:
            updates = await _fetch(bot, offset, wait)
        except Exception as error:  # noqa: BLE001 (a bot that asks no more looks alive and is deaf)
            log.warning("polling is interrupted", error=type(error).__name__)
            await _mend(bot, error)
            await asyncio.sleep(_pause(error, pause))
            pause = min(pause * 2, LONGEST_PAUSE)
            continue
        pause = 1.0
        for update in updates:
            await places.acquire()
            tasks.spawn(_feed(bot, dispatcher, update, places), name="update")
            offset = update.update_id + 1


async def _fetch(bot: Bot, offset: int | None, wait: int) -> list[Update]:
    """What waits at Telegram's; an answer that aiogram cannot read whole is read one by one."""
    ask = GetUpdates(offset=offset, timeout=wait, allowed_updates=ALLOWED)
    try:
        updates: list[Update] = await bot(ask, request_timeout=wait + 15)
        return list(updates)
    except ClientDecodeError as error:
        found = readable(bot, error.data)
        if not found:
            raise
        return found


def readable(bot: Bot, data: Any) -> list[Update]:
    """The updates of an answer that aiogram could not read whole: one of them must not hold up the others for ever."""
    raw = data.get("result") if isinstance(data, dict) else None
    return [read_update(bot, one) for one in raw or []]


async def _mend(bot: Bot, error: Exception) -> None:
    """A webhook that was left set at Telegram's, or set by another hand, keeps us from polling."""
    if isinstance(error, TelegramConflictError) and "webhook" in error.message:
        with suppress(AiogramError):
            await bot.delete_webhook()


async def _feed(bot: Bot, dispatcher: Dispatcher, update: Update, places: asyncio.Semaphore) -> None:
    try:
        await dispatcher.feed_update(bot, update)
    finally:
        places.release()


def _pause(error: Exception, pause: float) -> float:
    match error:
        case TelegramRetryAfter():
            return float(error.retry_after)
        case TelegramUnauthorizedError() | TelegramNotFound():
            return LONGEST_PAUSE  # the token: it may come back, and there is no hurry
        case _:
            return pause
