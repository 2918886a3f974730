"""One worker at a time: an advisory lock on a connection of its own, or a lock on a file beside SQLite's."""

import os
from contextlib import suppress
from pathlib import Path
from typing import Protocol

from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine
from sqlalchemy.pool import NullPool

from storage import file_lock
from storage.database import Database
from storage.postgres import postgres_engine

LOCK = 0x5A564F4E4F4B
"""«ZVONOK»: the advisory lock of whoever paces the sending."""
ANSWER_WITHIN = 5.0
"""Seconds after which a silent server counts as gone."""


class Leader(Protocol):
    """The right to pace, held by one process at a time."""

    alone: bool
    """Whether holding it means that no other worker can have rows in hand."""

    async def hold(self) -> bool:
        """Take it or make sure that it is still held. False: another has it, or the database is away."""
        ...

    async def let_go(self) -> None:
        """Leave it to another."""
        ...


def leader_of(database: Database) -> Leader:
    """The one that fits the database."""
    return FileLeader(database.url.database) if database.is_sqlite else PostgresLeader(database)


class FileLeader:
    """A lock on `<database>.worker`, which the system releases however the process ends."""

    alone = True

    def __init__(self, database: str | None) -> None:
        self._path = Path(f"{database}.worker") if database and database != ":memory:" else None
        self._file: int | None = None

    async def hold(self) -> bool:
        """Take the file's lock; it cannot be lost."""
        if self._path is None or self._file is not None:
            return True
        file = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        if not file_lock.take(file):
            os.close(file)
            return False
        self._file = file
        return True

    async def let_go(self) -> None:
        """Close the file; it stays, so that two processes never lock two different ones."""
        if self._file is not None:
            os.close(self._file)
            self._file = None


class PostgresLeader:
    """A session's advisory lock: the server releases it when the connection ends."""

    alone = False

    def __init__(self, database: Database) -> None:
        self._url = database.url
        self._engine: AsyncEngine | None = None
        self._connection: AsyncConnection | None = None

    async def hold(self) -> bool:
        """Ask for the lock, or ask the connection that has it for a sign of life."""
        try:
            if self._connection is None:
                return await self._take()
            await self._connection.execute(text("SELECT 1"))
        except (SQLAlchemyError, OSError, TimeoutError):
            if self._connection is not None:
                with suppress(SQLAlchemyError, OSError):
                    await self._connection.invalidate()  # a silent server would be waited for at the close
            await self.let_go()
            return False
        return True

    async def _take(self) -> bool:
        self._engine = postgres_engine(
            self._url, answer_within=ANSWER_WITHIN, poolclass=NullPool, isolation_level="AUTOCOMMIT"
        )
        self._connection = await self._engine.connect()
        taken = await self._connection.scalar(text("SELECT pg_try_advisory_lock(:lock)"), {"lock": LOCK})
        if not taken:
            await self.let_go()
        return bool(taken)

    async def let_go(self) -> None:
        """Close the connection; the lock goes with it."""
        connection, engine = self._connection, self._engine
        self._connection = self._engine = None
        with suppress(SQLAlchemyError, OSError, TimeoutError):
            if connection is not None:
                await connection.close()
            if engine is not None:
                await engine.dispose()
