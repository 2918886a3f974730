"""Parts (a) and (d): what an update of `/grades` costs, against a bare bot and against a long history."""

import asyncio
import gc
import statistics
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import Message

from bench.history import ACCOUNTS, NOW, build_school
from bench.telegram import TOKEN, Telegram
from bot.app import build
from bot.settings import Settings

ROUNDS = 7
UPDATES = 200
"""Updates a round, spread over the accounts."""

Runner = Callable[[Telegram], Awaitable[None]]


async def measure() -> dict[str, float]:
    """CPU of the bot's process per update: bare, `/grades` with one year of history and with ten."""
    with tempfile.TemporaryDirectory() as folder:
        files = {years: Path(folder) / f"{years}.db" for years in (1, 10)}
        for years, file in files.items():
            await build_school(file, years)
        costs: dict[str, list[float]] = {"bare": [], "one": [], "ten": []}
        for _ in range(ROUNDS):
            async with Telegram() as telegram, bare(telegram):
                costs["bare"].append(await _cost(telegram))
            for name, years in (("one", 1), ("ten", 10)):
                async with Telegram() as telegram, zvonok(telegram, files[years]):
                    costs[name].append(await _cost(telegram))
    middle = {name: statistics.median(found) for name, found in costs.items()}
    return {
        "bare_bot_us": middle["bare"] * 1e6,
        "grades_us": middle["one"] * 1e6,
        "grades_to_bare": middle["one"] / middle["bare"],
        "ten_years_to_one": middle["ten"] / middle["one"],
    }


async def _cost(telegram: Telegram) -> float:
    people = list(ACCOUNTS)
    await telegram.people(people)
    await telegram.everybody_says(people, "/grades")
    gc.collect()
    before = time.process_time()
    for _ in range(UPDATES // len(people)):
        await telegram.everybody_says(people, "/grades")
    return (time.process_time() - before) / (UPDATES // len(people) * len(people))


@asynccontextmanager
async def bare(telegram: Telegram) -> AsyncIterator[None]:
    """The smallest aiogram bot there is: long polling, a constant text."""
    bot = Bot(TOKEN, session=AiohttpSession(api=TelegramAPIServer.from_base(telegram.base_url)))
    dispatcher = Dispatcher()

    @dispatcher.message()
    async def constant(message: Message) -> None:
        await message.answer("Оценки")

    polling = asyncio.get_running_loop().create_task(dispatcher.start_polling(bot, handle_signals=False))
    gc.collect()
    gc.freeze()
    try:
        yield
    finally:
        await dispatcher.stop_polling()
        await polling


@asynccontextmanager
async def zvonok(telegram: Telegram, file: Path) -> AsyncIterator[None]:
    """The real bot over one of the schools."""
    settings = Settings(
        _env_file=None,
        bot_token=TOKEN,
        telegram_api=telegram.base_url,
        database_url=f"sqlite+aiosqlite:///{file}",
        secret_key="bench",
    )
    app = await build(settings, clock=lambda: NOW)
    await app.start(works=False)
    try:
        yield
    finally:
        await app.stop()
