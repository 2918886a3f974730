"""A second way into the database for tests: synchronous, on connections of its own."""

import asyncio
import sqlite3
import threading
from collections.abc import Callable, Mapping
from functools import cache, cached_property
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, Table, create_engine, event, insert, text
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.engine import make_url
from sqlalchemy.pool import StaticPool

from storage.database import Database

T = TypeVar("T")

SQLITE = SQLiteDialect_pysqlite()


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
        return asyncio.run_coroutine_threadsafe(self._database.write(function), self._loop).result(timeout=30)

    def add(self, table: Table, values: Mapping[str, Any], *after: str) -> int:
        """The key of a new row; the statements run after it, in the same transaction."""
        if self._database is None:
            return self._add_at_once(table, values, *after)

        def insert_it(connection: Connection) -> int:
            key = connection.execute(insert(table), values).inserted_primary_key
            for statement in after:
                connection.execute(text(statement))
            return int(key[0]) if key else 0

        return self.run(insert_it)

    def _add_at_once(self, table: Table, values: Mapping[str, Any], *after: str) -> int:
        """Without SQLAlchemy's ways: stories build their schools by a hundred thousand rows."""
        given = _defaults(table) | dict(values)
        statement, processors = _insert(table, tuple(given))
        bound = [
            value if process is None else process(value)
            for value, process in zip(given.values(), processors, strict=True)
        ]
        self._file.execute("BEGIN IMMEDIATE")
        try:
            made = self._file.execute(statement, bound).lastrowid
            for one in after:
                self._file.execute(one)
        except BaseException:
            self._file.execute("ROLLBACK")
            raise
        self._file.execute("COMMIT")
        return int(given.get(table.primary_key.columns[0].key, made) or 0)

    def close(self) -> None:
        """Let the database go."""
        if self._database is None:
            self._file.close()
            return
        asyncio.run_coroutine_threadsafe(self._database.dispose(), self._loop).result(timeout=30)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()


@cache
def _defaults(table: Table) -> dict[str, Any]:
    """What SQLAlchemy fills in; a default that must be called has no place here."""
    return {column.key: column.default.arg for column in table.columns if column.default is not None}  # type: ignore[attr-defined]


@cache
def _insert(table: Table, names: tuple[str, ...]) -> tuple[str, list[Callable[[Any], Any] | None]]:
    """The statement, and how each value is bound (None: as it is)."""
    columns = [table.c[name] for name in names]
    listed, marks = ", ".join(f'"{one.name}"' for one in columns), ", ".join("?" * len(columns))
    types = [one.type.dialect_impl(SQLITE) for one in columns]
    statement = f'INSERT INTO "{table.name}" ({listed}) VALUES ({marks})'
    return statement, [one.bind_processor(SQLITE) for one in types]


def _tune(raw: sqlite3.Connection) -> None:
    """Rules as in earnest, but nobody waits for the disk: what a test builds need not survive a power cut."""
    raw.execute("PRAGMA foreign_keys=ON")
    raw.execute("PRAGMA synchronous=OFF")
