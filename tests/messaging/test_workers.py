"""Workers as they run: one paces at a time, a dead one is succeeded, a stop loses nothing."""

import asyncio
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import pairwise
from statistics import median

import aiohttp
import pytest
from sqlalchemy import select, text

from bench.kill9 import measure
from bench.schools.audience import READER, accounts, queue_broadcast
from bench.telegram import free_port
from bot.app import App
from bot.delivery import DeliveryPace
from bot.simulator import Simulator
from bot.watch.doctor import examine
from services.school.roles import Role
from services.work import Store
from storage.database import Database
from storage.leader import LOCK, leader_of
from storage.tables import Outbox
from tests.messaging.conftest import Workers
from tests.messaging.stopped import forked_bot
from tests.school import SchoolBuilder

READERS = 75
"""More than a batch, and two seconds and a half at Telegram's pace."""


def readers(url: str, sim: Simulator) -> Iterator[SchoolBuilder]:
    """A school whose administrator has so many accounts."""
    school = SchoolBuilder(url, lambda: datetime.now(UTC), quiet_hours="00:00-00:00")
    vera = school.staff("Вера", "Орлова", roles=(Role.ADMINISTRATOR,))
    assert vera == READER
    for account in accounts(READERS):
        school.link(account, vera)
        sim.user(account).chat.started = True
    yield school
    school.close()


@pytest.fixture
def sqlite_school(sqlite_url: str, sim: Simulator) -> Iterator[SchoolBuilder]:
    yield from readers(sqlite_url, sim)


@pytest.fixture
def postgres_school(postgres_url: str, sim: Simulator) -> Iterator[SchoolBuilder]:
    yield from readers(postgres_url, sim)


def each_once(sim: Simulator) -> bool:
    """Every account has got exactly one message."""
    return [len(sim.user(account).inbox) for account in accounts(READERS)] == [1] * READERS


async def test_thirty_a_second_meets_no_429_and_hardly_waits(
    sqlite_url: str, sqlite_school: SchoolBuilder, sim: Simulator, start_worker: Workers
) -> None:
    sim.enforce_pace(overall=30, per_chat=1)
    app = await start_worker(sqlite_url, DeliveryPace(30))
    await app.store.write(queue_broadcast, 1, READERS)
    await sim.until(lambda: len(sim.sent) == READERS, within=20)
    moments = [call.at for call in sim.calls("sendMessage")]
    gaps = [b - a for a, b in pairwise(moment for moment in moments if moment > moments[0] + 1)]
    assert sim.refused == 0
    assert each_once(sim)
    # The usual gap, so that a stall of a machine busy with other tests is not taken for the bot's pace;
    # the whole of a broadcast is measured by bench (b).
    assert 1 / median(gaps) >= 29
    assert all(b >= a for a, b in pairwise(moments))


async def test_an_answer_to_a_person_passes_a_broadcast(
    sqlite_url: str, sqlite_school: SchoolBuilder, sim: Simulator, start_worker: Workers
) -> None:
    sim.enforce_pace(overall=30, per_chat=1)
    app = await start_worker(sqlite_url, DeliveryPace(30))
    await app.store.write(queue_broadcast, 1, READERS)
    await sim.until(lambda: len(sim.sent) == 40, within=20)
    (last,) = accounts(READERS)[-1:]
    begun = asyncio.get_running_loop().time()
    await app.bot.send_message(last, "ответ")
    assert asyncio.get_running_loop().time() - begun < 0.5
    await sim.until(lambda: len(sim.sent) == READERS + 1, within=20)
    assert sim.refused == 0


async def test_a_stop_in_the_middle_gives_back_what_is_not_sent(
    sqlite_url: str, sqlite_school: SchoolBuilder, sim: Simulator, start_worker: Workers
) -> None:
    app = await start_worker(sqlite_url, DeliveryPace(100, chat_gap=0))
    await app.store.write(queue_broadcast, 1, READERS)
    await sim.until(lambda: len(sim.sent) >= 20)
    await app.stop()
    states = [row.state for row in sqlite_school.rows(select(Outbox.state))]
    assert set(states) == {"sent", "queued"}
    assert states.count("sent") == len(sim.sent)
    await start_worker(sqlite_url)
    await sim.until(lambda: len(sim.sent) == READERS)
    assert each_once(sim)


