"""How the engines are tuned, and what runs beside them: in a thread of its own, over connections of its own."""

import asyncio
import sqlite3
from collections.abc import Callable
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlalchemy.pool import NullPool

from storage.compiled import know_statements
from storage.postgres import SLOW_WITHIN, postgres_engine

T = TypeVar("T")
U = TypeVar("U")

SYNCHRONOUS = "FULL"
"""What is committed is on the disk (docs/decisions/057); NORMAL may lose the last commits in a power cut."""
STAGED_TIMEOUT = 60.0
"""Likewise of a prepared import, which has minutes of reading to lose."""
CACHE = 16_000
"""Kilobytes of a SQLite file that a connection keeps in memory."""
STAGED_CACHE = 64_000
"""Likewise while an import is merged: what does not fit is written twice, with the writer's lock held."""
CLOSED_WITHIN = 2.0
"""Seconds that an engine's connections get to close."""


class Collision(Exception):
    """What was staged does not fit any more: another transaction wrote the same rows meanwhile."""


def in_own_loop(url: URL, function: Callable[..., T], *args: Any, **kwargs: Any) -> T:
    """The function's answer over a connection to PostgreSQL that lives and dies in this thread's own event loop.

    What is not committed by the function itself is rolled back.
    """

    async def run() -> T:
        engine = postgres_engine(url, answer_within=SLOW_WITHIN, poolclass=NullPool)
        try:
            async with engine.connect() as connection:
                return await connection.run_sync(function, *args, **kwargs)
        finally:
            await dispose_of(engine)

    return asyncio.run(run())


async def dispose_of(engine: AsyncEngine) -> None:
    """Close the engine's connections; those of a silent server are left to the end of the process."""
    try:
        async with asyncio.timeout(CLOSED_WITHIN):
            await engine.dispose()
    except (TimeoutError, OSError):
        await engine.dispose(close=False)


def staged_sqlite(
    url: URL, prepare: Callable[[Connection], tuple[T, bool]], finish: Callable[[Connection, T], U]
) -> tuple[T, U | None]:
    """`staged` over a connection to SQLite of its own."""
    engine = create_engine(
        url.set(drivername="sqlite"), poolclass=NullPool, connect_args={"timeout": STAGED_TIMEOUT}
    )
    tune_sqlite(engine, begin="BEGIN", cache=STAGED_CACHE, changes=True)
    try:
        with engine.connect() as connection:
            return staged(connection, prepare, finish)
    finally:
        engine.dispose()


def staged(
    connection: Connection,
    prepare: Callable[[Connection], tuple[T, bool]],
    finish: Callable[[Connection, T], U],
) -> tuple[T, U | None]:
    """The two transactions of `Database.staged` on one connection. Raises Collision."""
    prepared, go_on = prepare(connection)
    connection.commit()
    if not go_on:
        return prepared, None
    try:
        if connection.dialect.name == "sqlite":
            # The first write of a deferred transaction fails where another wrote since its first read.
            connection.execution_options(begin="BEGIN IMMEDIATE")
        finished = finish(connection, prepared)
        connection.commit()
    except IntegrityError as error:
        connection.rollback()
        raise Collision from error
    return prepared, finished


def tune_sqlite(engine: Engine, *, begin: str, cache: int = CACHE, changes: bool = False) -> None:
    """WAL, foreign keys and explicit BEGIN: the driver's own defaults lose concurrent writes (facts.md)."""

    @event.listens_for(engine, "connect")
    def _connect(dbapi: sqlite3.Connection, _record: object) -> None:
        dbapi.isolation_level = None
        cursor = dbapi.cursor()
        cursor.execute("PRAGMA journal_mode=WAL")
        cursor.execute(f"PRAGMA synchronous={SYNCHRONOUS}")
        cursor.execute("PRAGMA foreign_keys=ON")
        cursor.execute(f"PRAGMA cache_size=-{cache}")
        cursor.close()

    know_statements(engine)
    if begin == "BEGIN" and not changes:
        engine.dialect.do_begin = lambda dbapi: dbapi.cursor().execute("BEGIN")
        return

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        options = connection.get_execution_options()
        statement = options.get("begin", begin)
        if statement == "BEGIN":  # of a read: it does not touch the file yet, so nothing of it can fail
            connection.connection.cursor().execute(statement)
        elif options.get("hurried"):
            cursor = connection.connection.cursor()
            cursor.execute("PRAGMA busy_timeout")
            patience = cursor.fetchone()
            cursor.execute("PRAGMA busy_timeout=0")
            try:
                connection.exec_driver_sql(statement)
            finally:
                cursor.execute(f"PRAGMA busy_timeout={patience[0] if patience else 0}")
        else:
            connection.exec_driver_sql(statement)
