"""Every now and then the bot writes down that it hears Telegram: `zvonok doctor` is another process."""

import asyncio
from datetime import timedelta

import structlog
from aiogram import Bot
from aiogram.exceptions import AiogramError

from bot.process.away import DatabaseAway
from bot.process.hearing import EVERY, Hearing
from services import presence
from services.work import Store

log = structlog.get_logger()


async def beat(bot: Bot, store: Store, away: DatabaseAway, hearing: Hearing, webhook: str | None) -> None:
    """Beat until cancelled; with a webhook at that address, ask Telegram whether its silence is a quiet night's."""
    while True:
        await asyncio.sleep(EVERY)
        await beat_once(bot, store, away, hearing, webhook)


async def beat_once(
    bot: Bot, store: Store, away: DatabaseAway, hearing: Hearing, webhook: str | None
) -> None:
    """One beat. It notes a database that is back, too, where nobody else writes."""
    if webhook is not None and (hearing.age or 0.0) >= EVERY:
        await _ask(bot, hearing, webhook)
    try:
        if await away.over() and hearing.age is not None:
            await store.write(presence.note_heard, store.clock() - timedelta(seconds=hearing.age))
    except Exception as error:
        if not away.notes(error):
            log.exception("a beat fails")


async def _ask(bot: Bot, hearing: Hearing, webhook: str) -> None:
    """Nothing comes because nothing is there: that is hearing too."""
    try:
        hook = await bot.get_webhook_info(request_timeout=int(EVERY))
    except AiogramError as error:
        log.warning("Telegram does not answer", error=type(error).__name__)
        return
    if hook.url == webhook and not hook.pending_update_count:
        hearing.heard()
