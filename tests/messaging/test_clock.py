"""A clock that runs ahead and is set right, and one that is set back: nothing stands still, nothing comes twice."""

import asyncio
import os
import signal
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, tzinfo

import apscheduler.schedulers.base
import pytest
from sqlalchemy import select
from sqlalchemy.engine import make_url

from bench.proxy import Proxy
from bench.schools.audience import accounts, queue_broadcast
from bot.delivery import DeliveryPace
from bot.process import patience, steady
from bot.process.away import DatabaseAway
from bot.process.patience import Patience
from bot.schedule import Schedule
from bot.simulator import Simulator
from bot.simulator.user import SimUser
from services.access import throttle
from services.errors import Locked
from services.messaging.delivery import delivery
from services.messaging.schedules import schedules
from services.school.roles import Role
from services.work import Store
from storage.database import Database
from storage.queries.messaging import events
from storage.tables import Outbox
from tests.messaging import stopped
from tests.messaging.conftest import Workers
from tests.school import SchoolBuilder
from tests.stage import Clock, Stage

AT = datetime(2026, 11, 20, 14, 30, tzinfo=UTC)
"""Friday 17:30 in Moscow, half an hour before the digests."""


@pytest.fixture
def clock() -> Clock:
    return Clock(AT)


@pytest.fixture
def school(database_url: str, clock: Clock) -> Iterator[SchoolBuilder]:
    built = SchoolBuilder(database_url, clock, quiet_hours="00:00-00:00")
    vera = built.staff("Вера", "Орлова", roles=(Role.ADMINISTRATOR,))
    for account in accounts(20):
        built.link(account, vera)
    yield built
    built.close()


def queued(school: SchoolBuilder) -> list[datetime]:
    """When the queued rows are due."""
    query = select(Outbox.next_at).where(Outbox.state == "queued").order_by(Outbox.id)
    return [row.next_at for row in school.rows(query)]


