"""What those who run the bot see and rely on: logs of one form and without data, health, a start through faults."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from aiohttp import ClientSession
from aiohttp.test_utils import TestServer

import bot.telegram.retry
from bot.app import build
from bot.delivery import DeliveryPace
from bot.process.away import Absence
from bot.process.hearing import Hearing
from bot.process.metrics import Metrics
from bot.schedule import Schedule
from bot.settings import Settings
from bot.simulator import Simulator
from bot.watch.doctor import examine
from bot.watch.finding import Finding
from bot.watch.health import Watched, health_app
from services.work import Store
from storage import schema
from storage.database import Database
from tests.stage import TOKEN

LIBRARY_FAILS = """
import logging
from bot.process.observe import configure
configure("INFO", "json")
try:
    raise ValueError("Маша Соколова 5")
except ValueError:
    logging.getLogger("aiohttp.server").exception("Error handling request from %s", "Маша")
logging.getLogger("asyncio").error("Task exception was never retrieved\\nfuture: Маша")
"""


def test_a_library_that_fails_logs_in_our_form_and_without_values() -> None:
    done = subprocess.run(
        [sys.executable, "-c", LIBRARY_FAILS], capture_output=True, text=True, check=True, timeout=60
    )
    first, second = [json.loads(line) for line in done.stderr.splitlines()]
    assert (first["library"], first["error"], first["level"]) == ("aiohttp.server", "ValueError", "error")
    assert second["event"] == "Task exception was never retrieved"
    assert "Маша" not in done.stderr


@pytest.mark.parametrize(("path", "status"), [("/healthz", 200), ("/readyz", 503), ("/metrics", 503)])
async def test_a_database_that_is_away_is_told_to_those_who_watch(
    tmp_path: Path, path: str, status: int
) -> None:
    database = Database(f"sqlite+aiosqlite:///{tmp_path}/no/folder.db")
    store = Store(database)
    schedule = Schedule(store, Absence(store))
    app = health_app(Watched(store, Metrics(), DeliveryPace(30), Hearing(), schedule))
    async with (
        TestServer(app) as server,
        ClientSession() as client,
        client.get(server.make_url(path)) as response,
    ):
        assert response.status == status
    await database.dispose()


async def test_a_webhook_is_set_through_the_faults_of_the_start(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bot.telegram.retry, "PAUSES", ())
    database = Database(sqlite_url)
    await database.write(schema.upgrade)
    async with Simulator(token=TOKEN) as sim:
        sim.faults.next("setWebhook", status=502)
        settings = Settings(
            _env_file=None,
            bot_token=TOKEN,
            telegram_api=sim.base_url,
            database_url=sqlite_url,
            webhook_url="https://bot.example.org/hook",
            webhook_secret="right",
            webhook_listen="127.0.0.1:0",
        )
        app = await build(settings, database=database)
        await app.start(works=False)
        await app.stop()
        refused, taken = sim.calls("setWebhook")
        assert (refused.status, taken.status) == (502, 200)
        assert "callback_query" in str(taken.params["allowed_updates"])


async def _examined(sim: Simulator, url: str, token: str = TOKEN) -> dict[str, Finding]:
    """What the doctor says, by what it is about."""
    settings = Settings(_env_file=None, bot_token=token, telegram_api=sim.base_url, database_url=url)
    return {one.what: one for one in await examine(settings)}


async def test_the_doctor_asks_telegram_for_the_token_and_the_webhook(sqlite_url: str) -> None:
    async with Simulator(token=TOKEN, username="zvonok_bot") as sim:
        found = await _examined(sim, sqlite_url)
        assert found["токен"].line == "✓ токен: от бота @zvonok_bot"
        assert found["webhook"].line == "✓ webhook: нет, бот сам спрашивает Telegram"
        refused = await _examined(sim, sqlite_url, "42:WRONG")
        assert refused["токен"].line == "✕ токен: Telegram не принимает. Верный даёт @BotFather"
        assert "webhook" not in refused


async def test_the_doctor_stands_a_proxy_that_answers_for_telegram(sqlite_url: str) -> None:
    async with Simulator(token=TOKEN) as sim:
        sim.faults.next("getMe", status=502)
        found = await _examined(sim, sqlite_url)
    assert "ответ 502" in found["токен"].state
    assert found["токен"].mend
