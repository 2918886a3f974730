"""Reads see one snapshot, writes are whole or not at all and never lost, moments are UTC."""

import asyncio
from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import Connection, insert, select, text, update
from sqlalchemy.exc import IntegrityError, StatementError
from sqlalchemy.util import await_only

from storage.database import Database
from storage.sqlite import SYNCHRONOUS
from storage.tables import Account, Link, Secret

NOON = datetime(2026, 11, 20, 12, tzinfo=timezone(timedelta(hours=3)))


def _put(connection: Connection, name: str, value: str) -> None:
    connection.execute(insert(Secret).values(name=name, value=value))


def _get(connection: Connection, name: str) -> str | None:
    return connection.execute(select(Secret.value).where(Secret.name == name)).scalar_one_or_none()


async def test_a_write_that_raises_leaves_nothing(database: Database) -> None:
    def half(connection: Connection) -> None:
        _put(connection, "a", "1")
        raise RuntimeError("in the middle")

    with pytest.raises(RuntimeError):
        await database.write(half)
    assert await database.read(_get, "a") is None


async def test_a_read_that_writes_changes_nothing(database: Database) -> None:
    await database.read(_put, "a", "1")
    assert await database.read(_get, "a") is None


async def test_no_concurrent_increment_is_lost(database: Database) -> None:
    def increment(connection: Connection) -> None:
        query = select(Secret.value).where(Secret.name == "n").with_for_update()
        value = int(connection.execute(query).scalar_one())
        connection.execute(update(Secret).where(Secret.name == "n").values(value=str(value + 1)))

    await database.write(_put, "n", "0")
    await asyncio.gather(
        *(database.write(increment) for _ in range(40)), *(database.read(_get, "n") for _ in range(40))
    )
    assert await database.read(_get, "n") == "40"


async def test_foreign_keys_hold(database: Database) -> None:
    def orphan(connection: Connection) -> None:
        connection.execute(insert(Link).values(account_id=1, person_id=1, linked_at=NOON))

    with pytest.raises(IntegrityError):
        await database.write(orphan)


async def test_moments_come_back_in_utc_and_naive_ones_are_refused(database: Database) -> None:
    def register(connection: Connection, moment: datetime) -> None:
        values = {"id": 7_000_000_001, "chat_id": 7_000_000_001, "hide_marks": False}
        connection.execute(insert(Account).values(created_at=moment, seen_at=moment, **values))

    await database.write(register, NOON)
    seen = await database.read(lambda connection: connection.execute(select(Account.seen_at)).scalar_one())
    assert seen == datetime(2026, 11, 20, 9, tzinfo=UTC)
    assert seen.tzinfo is UTC
    with pytest.raises(StatementError):
        await database.write(register, NOON.replace(tzinfo=None))


async def test_of_two_writes_that_wait_for_each_other_both_are_done(database: Database) -> None:
    """Two teachers of one class, each holding a student whom the other comes to next."""
    met, ahead = asyncio.Barrier(2), set() if database.is_sqlite else {1, 2}

    def make(connection: Connection) -> None:
        connection.execute(text("CREATE TABLE place (id INTEGER PRIMARY KEY, times INTEGER NOT NULL)"))
        connection.execute(text("INSERT INTO place VALUES (1, 0), (2, 0)"))

    def write(connection: Connection, first: int, second: int) -> None:
        for place in (first, second):
            connection.execute(text("UPDATE place SET times = times + 1 WHERE id = :place"), {"place": place})
            if place in ahead:
                ahead.discard(place)
                await_only(met.wait())

    await database.write(make)
    await asyncio.gather(database.write(write, 1, 2), database.write(write, 2, 1))
    rows = await database.read(lambda connection: connection.execute(text("SELECT times FROM place")).all())
    assert [tuple(row) for row in rows] == [(2,), (2,)]


@pytest.mark.usefixtures("long_ways")
async def test_what_sqlite_commits_is_on_the_disk(sqlite_url: str) -> None:
    """FULL is 2: NORMAL, WAL's usual companion, may lose what a person was told in a power cut."""
    assert SYNCHRONOUS == "FULL"

    def mode(connection: Connection) -> int:
        return int(connection.exec_driver_sql("PRAGMA synchronous").scalar_one())

    database = Database(sqlite_url)
    staged, _ = await database.staged(lambda connection: (mode(connection), False), lambda _c, _p: None)
    modes = [await database.write(mode), await database.write_soon(mode), staged]
    await database.dispose()
    assert modes == [2, 2, 2]
