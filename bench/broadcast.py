"""Part (b): a broadcast with the rate limit lifted, and at 30 a second against a server that enforces it."""

import asyncio
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from bench.schools.audience import accounts, build_audience, queue_broadcast
from bench.telegram import TOKEN, Telegram
from bot.app import App, build
from bot.settings import Settings

RECIPIENTS = 1000
RATE = 30
LIFTED = 1_000_000


async def measure(recipients: int = RECIPIENTS) -> dict[str, float]:
    """Messages a second without the limit; at 30/s the share of the limit, the 429s and whom it missed."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "audience.db"
        await build_audience(file, recipients)
        free, _ = await _broadcast(file, recipients, 1, rate=LIFTED)
        paced, refused = await _broadcast(file, recipients, 2, rate=RATE)
    return {
        "recipients": recipients,
        "messages_per_second": free,
        "share_of_limit": paced / RATE,
        "refused_429": refused,
    }


async def _broadcast(file: Path, recipients: int, number: int, *, rate: float) -> tuple[float, int]:
    """(messages a second between the first and the last, 429 met)"""
    async with Telegram() as telegram:
        await telegram.people(accounts(recipients))
        if rate < LIFTED:
            await telegram.call("pace", overall=int(rate), per_chat=1)
        async with worker(telegram.base_url, file, rate) as app:
            await app.store.write(queue_broadcast, number, recipients)
            await telegram.call("until", sent=recipients, timeout=recipients / rate + 120)
        counts = await telegram.stats()
    if (counts["sent"], counts["recipients"]) != (recipients, recipients):
        raise RuntimeError(f"each of {recipients} once was wanted: {counts}")
    return (recipients - 1) / (counts["last"] - counts["first"]), counts["refused"]


@asynccontextmanager
async def worker(telegram: str, file: Path, rate: float) -> AsyncIterator[App]:
    """The bot that only delivers, in this process."""
    settings = Settings(
        _env_file=None,
        bot_token=TOKEN,
        telegram_api=telegram,
        database_url=f"sqlite+aiosqlite:///{file}",
        send_rate=rate,
    )
    app = await build(settings)
    await app.start(answers=False)
    try:
        yield app
    finally:
        await app.stop()


if __name__ == "__main__":
    print(asyncio.run(measure()))
