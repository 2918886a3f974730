"""The engines, and the two ways through them: a read and a write, each one function in one transaction.

A function given to `read` or `write` is plain and synchronous and takes a `Connection`; it is the same on
both databases. On SQLite a read runs where it is asked, in a fraction of a millisecond: a thread would cost
more than the read (docs/decisions/001); what takes long goes through `read_aside`. A write runs on the only
connection of the writer, under BEGIN IMMEDIATE. On PostgreSQL all run over asyncpg.
"""

import asyncio
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

from sqlalchemy import Connection, Engine, create_engine, func, select
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from storage.aside import staged, staged_sqlite
from storage.own_loop import CLOSED_WITHIN, dispose_of, in_own_loop
from storage.postgres import ANSWER_WITHIN, postgres_engine
from storage.sqlite import tune_reader, tune_sqlite

P = ParamSpec("P")
T = TypeVar("T")
U = TypeVar("U")

READERS = 4
BUSY_TIMEOUT = 15.0
"""Seconds that a SQLite connection waits for another's lock."""
SOON = 0.2
"""Seconds that what nobody waits for waits for another's connection or lock at most."""

TURN_WITHIN = 60.0
"""Likewise of a chat's turn on PostgreSQL, which another process may hold for as long as it answers."""

DEADLOCK = "40P01"
DEADLOCKS = 3
"""How often a write is done anew after one."""


