"""Everything that can go wrong on the way, while a broadcast runs: nothing is lost."""

import asyncio
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from bench.schools.audience import accounts, queue_broadcast
from bot.simulator import Simulator
from services.school.roles import Role
from storage.tables import Outbox
from tests.messaging.conftest import Workers
from tests.school import SchoolBuilder

READERS = 80


def school_of(url: str, sim: Simulator) -> Iterator[SchoolBuilder]:
    school = SchoolBuilder(url, lambda: datetime.now(UTC), quiet_hours="00:00-00:00")
    vera = school.staff("Вера", "Орлова", roles=(Role.ADMINISTRATOR,))
    for account in accounts(READERS):
        school.link(account, vera)
        sim.user(account).chat.started = True
    yield school
    school.close()


@pytest.fixture
def sqlite_school(sqlite_url: str, sim: Simulator) -> Iterator[SchoolBuilder]:
    yield from school_of(sqlite_url, sim)


@pytest.fixture
def postgres_school(postgres_url: str, sim: Simulator) -> Iterator[SchoolBuilder]:
    yield from school_of(postgres_url, sim)


def received(sim: Simulator) -> list[int]:
    """How many messages each account has got."""
    return [len(sim.user(account).inbox) for account in accounts(READERS)]


async def all_settled(school: SchoolBuilder, within: float) -> None:
    """Until nothing is left in the outbox."""
    async with asyncio.timeout(within):
        while True:
            states = {row.state for row in school.rows(select(Outbox.state).distinct())}
            if not states & {"queued", "taken"}:
                return
            await asyncio.sleep(0.1)


async def test_a_broadcast_survives_every_fault_of_the_server(
    sqlite_url: str,
    sqlite_school: SchoolBuilder,
    sim: Simulator,
    start_worker: Workers,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("bot.delivery.sending.ANSWER_WITHIN", 1)
    first = accounts(READERS)[0]
    sim.faults.next("sendMessage", status=429, retry_after=1, chat_id=first + 10)
    sim.faults.next("sendMessage", status=500, chat_id=first + 20)
    sim.faults.next("sendMessage", status=502, chat_id=first + 30)
    sim.faults.next("sendMessage", drop="before", chat_id=first + 40)
    sim.faults.next("sendMessage", drop="after", chat_id=first + 41)
    sim.faults.next("sendMessage", hang="before", chat_id=first + 50)
    sim.faults.next("sendMessage", hang="after", chat_id=first + 51)
    app = await start_worker(sqlite_url)
    await app.store.write(queue_broadcast, 1, READERS)
    await all_settled(sqlite_school, within=20)
    twice = {
        account - first for account, times in zip(accounts(READERS), received(sim), strict=True) if times == 2
    }
    assert min(received(sim)) == 1
    assert twice == {41, 51}, "only where the outcome was unknown"
    assert not sim.faults.coming
