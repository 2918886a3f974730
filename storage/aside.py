"""What runs beside the engines: in a thread of its own, over connections of its own."""

import asyncio
from collections.abc import Callable
from typing import Any, TypeVar

from sqlalchemy import Connection, create_engine
from sqlalchemy.engine import URL
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlalchemy.pool import NullPool

from storage.postgres import SLOW_WITHIN, postgres_engine
from storage.sqlite import tune_sqlite

T = TypeVar("T")
U = TypeVar("U")

STAGED_TIMEOUT = 60.0
"""Seconds that a prepared import waits for another's lock: it has minutes of reading to lose."""
STAGED_CACHE = 64_000
"""Kilobytes of a SQLite file that are kept in memory while an import is merged: what does not fit is written twice, with the writer's lock held."""
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
    tune_sqlite(engine, begin="BEGIN", cache=STAGED_CACHE)
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
