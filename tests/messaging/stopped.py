"""Workers in processes of their own, forked, for the imports are most of a start.

In one of them half a minute takes a second, so a real stop of two seconds is one of a minute to everything that counts time there.
"""

import asyncio
import multiprocessing
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from multiprocessing.context import ForkProcess
from pathlib import Path
from types import SimpleNamespace

from bot import schedule
from bot.app import build
from bot.delivery import DeliveryPace, sending, worker
from bot.process import patience
from bot.process.observe import configure
from bot.settings import Settings
from tests.cli.zvonok import typed
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
    """Start it over the database, `now` being its moment."""
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


@asynccontextmanager
async def forked_bot(role: str, environment: Mapping[str, str]) -> AsyncIterator[None]:
    """`zvonok run --role …` from the command line on; killed at the end."""
    process = multiprocessing.get_context("fork").Process(
        target=_command, args=(role, environment), daemon=True
    )
    process.start()
    try:
        yield
    finally:
        process.kill()
        process.join()


def _command(role: str, environment: Mapping[str, str]) -> None:
    settings = {name.removeprefix("ZVONOK_"): value for name, value in environment.items()}
    typed("run", "--role", role, cwd=Path(settings["DATABASE_URL"].partition("///")[2]).parent, **settings)
