"""A database that is away, however: nobody is missed or told twice, people hear one sentence, the log two lines."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
import structlog
from sqlalchemy import text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError

from bench.away import FAULTS
from bench.proxy import Proxy
from bench.schools.audience import queue_broadcast
from bot.delivery import DeliveryPace
from bot.delivery.worker import IN_FLIGHT
from bot.process.away import DatabaseAway, is_database_away
from bot.simulator import Simulator
from services.work import Work
from storage.database import Database
from tests.databases import server
from tests.messaging.conftest import Workers
from tests.messaging.test_faults import READERS, all_settled, postgres_school, received
from tests.school import SchoolBuilder
from tests.stage import Stage

__all__ = ["postgres_school"]
SOON = 0.3
"""Seconds that the server gets here."""


@pytest.fixture(autouse=True)
def said_on_the_standard_output() -> None:
    """Whatever another test has set up."""
    structlog.reset_defaults()


@pytest.fixture
async def proxy(postgres_url: str) -> AsyncIterator[Proxy]:
    url = make_url(postgres_url)
    opened = Proxy(url.host or "127.0.0.1", url.port or 5432)
    await opened.mend()
    yield opened
    await opened.cut()


@pytest.mark.parametrize("fault", FAULTS)
async def test_a_broadcast_waits_for_a_database_that_is_away(
    postgres_url: str,
    postgres_school: SchoolBuilder,
    proxy: Proxy,
    sim: Simulator,
    start_worker: Workers,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    fault: str,
) -> None:
    for name in ("storage.postgres.CONNECT_WITHIN", "storage.leader.ANSWER_WITHIN"):
        monkeypatch.setattr(name, SOON)
    for name in (
        "bot.delivery.worker.AWAY_REST",
        "bot.delivery.settler.AWAY_REST",
        "bot.delivery.worker.LEAD_EVERY",
    ):
        monkeypatch.setattr(name, 0.05)
    url = make_url(postgres_url)
    through = url.set(host="127.0.0.1", port=proxy.port).render_as_string(hide_password=False)
    app = await start_worker(
        through, DeliveryPace(400, chat_gap=0), database=Database(through, answer_within=SOON)
    )
    notes = Notes(app.away, monkeypatch)
    go, come_back = FAULTS[fault]
    name = str(url.database)
    await app.store.write(queue_broadcast, 1, READERS)
    await sim.until(lambda: len(sim.sent) >= 20)
    async with server() as connection:
        await go(proxy, connection, name)
    try:
        await notes.met(1)
        sent = len(sim.sent)
        await notes.met(4)
        assert len(sim.sent) - sent <= IN_FLIGHT, "what is on its way arrives, nothing new leaves"
    finally:
        async with server() as connection:
            await come_back(proxy, connection, name)
    await all_settled(postgres_school, within=10)
    await app.stop()
    assert received(sim) == [1] * READERS
    said = [line for line in capsys.readouterr().out.splitlines() if "[warning" in line or "[error" in line]
    assert len(said) <= 3
    assert any("database is away" in line for line in said)


class Notes:
    """Tells when the database was found away so many times."""

    def __init__(self, away: DatabaseAway, monkeypatch: pytest.MonkeyPatch) -> None:
        self._notes = away.notes
        self._met = 0
        self.changed = asyncio.Event()
        monkeypatch.setattr(away, "notes", self)

    def __call__(self, error: BaseException) -> bool:
        """In the place of its own."""
        away = self._notes(error)
        self._met += away
        self.changed.set()
        return away

    async def met(self, times: int) -> None:
        """It was met so often."""
        async with asyncio.timeout(5):
            while self._met < times:
                self.changed.clear()
                await self.changed.wait()


@pytest.mark.parametrize(
    "code", ["25006", "53100", "53200", "53300", "55000", "57P01", "57P03", "58030", "08006"]
)
async def test_what_postgresql_says_of_itself_is_known(postgres_url: str, code: str) -> None:
    def fail(work: Work) -> None:
        work.connection.execute(text(f"DO $$ BEGIN RAISE EXCEPTION USING ERRCODE = '{code}'; END $$"))

    await _is_away(Database(postgres_url), fail)


async def test_what_is_wrong_with_the_question_is_no_absence(postgres_url: str, sqlite_url: str) -> None:
    def overflow(connection: object) -> None:
        connection.execute(text("SELECT CAST(:n AS BIGINT)"), {"n": 2**70})  # type: ignore[attr-defined]

    for url in (postgres_url, sqlite_url):
        for statement in (overflow, lambda connection: connection.execute(text("SELECT * FROM nowhere"))):
            database = Database(url)
            with pytest.raises(Exception) as failed:  # noqa: PT011 (each driver has its own)
                await database.read(statement)
            assert not is_database_away(failed.value)
            await database.dispose()


async def _is_away(database: Database, fail: Callable[[Work], None]) -> None:
    with pytest.raises(SQLAlchemyError) as failed:
        await database.write(lambda connection: fail(Work(connection, None)))  # type: ignore[arg-type]
    assert is_database_away(failed.value)
    await database.dispose()


def _locked(connection: sqlite3.Connection, path: str) -> None:
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    connection.execute("BEGIN IMMEDIATE")


def _full(connection: sqlite3.Connection, _path: str) -> None:
    connection.execute("PRAGMA max_page_count = 1")
    connection.execute("CREATE TABLE much AS SELECT zeroblob(100000000)")


def _read_only(connection: sqlite3.Connection, _path: str) -> None:
    connection.execute("PRAGMA query_only = ON")
    connection.execute("CREATE TABLE more (id)")


@pytest.mark.parametrize("fault", [_locked, _full, _read_only])
def test_what_sqlite_says_of_itself_is_known(
    tmp_path: Path, fault: Callable[[sqlite3.Connection, str], None]
) -> None:
    path = str(tmp_path / "one.db")
    connection = sqlite3.connect(path, timeout=0, isolation_level=None)
    connection.execute("CREATE TABLE one (id)")
    with pytest.raises(sqlite3.OperationalError) as failed:
        fault(connection, path)
    assert is_database_away(failed.value)


async def test_people_hear_that_the_journal_does_not_answer_and_the_log_says_it_once(
    stage: Stage, capsys: pytest.CaptureFixture[str]
) -> None:
    database = stage.app.store.database
    await database.write(lambda connection: connection.exec_driver_sql("PRAGMA query_only = ON"))
    people = [stage.user() for _ in range(3)]
    for user in people:
        await user.send("/start")
        assert "не отвечает" in user.last.text
        assert "Номер случая" not in user.last.text
    assert not await stage.app.away.over()
    await database.writer.dispose()  # a connection that writes
    assert await stage.app.away.over()
    await people[0].send("/start")
    assert "не отвечает" not in people[0].last.text
    said = [line for line in capsys.readouterr().out.splitlines() if " database is " in line]
    assert [line.split("database is ")[1].split()[0] for line in said] == ["away", "back"]
