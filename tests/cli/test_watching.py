"""What those who run the bot see and rely on: logs of one form and without data, health, a start through faults."""

import asyncio
import json
import re
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from aiohttp import ClientSession, web
from aiohttp.test_utils import TestServer

import bot.app
import bot.telegram.retry
from bot.app import build, make_bot
from bot.commands.process import END_WITHIN
from bot.delivery import DeliveryPace
from bot.process.away import DatabaseAway
from bot.process.hearing import DEAF, Hearing
from bot.process.metrics import Metrics
from bot.schedule import STALE, Schedule
from bot.settings import Settings
from bot.simulator import Simulator
from bot.watch.doctor import examine
from bot.watch.finding import Finding
from bot.watch.health import Watched, health_app
from bot.watch.heartbeat import beat_once
from services import presence
from services.messaging.delivery.delivery import Backlog
from services.messaging.schedules import schedules
from services.work import Store
from storage import schema
from storage.database import Database
from tests.school import SchoolBuilder
from tests.stage import TOKEN, Stage

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
    schedule = Schedule(store, DatabaseAway(store))
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


async def _page(watched: Watched, path: str) -> tuple[int, str]:
    async with (
        TestServer(health_app(watched)) as server,
        ClientSession() as client,
        client.get(server.make_url(path)) as response,
    ):
        return response.status, await response.text()


async def test_a_deaf_bot_and_a_schedule_that_does_not_tick_look_sick(sqlite_url: str) -> None:
    now = 0.0
    database = Database(sqlite_url)
    store = Store(database)
    hearing = Hearing(steady=lambda: now)
    schedule = Schedule(store, DatabaseAway(store), steady=lambda: now)
    watched = Watched(store, Metrics(), DeliveryPace(30), hearing, schedule)
    now = 1000.0
    assert (await _page(watched, "/healthz"))[0] == 200, "who does not listen is not deaf"
    assert (await _page(watched, "/readyz"))[0] == 200
    hearing.heard()
    schedule.start()
    await schedule.stop()
    now += DEAF + 1
    assert (await _page(watched, "/healthz")) == (503, "nothing heard from Telegram for 61 s\n")
    hearing.heard()
    assert (await _page(watched, "/healthz"))[0] == 200
    status, said = await _page(watched, "/readyz")
    assert (status, "weekly_digest" in said) == (503, True)
    assert (
        'zvonok_schedule_tick_age_seconds{schedule="weekly_digest"} 61.0'
        in (await _page(watched, "/metrics"))[1]
    )
    await schedule.tick()
    assert (await _page(watched, "/readyz"))[0] == 200
    await database.dispose()


