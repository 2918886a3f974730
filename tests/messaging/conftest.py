"""Helpers of the delivery stories."""

from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import datetime

import pytest

from bot.app import App, build
from bot.delivery import DeliveryPace
from bot.process.clock import utc_now
from bot.settings import Settings
from bot.simulator import Simulator
from storage.database import Database
from tests.stage import TOKEN

Workers = Callable[..., Awaitable[App]]


@pytest.fixture
async def sim() -> AsyncIterator[Simulator]:
    """A Telegram of one's own."""
    async with Simulator(token=TOKEN) as opened:
        yield opened


@pytest.fixture
async def start_worker(sim: Simulator) -> AsyncIterator[Workers]:
    """Starts processes' worth of workers on a database, with their loops running; stopped at the end."""
    started: list[App] = []

    async def start(
        url: str,
        pace: DeliveryPace | None = None,
        http_listen: str | None = None,
        clock: Callable[[], datetime] = utc_now,
        database: Database | None = None,
    ) -> App:
        settings = Settings(
            _env_file=None,
            bot_token=TOKEN,
            telegram_api=sim.base_url,
            database_url=url,
            secret_key="ключ",
            http_listen=http_listen,
        )
        app = await build(
            settings, pace=pace or DeliveryPace(1_000_000, chat_gap=0), clock=clock, database=database
        )
        started.append(app)
        await app.start(answers=False)
        return app

    yield start
    for app in started:
        await app.stop()