async def test_a_step_back_in_the_middle_of_a_delivery_holds_up_nothing(
    sqlite_url: str, sim: Simulator, start_worker: Workers, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.delivery.worker.RENEW_EVERY", 0.05)
    school = SchoolBuilder(sqlite_url, clock, quiet_hours="00:00-00:00")
    vera = school.staff("Вера", "Орлова", roles=(Role.ADMINISTRATOR,))
    for account in accounts(90):
        school.link(account, vera)
        sim.user(account).chat.started = True
    app = await start_worker(sqlite_url, DeliveryPace(300, chat_gap=0), clock=clock)
    await app.store.write(queue_broadcast, 1, 90)
    await sim.until(lambda: len(sim.sent) >= 5)
    clock.advance(hours=-1)
    await sim.until(lambda: len(sim.sent) == 90, within=5)
    assert [len(sim.user(account).inbox) for account in accounts(90)] == [1] * 90
    school.close()


async def test_what_a_clock_that_ran_ahead_put_off_is_planned_anew(
    database: Database, school: SchoolBuilder, clock: Clock
) -> None:
    store = Store(database, clock)
    clock.advance(hours=3)
    await store.write(queue_broadcast, 1, 4)
    held, quiet, failed, _due = await store.write(delivery.claim, 4, ())
    later = [
        delivery.later(quiet, clock.now + timedelta(hours=10), reason="quiet"),
        delivery.later(failed, clock.now + timedelta(minutes=15), reason="network", failure=True),
    ]
    await store.write(delivery.settle, later)
    await store.write(delivery.release, [held.id])
    school.change(Outbox, Outbox.id == held.id, next_at=clock.now + timedelta(days=2))
    clock.now = AT
    await store.write(delivery.renew, [])  # the lease of the fourth lies hours ahead: nobody can hold it
    assert await store.write(delivery.plan_anew) == 4
    assert queued(school) == [
        AT + timedelta(days=2, hours=3),  # an hour that somebody chose stays
        AT,
        AT + timedelta(minutes=15),
        AT,
    ]
    assert await store.write(delivery.plan_anew) == 0


async def test_marks_of_after_are_held_for_as_long_as_ever(
    database: Database, school: SchoolBuilder, clock: Clock
) -> None:
    masha = school.student("Маша", "Соколова", "7А")
    hold = timedelta(minutes=10)
    for ahead in (timedelta(hours=3), timedelta()):
        now = AT + ahead
        ends = await database.write(events.hold, [masha], now + hold, now)
        assert ends == {masha: now + hold}


async def test_a_lock_does_not_last_for_as_long_as_the_clock_was_ahead(
    database: Database, school: SchoolBuilder, clock: Clock
) -> None:
    store = Store(database, clock)
    clock.advance(hours=3)
    for _ in range(throttle.TRIES):
        await store.write(throttle.count_try, ["account:7"])
        await store.write(throttle.count_wrong, ["account:7"])
    with pytest.raises(Locked):
        await store.write(throttle.count_try, ["account:7"])
    clock.now = AT
    assert await store.read(throttle.minutes_locked, "account:7") == 0
    for _ in range(throttle.TRIES):
        await store.write(throttle.count_try, ["account:7"])
        await store.write(throttle.count_wrong, ["account:7"])
    with pytest.raises(Locked):
        await store.write(throttle.count_try, ["account:7"])


@pytest.mark.parametrize("ahead_at", [timedelta(hours=-9), timedelta(), timedelta(hours=-1)])
async def test_the_digests_of_two_schools_come_once_and_on_time(stage: Stage, ahead_at: timedelta) -> None:
    """The clock runs ahead by three hours and is set right, over the hour of a digest too."""
    east = SchoolBuilder(stage.database_url, stage.clock, "east", timezone="Asia/Omsk")
    people = []
    for school in (stage.school, east):
        masha = school.student("Маша", "Соколова", "7А")
        school.lesson(AT.date(), 2, "7А", "Алгебра", school.teacher("Анна", "Петрова"))
        mother = stage.linked(school.guardian("Мария", "Соколова", [masha]), "Мария")
        people.append(mother)
    for moment in (timedelta(hours=-10), ahead_at, ahead_at + timedelta(hours=3), ahead_at):
        stage.clock.now = AT + moment
        await stage.tick()
        await stage.deliver()
    early = [bool(_digests(user)) for user in people]
    on_time: dict[int, datetime] = {}
    while stage.clock.now < AT + timedelta(minutes=40):
        stage.clock.advance(minutes=10)
        await stage.tick()
        await stage.deliver()
        for number, user in enumerate(people):
            if _digests(user):
                on_time.setdefault(number, stage.clock.now)
    east.close()
    assert [len(_digests(user)) for user in people] == [1, 1]
    for number, hour in enumerate((AT + timedelta(minutes=30), AT - timedelta(minutes=150))):
        assert early[number] or on_time[number] == hour


def _digests(user: SimUser) -> list[str]:
    return [one.text for one in user.inbox if "Итоги недели" in one.text]


async def test_ticks_follow_the_steady_clock_and_go_on_after_a_failure(
    database: Database, monkeypatch: pytest.MonkeyPatch, clock: Clock
) -> None:
    monkeypatch.setattr("bot.schedule.TICK_SECONDS", 0.01)
    monkeypatch.setattr("bot.schedule.HOUSEKEEPING_SECONDS", 60)
    store = Store(database, clock)
    schedule = Schedule(store, DatabaseAway(store))
    looks = 0
    again = asyncio.Event()

    def look(*_: object) -> list[schedules.Step]:
        nonlocal looks
        looks += 1
        clock.advance(hours=-1)
        if looks == 2:
            raise RuntimeError("a tick fails")
        if looks == 5:
            again.set()
        return []

    monkeypatch.setattr(schedules, "find_steps", look)
    schedule.start()
    async with asyncio.timeout(5):
        await again.wait()
    await schedule.stop()


async def test_ticks_go_on_when_a_clock_that_ran_ahead_is_set_right(monkeypatch: pytest.MonkeyPatch) -> None:
    """APScheduler alone, whose next tick was planned three hours ahead, would sleep until then."""
    ahead = timedelta()

    class Wall(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]
            return datetime.now(tz) + ahead

    for module in (steady, apscheduler.schedulers.base):
        monkeypatch.setattr(module, "datetime", Wall)
    monkeypatch.setattr(steady, "LOOK", 0.01)
    ticks: asyncio.Queue[None] = asyncio.Queue()

    async def tick() -> None:
        ticks.put_nowait(None)

    scheduler = steady.SteadyScheduler()
    scheduler.start()
    scheduler.add_job(tick, "interval", seconds=0.01, next_run_time=datetime.now(UTC))
    async with asyncio.timeout(2):
        for moved in (timedelta(), timedelta(hours=3), timedelta(), timedelta(hours=-1)):
            ahead = moved
            for _ in range(3):
                await ticks.get()
    scheduler.shutdown(wait=False)


async def test_a_minute_in_which_the_process_was_stopped_does_not_count(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    loop = asyncio.get_running_loop()
    monkeypatch.setattr(patience, "SLICE", 0.02)
    real, stopped = loop.time, 0.0
    monkeypatch.setattr(loop, "time", lambda: real() + stopped)
    answer: asyncio.Future[str] = loop.create_future()
    async with Patience(0.06):
        stopped = 60.0
        loop.call_later(0.02, answer.set_result, "taken")
        assert await answer == "taken"
    with pytest.raises(TimeoutError):
        async with Patience(0.04):
            await loop.create_future()


async def test_a_process_that_is_stopped_for_a_minute_sends_each_digest_once(
    long_ways: None, sqlite_url: str, sim: Simulator, clock: Clock
) -> None:
    """A real process and a real stop, in the middle of the digests of two schools; its minute is two seconds of ours.

    The way to Telegram is long, so that some answers arrive while it is stopped.
    """
    schools = [SchoolBuilder(sqlite_url, clock, code, quiet_hours="00:00-00:00") for code in ("west", "east")]
    for number, school in enumerate(schools):
        masha = school.student("Маша", "Соколова", "7А")
        school.lesson(AT.date(), 2, "7А", "Алгебра", school.teacher("Анна", "Петрова"))
        mother = school.guardian("Мария", "Соколова", [masha])
        for account in _readers(number):
            school.link(account, mother)
            sim.user(account).chat.started = True
        school.close()
    database = Database(sqlite_url)
    store = Store(database, clock)
    for step in await store.read(schedules.find_steps):
        await store.write(schedules.take_step, step)
    await database.dispose()
    address = make_url(sim.base_url)
    way = Proxy(address.host or "", address.port or 0, lag=0.1)
    await way.mend()
    telegram = f"http://127.0.0.1:{way.port}"
    process = stopped.fork(sqlite_url, telegram, AT + timedelta(minutes=29, seconds=50))
    assert process.pid is not None
    try:
        await sim.until(lambda: len(sim.sent) >= 5, within=20)
        os.kill(process.pid, signal.SIGSTOP)
        await asyncio.sleep(stopped.GIVES_UP * 1.1)
        before = len(sim.sent)
        os.kill(process.pid, signal.SIGCONT)
        await sim.until(lambda: len(sim.sent) >= 2 * READERS, within=20)
        await asyncio.sleep(0.2)
    finally:
        process.kill()
        process.join()
        await way.cut()
    assert before < 2 * READERS
    told = [len(_digests(sim.user(one))) for number in (0, 1) for one in _readers(number)]
    assert told == [1] * (2 * READERS)


READERS = 20


def _readers(number: int) -> range:
    return accounts(2 * READERS)[number * READERS :][:READERS]