async def test_a_schedule_that_fails_again_and_again_ages_alone(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = 0.0
    database = Database(sqlite_url)
    store = Store(database)
    schedule = Schedule(store, DatabaseAway(store), steady=lambda: now)
    moment = datetime(2026, 11, 20, tzinfo=UTC)
    steps = [schedules.Step("weekly_digest", 1, None, None, moment)]
    monkeypatch.setattr(schedules, "find_steps", lambda _work: steps)
    schedule.start()
    now += STALE + 1
    await schedule.tick()  # there is no such school
    assert schedule.stale() == ["weekly_digest"]
    await schedule.stop()
    await database.dispose()


async def test_updates_are_counted_by_what_became_of_them(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    user = stage.user()
    await user.send("/help")

    async def broken(*_: object, **__: object) -> None:
        raise KeyError("Маша")

    monkeypatch.setattr(stage.app.store, "read", broken)
    await user.send("/help")
    now = 10.0
    hearing = Hearing(steady=lambda: now)
    hearing.came()
    now += 30.0
    hearing.heard()
    now += 1.5
    page = stage.app.metrics.page(Backlog(0, 0, timedelta(), 0), 0, hearing, {}).decode()
    assert 'zvonok_updates_total{kind="message",outcome="answered"} 1.0' in page
    assert 'zvonok_updates_total{kind="message",outcome="failed"} 1.0' in page
    assert "zvonok_update_seconds_count 2.0" in page
    assert "zvonok_telegram_heard_age_seconds 1.5" in page
    assert "zvonok_telegram_update_age_seconds 31.5" in page
    assert 'zvonok_failures_total{error="KeyError"} 1.0' in page
    case = user.last.text.rsplit(" ", 1)[1].strip(".")
    assert f'zvonok_case_seconds{{case="{case}",error="KeyError"}}' in page
    assert "Маша" not in page


@pytest.mark.parametrize(("pending", "deaf"), [(0, False), (3, True)])
async def test_a_quiet_night_of_a_webhook_is_not_deafness(sqlite_url: str, pending: int, deaf: bool) -> None:
    now = 0.0
    hearing = Hearing(steady=lambda: now)
    database = Database(sqlite_url)
    store = Store(database)
    url = "https://bot.example.org/hook"
    async with Simulator(token=TOKEN) as sim:
        settings = Settings(
            _env_file=None, bot_token=TOKEN, telegram_api=sim.base_url, database_url=sqlite_url
        )
        bot = make_bot(settings)
        await bot.set_webhook(url)
        for _ in range(pending):
            sim.world.updates.push("message", {}, lane=0)
        hearing.heard()
        now += DEAF + 1
        await beat_once(bot, store, DatabaseAway(store), hearing, url)
        assert hearing.deaf is deaf
        heard = await store.read(presence.last_heard)
        assert heard is not None
        await bot.session.close()
    await database.dispose()


async def test_the_doctor_tells_a_bot_that_does_not_hear_and_schedules_that_stand(sqlite_url: str) -> None:
    database = Database(sqlite_url)
    store = Store(database)
    long_ago = store.clock() - timedelta(minutes=5)
    async with Simulator(token=TOKEN) as sim:
        found = await _examined(sim, sqlite_url)
        assert found["слух"].line == "✓ слух: бот ещё не запускался"
        assert found["расписания"].line == "✓ расписания: идут"
        await store.write(presence.note_heard, store.clock())
        assert not (await _examined(sim, sqlite_url))["слух"].mend
        await store.write(presence.note_heard, long_ago)
        school = SchoolBuilder(sqlite_url, lambda: long_ago)
        await store.write(
            schedules.take_step, schedules.Step("weekly_digest", school.school_id, None, None, long_ago)
        )
        school.close()
        found = await _examined(sim, sqlite_url)
        assert "минут: 5" in found["слух"].line
        assert found["слух"].mend
        assert "weekly_digest" in found["расписания"].line
        assert found["расписания"].mend
    await database.dispose()


async def test_a_stop_ends_in_time_whatever_hangs(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bot.app, "STOP_WITHIN", 0.05)
    never = asyncio.Event()

    async def hang(*_: object) -> web.Response:
        await never.wait()
        return web.Response()

    app = web.Application()
    app.router.add_get("/", hang)
    object.__setattr__(stage.app.settings, "webhook_listen", "127.0.0.1:0")
    await stage.app._serve(app, "webhook_listen")
    (site,) = stage.app._sites[-1].addresses
    stage.app.tasks.spawn(never.wait(), name="update")
    async with ClientSession() as client:
        asked = asyncio.ensure_future(client.get(f"http://{site[0]}:{site[1]}/"))
        await asyncio.sleep(0.02)
        async with asyncio.timeout(2):
            await stage.app.stop()
        asked.cancel()


UNITS = Path(__file__).parents[2] / "deploy"
HARDENING = re.compile(
    r"(?m)^((?:NoNew|Capability|Protect|Private|Lock|Restrict(?!Address)|Remove|SystemCall|UMask)\w+=.*)$"
)


def test_systemd_waits_longer_than_a_stop_takes_and_every_unit_is_hardened_alike() -> None:
    main = set(HARDENING.findall((UNITS / "zvonok.service").read_text()))
    assert len(main) > 15
    for unit in UNITS.glob("*.service"):
        text = unit.read_text()
        assert main <= set(HARDENING.findall(text)), unit.name
        assert "RestrictAddressFamilies=" in text
        if "zvonok run" in text:
            (seconds,) = re.findall(r"(?m)^TimeoutStopSec=(\d+)$", text)
            assert bot.app.STOP_WITHIN + bot.app.CLOSE_WITHIN + 2 <= END_WITHIN < int(seconds)
