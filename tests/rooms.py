"""A second way into the database for tests: synchronous, on connections of its own."""

import asyncio
import sqlite3
import threading
from collections.abc import Callable, Coroutine, Mapping, Sequence
from functools import cache, cached_property
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, Table, create_engine, event
from sqlalchemy.dialects.postgresql.asyncpg import PGDialect_asyncpg
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.engine import Dialect, make_url
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.pool import StaticPool

from storage.database import Database

T = TypeVar("T")

SQLITE: Dialect = SQLiteDialect_pysqlite()
POSTGRES: Dialect = PGDialect_asyncpg()  # type: ignore[no-untyped-call]


class Rooms:
    """Runs a function of a connection in a transaction and waits for it, from sync and async tests alike."""

    def __init__(self, url: str) -> None:
        parsed = make_url(url)
        if parsed.get_backend_name() == "sqlite":
            self._file = sqlite3.connect(
                str(parsed.database), timeout=15, isolation_level=None, check_same_thread=False
            )
            _tune(self._file)
            self._database = None
        else:
            self._database = Database(url)
            self._line: AsyncConnection | None = None
            self._loop = asyncio.new_event_loop()
            self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
            self._thread.start()

    @cached_property
    def _engine(self) -> Engine:
        """SQLAlchemy over SQLite's one connection."""
        engine = create_engine("sqlite://", creator=lambda: self._file, poolclass=StaticPool)
        event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN"))
        return engine

    def run(self, function: Callable[[Connection], T]) -> T:
        """The function's answer, its changes committed."""
        if self._database is None:
            with self._engine.begin() as connection:
                return function(connection)
        return self._wait_for(self._database.write(function))

    def add(self, table: Table, values: Mapping[str, Any], after: str = "") -> int:
        """The key of a new row; the statement runs with it, in the same transaction.

        Without SQLAlchemy's ways: stories build their schools by a hundred thousand rows.
        """
        given = _defaults(table) | dict(values)
        statement, processors = _insert(SQLITE if self._database is None else POSTGRES, table, tuple(given))
        bound = [
            value if process is None else process(value)
            for value, process in zip(given.values(), processors, strict=True)
        ]
        if self._database is None:
            return self._add_to_file(statement, bound, after)
        beside = f", beside AS ({after})" if after else ""
        whole = f"WITH made AS ({statement}){beside} SELECT * FROM made"
        return int(self._wait_for(self._ask_server(whole, bound)))

    def _add_to_file(self, statement: str, bound: Sequence[Any], after: str) -> int:
        self._file.execute("BEGIN IMMEDIATE")
        try:
            ((made,),) = self._file.execute(statement, bound).fetchall()
            if after:
                self._file.execute(after)
        except BaseException:
            self._file.execute("ROLLBACK")
            raise
        self._file.execute("COMMIT")
        return int(made)

    async def _ask_server(self, statement: str, bound: Sequence[Any]) -> Any:
        """By asyncpg itself, over a connection that is kept: a row is one way there and back instead of five."""
        if self._line is None:
            assert self._database is not None
            self._line = await self._database.writer.connect()
        server: Any = (await self._line.get_raw_connection()).driver_connection
        return await server.fetchval(statement, *bound)

    def _wait_for(self, asked: Coroutine[Any, Any, T]) -> T:
        return asyncio.run_coroutine_threadsafe(asked, self._loop).result(timeout=30)

    def close(self) -> None:
        """Let the database go."""
        if self._database is None:
            self._file.close()
            return
        if self._line is not None:
            self._wait_for(self._line.close())
        self._wait_for(self._database.dispose())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()


@cache
def _defaults(table: Table) -> dict[str, Any]:
    """What SQLAlchemy fills in; a default that must be called has no place here."""
    return {column.key: column.default.arg for column in table.columns if column.default is not None}  # type: ignore[attr-defined]


@cache
def _insert(
    dialect: Dialect, table: Table, names: tuple[str, ...]
) -> tuple[str, list[Callable[[Any], Any] | None]]:
    """The statement, which answers with the row's key, and how each value is bound (None: as it is)."""
    columns = [table.c[name] for name in names]
    listed, marks = (
        ", ".join(f'"{one.name}"' for one in columns),
        ", ".join(f"${n + 1}" for n in range(len(columns))),
    )
    if dialect is SQLITE:
        marks = ", ".join("?" * len(columns))
    types = [one.type.dialect_impl(dialect) for one in columns]
    key = table.primary_key.columns[0].name
    statement = f'INSERT INTO "{table.name}" ({listed}) VALUES ({marks}) RETURNING "{key}"'
    return statement, [one.bind_processor(dialect) for one in types]


def _tune(raw: sqlite3.Connection) -> None:
    """Rules as in earnest, but nobody waits for the disk: what a test builds need not survive a power cut."""
    raw.execute("PRAGMA foreign_keys=ON")
    raw.execute("PRAGMA synchronous=OFF")
