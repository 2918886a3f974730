"""A second way into the database for tests: synchronous, on connections of its own."""

import asyncio
import sqlite3
import threading
from collections.abc import Callable
from typing import TypeVar

from sqlalchemy import Connection, create_engine, event
from sqlalchemy.engine import make_url

from storage.database import Database

T = TypeVar("T")


class Rooms:
    """Runs a function of a connection in a transaction and waits for it, from sync and async tests alike."""

    def __init__(self, url: str) -> None:
        parsed = make_url(url)
        if parsed.get_backend_name() == "sqlite":
            self._engine = create_engine(parsed.set(drivername="sqlite"), connect_args={"timeout": 15})
            event.listen(self._engine, "connect", _tune)
            self._database = None
        else:
            self._database = Database(url)
            self._loop = asyncio.new_event_loop()
            self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
            self._thread.start()

    def run(self, function: Callable[[Connection], T]) -> T:
        """The function's answer, its changes committed."""
        if self._database is None:
            with self._engine.begin() as connection:
                return function(connection)
        return asyncio.run_coroutine_threadsafe(self._database.write(function), self._loop).result(timeout=30)

    def close(self) -> None:
        """Let the database go."""
        if self._database is None:
            self._engine.dispose()
            return
        asyncio.run_coroutine_threadsafe(self._database.dispose(), self._loop).result(timeout=30)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()


def _tune(raw: sqlite3.Connection, _record: object) -> None:
    """Rules as in earnest, but nobody waits for the disk: what a test builds need not survive a power cut."""
    raw.execute("PRAGMA foreign_keys=ON")
    raw.execute("PRAGMA synchronous=OFF")
