"""A worker in a process of its own in which half a minute takes a second.

So a real stop of two seconds is one of a minute to everything that counts time there.
"""

import asyncio
import multiprocessing
import time
from datetime import datetime, timedelta
from multiprocessing.context import ForkProcess
from types import SimpleNamespace

from bot import schedule
from bot.app import build
from bot.delivery import DeliveryPace, sending, worker
from bot.process import patience
from bot.process.observe import configure
from bot.settings import Settings
from tests.stage import TOKEN

FASTER = 30
"""How many of its seconds pass in a real one."""
GIVES_UP = 60 / FASTER
"""Real seconds that it waits for Telegram: one of its minutes."""


async def _main(url: str, telegram: str, start: datetime) -> None:
    begun = time.monotonic()
    settings = Settings(
        _env_file=None, bot_token=TOKEN, telegram_api=telegram, database_url=url, secret_key="ключ"
    )
    app = await build(
        settings,
        pace=DeliveryPace(30, chat_gap=0),
        clock=lambda: start + timedelta(seconds=(time.monotonic() - begun) * FASTER),
    )
    await app.run(asyncio.Event(), answers=False)


def fork(url: str, telegram: str, now: datetime) -> ForkProcess:
    """Start it over the database, `now` being its moment; forked, for the imports are most of a start."""
    process = multiprocessing.get_context("fork").Process(target=_run, args=(url, telegram, now), daemon=True)
    process.start()
    return process


def _run(url: str, telegram: str, now: datetime) -> None:
    configure("WARNING")
    schedule.TICK_SECONDS = 10 / FASTER  # type: ignore[assignment]
    patience.SLICE /= FASTER
    sending.ANSWER_WITHIN = GIVES_UP  # type: ignore[assignment]
    vars(worker)["time"] = SimpleNamespace(monotonic=lambda: time.monotonic() * FASTER)
    asyncio.run(_main(url, telegram, now))
