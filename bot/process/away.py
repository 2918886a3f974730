"""What tells that the database is away, whichever it is, and what is said of that: once as it goes, once as it is back.

Away is a database that refuses connections, does not answer, is read-only after a failover, or has no room: nothing is
wrong with what was asked, and it may be asked again.
"""

import sqlite3
import time
from collections.abc import Callable, Iterator

import structlog
from asyncpg import InterfaceError as AsyncpgInterfaceError
from sqlalchemy.exc import DBAPIError, InterfaceError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from services import presence
from services.work import Store

log = structlog.get_logger()

AWAY_REST = 1.0
"""Seconds before a database that is away is asked again."""
_PLAIN = (InterfaceError, PoolTimeoutError, AsyncpgInterfaceError, OSError, TimeoutError)
_CLASSES = ("08", "28", "3D", "53", "57", "58")
"""Classes of PostgreSQL's codes: no connection, nobody let in, no such database, no resources (a full disk is 53100),
an operator's stop or start, the system's own faults."""
_CODES = ("25006", "55000", "55P03")
"""Read-only, not accepting connections, a lock that did not come in time."""
_SQLITE = frozenset(
    {
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_NOMEM,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_CORRUPT,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_PROTOCOL,
        sqlite3.SQLITE_NOTADB,
    }
)
"""SQLite's codes of a file that cannot be read or written now; a wrong statement has another."""


def is_database_away(error: BaseException) -> bool:
    """Whether a failed read or write says that the database is away: what was asked may be asked again."""
    chain = list(_chain(error))
    if any(
        isinstance(one, ValueError) for one in chain
    ):  # a value that the driver cannot send, which will not pass
        return False
    return any(_says_away(one) for one in chain)


def _says_away(error: BaseException) -> bool:
    if isinstance(error, DBAPIError) and error.connection_invalidated:
        return True
    if isinstance(error, sqlite3.Error):
        code = getattr(error, "sqlite_errorcode", None)
        return (
            code & 0xFF in _SQLITE if isinstance(code, int) else isinstance(error, sqlite3.OperationalError)
        )
    state = getattr(error, "sqlstate", None)
    if isinstance(state, str):
        return state in _CODES or state.startswith(_CLASSES)
    return isinstance(error, _PLAIN)


def _chain(error: BaseException) -> Iterator[BaseException]:
    """The error and what SQLAlchemy and its driver's adapter wrapped."""
    yield error
    if isinstance(error, DBAPIError) and error.orig is not None:
        yield error.orig
        if error.orig.__cause__ is not None:
            yield error.orig.__cause__


class DatabaseAway:
    """Whether the database is away as far as this process knows, and its two lines of the log."""

    def __init__(self, store: Store, *, steady: Callable[[], float] = time.monotonic) -> None:
        self._store = store
        self._steady = steady
        self._since: float | None = None

    def __bool__(self) -> bool:
        """Whether it was away when it was last asked to write."""
        return self._since is not None

    def notes(self, error: BaseException) -> bool:
        """Whether the error says that the database is away; the first that does is logged."""
        if not is_database_away(error):
            return False
        if self._since is None:
            self._since = self._steady()
            log.warning("database is away", error=_name(error))
        return True

    async def over(self) -> bool:
        """Whether the database takes what is written: one that was away is asked to. Other failures are raised."""
        if self._since is None:
            return True
        try:
            await self._store.write(presence.prove_writable)
        except Exception as error:
            if not self.notes(error):
                raise
            return False
        if self._since is not None:  # two may ask at once
            log.info("database is back", seconds=round(self._steady() - self._since, 1))
            self._since = None
        return True


def _name(error: BaseException) -> str:
    """The innermost failure's type, which tells a full disk from a cut line."""
    return type(list(_chain(error))[-1]).__name__