class Database:
    """One database, SQLite or PostgreSQL, by its SQLAlchemy URL; `dispose` it at the end."""

    def __init__(self, url: str, *, answer_within: float = ANSWER_WITHIN) -> None:
        """`answer_within`: the seconds that PostgreSQL gets for a statement."""
        self.url: URL = make_url(url)
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        self._readers: Engine | None = None
        self._inline: Connection | None = None
        """The loop's own reader, kept: taking one from the pool costs more than a statement."""
        self._threads: ThreadPoolExecutor | None = None
        """Of what is read aside; made when something is."""
        self._locks: AsyncEngine | None = None
        self._reading: AsyncEngine | None = None
        """Of PostgreSQL's reads; SQLite's have `_readers`."""
        if self.is_sqlite:
            self.writer = create_async_engine(
                self.url,
                pool_size=1,
                max_overflow=0,
                pool_timeout=60,
                hide_parameters=True,
                connect_args={"timeout": BUSY_TIMEOUT},
            )
            self._readers = create_engine(
                self.url.set(drivername="sqlite"),
                hide_parameters=True,
                pool_size=READERS + 1,
                max_overflow=0,
                connect_args={"timeout": BUSY_TIMEOUT, "check_same_thread": False},
            )
            tune_sqlite(self.writer.sync_engine, begin="BEGIN IMMEDIATE")
            tune_reader(self._readers)
        else:
            self.writer = postgres_engine(
                self.url,
                answer_within=answer_within,
                pool_size=8,
                max_overflow=4,
                pool_timeout=answer_within,
                pool_pre_ping=True,
            )
            # Connections of their own: writes that wait for a lock leave none of theirs to the reads otherwise.
            self._reading = postgres_engine(
                self.url,
                answer_within=answer_within,
                pool_size=4,
                max_overflow=4,
                pool_timeout=answer_within,
                pool_pre_ping=True,
            )
            # Connections of their own, so that those who wait for a turn never starve the one whose turn it is.
            self._locks = postgres_engine(
                self.url, answer_within=TURN_WITHIN, pool_size=2, max_overflow=14, pool_pre_ping=True
            )

    @property
    def engines(self) -> list[Engine]:
        """The engines under the reads and writes, for those who count statements."""
        reading = self._reading.sync_engine if self._reading is not None else None
        return [self.writer.sync_engine, *(one for one in (self._readers, reading) if one is not None)]

    @property
    def is_there(self) -> bool:
        """Whether there is anything to connect to; a SQLite file would only be made by asking it."""
        return not self.is_sqlite or Path(str(self.url.database)).exists()

    async def read(
        self, function: Callable[Concatenate[Connection, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """The function's answer over one snapshot, for what a screen asks; what it should write is lost."""
        if self._reading is not None:
            return await _over(self._reading, function, *args, commit=False, **kwargs)
        assert self._readers is not None  # noqa: S101 (one of the two is there)
        if self._inline is None:
            self._inline = self._readers.connect()
        try:
            return function(self._inline, *args, **kwargs)
        finally:
            self._inline.rollback()

    async def read_aside(
        self, function: Callable[Concatenate[Connection, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """The same for what takes long: in a thread of its own, so that nobody waits for it."""
        loop = asyncio.get_running_loop()
        if self._threads is None:
            self._threads = ThreadPoolExecutor(READERS, thread_name_prefix="read")
        if not self.is_sqlite:
            return await loop.run_in_executor(
                self._threads, lambda: in_own_loop(self.url, function, *args, **kwargs)
            )
        assert self._readers is not None  # noqa: S101 (SQLite's)
        readers = self._readers
        return await loop.run_in_executor(
            self._threads, lambda: _read_sync(readers, function, *args, **kwargs)
        )

    async def write(
        self, function: Callable[Concatenate[Connection, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """The function's answer, its changes committed when it returns and rolled back when it raises.

        Of two writes that wait for each other PostgreSQL ends one: that one is done anew, on what stands then.
        """
        for _ in range(DEADLOCKS):
            try:
                return await _over(self.writer, function, *args, commit=True, **kwargs)
            except DBAPIError as error:
                if getattr(error.orig, "sqlstate", None) != DEADLOCK:
                    raise
        return await _over(self.writer, function, *args, commit=True, **kwargs)

    async def write_soon(
        self, function: Callable[Concatenate[Connection, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """As `write`, for what nobody waits for: fails within `SOON` where another holds what it needs.

        So it takes neither the writer's connection from those who are to be answered nor time from a stop.
        """
        connection = self.writer.connect()
        async with asyncio.timeout(SOON):
            await connection.start()
        try:
            await connection.execution_options(hurried=True)
            if not self.is_sqlite:
                await connection.exec_driver_sql(f"SET LOCAL lock_timeout = {int(SOON * 1000)}")
            answer = await connection.run_sync(function, *args, **kwargs)
            await connection.commit()
            return answer
        finally:
            await connection.close()

    @asynccontextmanager
    async def in_turn(self, key: int) -> AsyncIterator[AsyncConnection | None]:
        """Hold the turn of `key` among all processes of one PostgreSQL; SQLite has one process and needs none.

        What is written over the connection is committed as the turn ends, and kept from who gets the next one.
        """
        if self._locks is None:
            yield None
            return
        async with asyncio.timeout(ANSWER_WITHIN):  # not the long one: nobody's turn is waited for yet
            connection = await self._locks.connect()
        try:
            async with connection.begin():
                await connection.execute(select(func.pg_advisory_xact_lock(key)))
                yield connection
        finally:
            await connection.close()

    async def staged(
        self, prepare: Callable[[Connection], tuple[T, bool]], finish: Callable[[Connection, T], U]
    ) -> tuple[T, U | None]:
        """Two transactions on one connection, whose temporary tables last from the first to the second.

        `prepare` reads and fills temporary tables for as long as it takes, without the writer's lock, and
        answers whether to go on; `finish` then writes. Raises Collision where others were faster. The
        work is synchronous and goes on in a thread of its own: nobody's answer waits for it.
        """
        if self.is_sqlite:
            return await asyncio.to_thread(staged_sqlite, self.url, prepare, finish)
        return await asyncio.to_thread(in_own_loop, self.url, staged, prepare, finish)

    async def dispose(self) -> None:
        """Close every connection and thread."""
        for engine in (self.writer, self._locks, self._reading):
            if engine is not None:
                await dispose_of(engine)
        if self._threads is not None:
            with suppress(TimeoutError):
                async with asyncio.timeout(CLOSED_WITHIN):
                    await asyncio.to_thread(self._threads.shutdown, cancel_futures=True)
        if self._readers is not None:
            if self._inline is not None:
                self._inline.close()
            self._readers.dispose()


def _read_sync(engine: Engine, function: Callable[..., T], *args: Any, **kwargs: Any) -> T:
    with engine.connect() as connection:
        return function(connection, *args, **kwargs)


async def _over(
    engine: AsyncEngine, function: Callable[..., T], *args: Any, commit: bool, **kwargs: Any
) -> T:
    pool = engine.pool
    try:
        async with engine.connect() as connection:
            try:
                answer = await connection.run_sync(function, *args, **kwargs)
                if commit:
                    await connection.commit()
            except TimeoutError:
                await connection.invalidate()  # a rollback would wait as long again
                raise
            return answer
    except TimeoutError:
        # The server is silent: each connection made before would be waited for again, one after another.
        if engine.pool is pool:
            await engine.dispose(close=False)
        raise
