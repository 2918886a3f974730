"""Schedules: each school's own hour, caught up once, never twice."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from services.messaging.schedules import jobs, schedules
from services.rules.dates.due import DueMoment, plan
from services.rules.dates.moments import Daily, Weekly
from services.rules.dates.weekly import WeeklyAt
from services.work import Store, Work
from storage.database import Database
from storage.tables import ScheduleRun, School
from tests.school import SchoolBuilder
from tests.stage import Clock

KALININGRAD, KAMCHATKA = ZoneInfo("Europe/Kaliningrad"), ZoneInfo("Asia/Kamchatka")
BERLIN = ZoneInfo("Europe/Berlin")
FRIDAY_AT_SIX = Weekly(WeeklyAt.parse("пт 18:00"))
THURSDAY = datetime(2026, 11, 19, 12, 0, tzinfo=UTC)


class Runs:
    """A job that notes when it ran for which school."""

    def __init__(self) -> None:
        self.seen: list[tuple[int, datetime]] = []

    def __call__(self, work: Work, school_id: int, due: DueMoment) -> None:
        """As the schedule calls it."""
        self.seen.append((school_id, due.at))

    @contextmanager
    def instead(self, name: str = "weekly_digest") -> Iterator[None]:
        """In the place of all jobs."""
        kept = dict(jobs.JOBS)
        jobs.JOBS.clear()
        jobs.JOBS[name] = self
        try:
            yield
        finally:
            jobs.JOBS.clear()
            jobs.JOBS.update(kept)


@pytest.fixture
def runs() -> Iterator[Runs]:
    noted = Runs()
    with noted.instead():
        yield noted


@pytest.fixture
def clock() -> Clock:
    return Clock(THURSDAY)


@pytest.fixture
def two_schools(database_url: str, clock: Clock) -> Iterator[tuple[SchoolBuilder, SchoolBuilder]]:
    """In Kaliningrad and in Kamchatka, ten hours apart."""
    west = SchoolBuilder(database_url, clock, "west", timezone="Europe/Kaliningrad")
    east = SchoolBuilder(database_url, clock, "east", timezone="Asia/Kamchatka")
    yield west, east
    west.close()
    east.close()


async def tick(store: Store) -> int:
    """What `bot.schedule` does at a tick; how many steps this process took."""
    steps = await store.read(schedules.find_steps)
    return sum([await store.write(schedules.take_step, step) for step in steps])


async def test_each_school_has_its_own_six_o_clock(
    two_schools: tuple[SchoolBuilder, SchoolBuilder], database: Database, clock: Clock, runs: Runs
) -> None:
    west, east = (school.school_id for school in two_schools)
    store = Store(database, clock)
    when: dict[int, datetime] = {}
    for _ in range(48 * 4):
        await tick(store)
        for school, _due in runs.seen:
            when.setdefault(school, clock.now)
        clock.advance(minutes=15)
    assert [school for school, _ in runs.seen] == [east, west], "once each, the east first"
    assert when[west].astimezone(KALININGRAD) == datetime(2026, 11, 20, 18, tzinfo=KALININGRAD)
    assert when[east].astimezone(KAMCHATKA) == datetime(2026, 11, 20, 18, tzinfo=KAMCHATKA)


async def test_a_process_asleep_over_the_hour_catches_up_once(
    two_schools: tuple[SchoolBuilder, SchoolBuilder], database: Database, clock: Clock, runs: Runs
) -> None:
    west, east = (school.school_id for school in two_schools)
    await tick(Store(database, clock))
    clock.now = datetime(2026, 11, 20, 18, tzinfo=KALININGRAD).astimezone(UTC) + timedelta(
        hours=1, minutes=59
    )
    for _ in range(3):
        await tick(Store(database, clock))  # a new process each time
        clock.advance(minutes=1)
    due_east = datetime(2026, 11, 20, 18, tzinfo=KAMCHATKA).astimezone(UTC)
    due_west = datetime(2026, 11, 20, 18, tzinfo=KALININGRAD).astimezone(UTC)
    assert sorted(runs.seen) == sorted([(west, due_west), (east, due_east)]), "12 hours late is not too late"


async def test_what_is_older_than_twelve_hours_is_left_to_the_next_week(
    two_schools: tuple[SchoolBuilder, SchoolBuilder], database: Database, clock: Clock, runs: Runs
) -> None:
    west, _east = (school.school_id for school in two_schools)
    store = Store(database, clock)
    await tick(store)
    clock.now = datetime(2026, 11, 20, 18, tzinfo=KALININGRAD).astimezone(UTC) + timedelta(hours=2, minutes=1)
    await tick(store)
    assert [school for school, _ in runs.seen] == [west]
    clock.advance(days=21, hours=1)
    await tick(store)
    assert len(runs.seen) == 2, "three weeks of sleep are one digest, and only in the west within 12 hours"


async def test_a_job_that_fails_comes_again(
    two_schools: tuple[SchoolBuilder, SchoolBuilder], database: Database, clock: Clock
) -> None:
    calls: list[int] = []

    def broken(work: Work, school_id: int, due: DueMoment) -> None:
        calls.append(school_id)
        if len(calls) == 1:
            raise RuntimeError("away")

    store = Store(database, clock)
    with Runs().instead():
        jobs.JOBS["weekly_digest"] = broken
        await tick(store)
        clock.now = datetime(2026, 11, 20, 6, 1, tzinfo=UTC)
        with pytest.raises(RuntimeError):
            await tick(store)
        assert await tick(store) == 1
        assert await tick(store) == 0
    assert len(calls) == 2


async def test_two_workers_side_by_side_on_postgresql_run_each_once(postgres_url: str, clock: Clock) -> None:
    names = [SchoolBuilder(postgres_url, clock, f"sch-{number}") for number in range(10)]
    databases = [Database(postgres_url) for _ in range(3)]
    stores = [Store(database, clock) for database in databases]
    runs = Runs()
    with runs.instead():
        await asyncio.gather(*(tick(store) for store in stores))
        clock.advance(hours=30)
        steps = await stores[0].read(schedules.find_steps)
        assert len(steps) == 10
        taken = [store.write(schedules.take_step, step) for step in steps for store in stores]
        assert sum(await asyncio.gather(*taken)) == 10
        rows = names[0].rows(select(ScheduleRun.id))
    for school in names:
        school.close()
    for database in databases:
        await database.dispose()
    assert len({school for school, _ in runs.seen}) == len(runs.seen) == len(rows) == 10


async def test_a_tick_costs_two_statements_however_many_schools(
    two_schools: tuple[SchoolBuilder, SchoolBuilder], database: Database, clock: Clock, runs: Runs
) -> None:
    store = Store(database, clock)
    await tick(store)
    assert await tick(store) == 0
    two_schools[0].change(School, School.code == "west", digest_at="чт 19:00")
    (step,) = await store.read(schedules.find_steps)
    assert step.due_at is None
    assert step.next_at == datetime(2026, 11, 19, 17, tzinfo=UTC)


NEXT = datetime(2026, 11, 20, 16, tzinfo=UTC)
"""Friday 18:00 in Kaliningrad, in winter as in summer."""


@pytest.mark.parametrize(
    ("policy", "now", "due"),
    [
        ("пт 18:00", NEXT - timedelta(seconds=1), None),
        ("пт 18:00", NEXT, NEXT),
        ("пт 18:00", NEXT + timedelta(hours=12), NEXT),
        ("пт 18:00", NEXT + timedelta(hours=12, seconds=1), None),
        ("пт 16:00", NEXT - timedelta(hours=1), NEXT - timedelta(hours=2)),
        ("пт 20:00", NEXT + timedelta(hours=1), None),
        ("пт 20:00", NEXT + timedelta(hours=2), NEXT + timedelta(hours=2)),
        ("сб 10:00", NEXT + timedelta(hours=11), None),
        ("чт 18:00", NEXT - timedelta(hours=20), NEXT - timedelta(hours=24)),
        ("пт 12:00", NEXT - timedelta(days=7) + timedelta(hours=1), None),
        ("сб 12:00", NEXT - timedelta(days=6) - timedelta(hours=5), None),
    ],
)
def test_a_school_that_moves_its_hour_gets_each_week_once(
    policy: str, now: datetime, due: datetime | None
) -> None:
    found = plan(NEXT, now, Weekly(WeeklyAt.parse(policy)), KALININGRAD)
    assert found.due_at == due
    assert found.next_at > now


def test_the_hour_stays_over_daylight_saving() -> None:
    now, seen = datetime(2026, 10, 1, tzinfo=UTC), []
    awaited = FRIDAY_AT_SIX.next(now, BERLIN)
    while now < datetime(2026, 11, 15, tzinfo=UTC):
        found = plan(awaited, now, FRIDAY_AT_SIX, BERLIN)
        awaited = found.next_at
        if found.due_at:
            seen.append(found.due_at.astimezone(BERLIN))
        now += timedelta(minutes=30)
    assert [(one.day, one.hour, one.weekday()) for one in seen] == [
        (day, 18, 4) for day in (2, 9, 16, 23, 30, 6, 13)
    ]


def test_a_daily_moment_in_the_hour_that_does_not_exist() -> None:
    daily = Daily(time(2, 30))
    night = datetime(2026, 3, 28, 12, tzinfo=UTC)
    assert daily.next(night, BERLIN) == datetime(2026, 3, 29, 1, 0, tzinfo=UTC)
    assert daily.last(datetime(2026, 3, 29, 1, 0, tzinfo=UTC), BERLIN) == datetime(
        2026, 3, 29, 1, 0, tzinfo=UTC
    )
    assert daily.next(datetime(2026, 3, 29, 1, 0, tzinfo=UTC), BERLIN) == datetime(
        2026, 3, 30, 0, 30, tzinfo=UTC
    )
