"""Long polling: updates are fetched in order and handled at once, a bounded number at a time."""

import asyncio
from typing import Any

import structlog
from aiogram import Bot, Dispatcher
from aiogram.exceptions import (
    AiogramError,
    ClientDecodeError,
    TelegramConflictError,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)
from aiogram.methods import GetUpdates
from aiogram.types import Update
from pydantic import ValidationError

from bot.tasks import Tasks

log = structlog.get_logger()

ALLOWED = ["message", "edited_message", "callback_query", "my_chat_member"]
WAIT = 30
"""Seconds that Telegram holds an empty poll."""
AT_ONCE = 64
"""Updates under way at most; further ones wait at Telegram's."""
LONGEST_PAUSE = 30.0


async def poll(bot: Bot, dispatcher: Dispatcher, tasks: Tasks, *, wait: int = WAIT) -> None:
    """Fetch and hand out updates until cancelled; Telegram's faults are waited out with growing pauses."""
    places = asyncio.Semaphore(AT_ONCE)
    offset: int | None = None
    pause = 1.0
    while True:
        try:
            updates = await bot(
                GetUpdates(offset=offset, timeout=wait, allowed_updates=ALLOWED), request_timeout=wait + 15
            )
        except TelegramUnauthorizedError:
            raise
        except ClientDecodeError as error:
            updates = readable(bot, error.data)
            if not updates:
                await asyncio.sleep(_pause(error, pause))
                pause = min(pause * 2, LONGEST_PAUSE)
                continue
        except AiogramError as error:
            await asyncio.sleep(_pause(error, pause))
            pause = min(pause * 2, LONGEST_PAUSE)
            continue
        pause = 1.0
        for update in updates:
            await places.acquire()
            tasks.spawn(_feed(bot, dispatcher, update, places), name="update")
            offset = update.update_id + 1


def readable(bot: Bot, data: Any) -> list[Update]:
    """The updates of an answer that aiogram could not read whole: one of them must not hold up the others for ever.

    The unreadable ones are empty: passed over and confirmed with the rest.
    """
    found = []
    for one in data.get("result") or [] if isinstance(data, dict) else []:
        try:
            found.append(Update.model_validate(one, context={"bot": bot}))
        except ValidationError:
            log.warning("unreadable update", update=one["update_id"])
            found.append(Update(update_id=one["update_id"]))
    return found


async def _feed(bot: Bot, dispatcher: Dispatcher, update: Update, places: asyncio.Semaphore) -> None:
    try:
        await dispatcher.feed_update(bot, update)
    finally:
        places.release()


def _pause(error: AiogramError, pause: float) -> float:
    log.warning("polling is interrupted", error=type(error).__name__)
    match error:
        case TelegramRetryAfter():
            return float(error.retry_after)
        case TelegramNetworkError() | TelegramServerError() | TelegramConflictError() | ClientDecodeError():
            return pause
        case _:
            return LONGEST_PAUSE
