"""How SQLite's engines are tuned: WAL, foreign keys, and a BEGIN of our own."""

import sqlite3

from sqlalchemy import Connection, Engine, event
from sqlalchemy.pool import PoolProxiedConnection

from storage.compiled import know_statements

SYNCHRONOUS = "FULL"
"""What is committed is on the disk (docs/decisions/057); NORMAL may lose the last commits in a power cut."""
CACHE = 16_000
"""Kilobytes of a SQLite file that a connection keeps in memory."""


def tune_sqlite(engine: Engine, *, begin: str, cache: int = CACHE) -> None:
    """WAL, foreign keys and explicit BEGIN: the driver's own defaults lose concurrent writes (facts.md)."""
    _connect_well(engine, cache)

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        options = connection.get_execution_options()
        statement = options.get("begin", begin)
        if options.get("hurried"):
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


def tune_reader(engine: Engine) -> None:
    """The same for an engine that only reads. Its BEGIN touches no file yet, so nothing of it can fail.

    It stands in the dialect, not in an event: an engine with events looks for more of them at every statement.
    """
    _connect_well(engine, CACHE)
    engine.dialect.do_begin = _begin_reading  # type: ignore[method-assign]


def _begin_reading(dbapi_connection: PoolProxiedConnection) -> None:
    dbapi_connection.cursor().execute("BEGIN")


def _connect_well(engine: Engine, cache: int) -> None:
    know_statements(engine)

    @event.listens_for(engine, "connect")
    def _connect(dbapi: sqlite3.Connection, _record: object) -> None:
        dbapi.isolation_level = None
        cursor = dbapi.cursor()
        cursor.execute("PRAGMA journal_mode=WAL")
        cursor.execute(f"PRAGMA synchronous={SYNCHRONOUS}")
        cursor.execute("PRAGMA foreign_keys=ON")
        cursor.execute(f"PRAGMA cache_size=-{cache}")
        cursor.close()