async def test_what_a_dead_worker_held_comes_back_at_once_on_sqlite(
    sqlite_url: str, sqlite_school: SchoolBuilder, sim: Simulator, start_worker: Workers
) -> None:
    database = Database(sqlite_url)
    await Store(database).write(queue_broadcast, 1, READERS)
    sqlite_school.change(Outbox, Outbox.account_id < accounts(READERS)[40], state="taken")
    await start_worker(sqlite_url)
    await sim.until(lambda: len(sim.sent) == READERS, within=5)
    await database.dispose()


async def test_a_second_worker_on_sqlite_leaves_the_sending_to_the_first(sqlite_url: str) -> None:
    database = Database(sqlite_url)
    first, second = leader_of(database), leader_of(database)
    assert await first.hold()
    assert await first.hold()
    assert not await second.hold()
    await first.let_go()
    assert await second.hold()
    await second.let_go()
    await database.dispose()


async def test_two_workers_on_postgresql_share_the_rows_and_one_succeeds_the_other(
    postgres_url: str, postgres_school: SchoolBuilder, sim: Simulator, start_worker: Workers
) -> None:
    pace = DeliveryPace(60)
    first = await start_worker(postgres_url, pace)
    await asyncio.sleep(0)
    second = await start_worker(postgres_url, DeliveryPace(60))
    await first.store.write(queue_broadcast, 1, READERS)
    await sim.until(lambda: len(sim.sent) >= 30)
    await terminate_leader(first)
    await sim.until(lambda: len(sim.sent) >= 40, within=5)
    await first.stop()
    await sim.until(lambda: len(sim.sent) == READERS, within=60)
    assert each_once(sim)
    await second.stop()


async def terminate_leader(app: App) -> None:
    """Cut the connection that holds the lead."""
    query = text(
        "SELECT pg_terminate_backend(pid) FROM pg_locks JOIN pg_database ON pg_database.oid = pg_locks.database "
        "WHERE locktype = 'advisory' AND (classid::bigint << 32) | objid::bigint = :lock "
        "AND datname = current_database()"
    )
    ended = await app.store.write(lambda work: work.connection.execute(query, {"lock": LOCK}).all())
    assert len(ended) == 1


async def test_health_and_doctor_tell_the_backlog(
    sqlite_url: str, sqlite_school: SchoolBuilder, sim: Simulator, start_worker: Workers
) -> None:
    port = free_port()
    app = await start_worker(sqlite_url, http_listen=f"127.0.0.1:{port}")
    await app.store.write(queue_broadcast, 1, 5)
    await sim.until(lambda: len(sim.sent) == 5)
    async with aiohttp.ClientSession(f"http://127.0.0.1:{port}") as session:
        for path in ("/healthz", "/readyz"):
            async with session.get(path) as response:
                assert (response.status, await response.text()) == (200, "ok\n")
        async with asyncio.timeout(5):
            page = ""
            while 'outcome="sent",reason=""} 5.0' not in page:
                async with session.get("/metrics") as response:
                    page = await response.text()
    assert 'zvonok_outbox_letters{state="waiting"} 0.0' in page
    await app.stop()
    await app.store.write(queue_broadcast, 2, 3)
    lines = [finding.line for finding in await examine(app.settings)]
    assert "✓ очередь: ждут отправки 3, отложены 0, за сутки не доставлены 0" in lines


async def test_kill_nine_misses_nobody_and_repeats_at_most_eight_a_kill() -> None:
    """The command's processes are forks of ours; bench (k) kills the installed one."""
    outcome = await measure(kills=2, recipients=60, seed=3, process=forked_bot)
    assert outcome.reached == 60
    assert outcome.worst <= 8
