"""The unit of work that every service function takes, and the store that runs such functions."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Concatenate, ParamSpec, TypeVar
from zoneinfo import ZoneInfo

from sqlalchemy import Connection
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.database import Database

P = ParamSpec("P")
T = TypeVar("T")
U = TypeVar("U")
Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Work:
    """One transaction at one moment: services read and write through it and never commit."""

    connection: Connection
    now: datetime
    """The moment of the transaction, aware, UTC."""
    cache: dict[object, object] = field(default_factory=dict)
    """What may be kept between transactions of one store; see `services.school.reference`."""

    def today(self, zone: ZoneInfo) -> date:
        """The calendar day in a school's time zone."""
        return self.now.astimezone(zone).date()


class Turned:
    """The transaction that holds a turn: what is written in it is committed as the turn ends."""

    def __init__(self, connection: AsyncConnection, clock: Clock) -> None:
        self._connection = connection
        self._clock = clock

    async def run(self, function: Callable[Concatenate[Work, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """What the service answers in this transaction."""
        return await self._connection.run_sync(
            lambda connection: function(Work(connection, self._clock()), *args, **kwargs)
        )


class Store:
    """Runs service functions, each in a transaction of its own: `await store.read(diary.day, actor, …)`."""

    def __init__(self, database: Database, clock: Clock = lambda: datetime.now(UTC)) -> None:
        self.database = database
        self.clock = clock
        self._cache: dict[object, object] = {}

    async def read(self, function: Callable[Concatenate[Work, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """The answer of a reading service over one snapshot, for a screen."""
        return await self.database.read(self._bound(function), *args, **kwargs)

    async def read_aside(
        self, function: Callable[Concatenate[Work, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """The same for what takes long, such as a report: nobody else waits for it."""
        return await self.database.read_aside(self._bound(function), *args, **kwargs)

    async def write(
        self, function: Callable[Concatenate[Work, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """The answer of a changing service; committed when it returns, rolled back when it raises."""
        return await self.database.write(self._bound(function), *args, **kwargs)

    @asynccontextmanager
    async def in_turn(self, key: int) -> AsyncIterator["Turned | None"]:
        """Hold the turn of `key` among all processes (see `Database.in_turn`); None where one process is all."""
        async with self.database.in_turn(key) as connection:
            yield None if connection is None else Turned(connection, self.clock)

    async def staged(
        self, prepare: Callable[[Work], tuple[T, bool]], finish: Callable[[Work, T], U]
    ) -> tuple[T, U | None]:
        """A long preparation and a short write; see `Database.staged`. Their caches are their own."""
        return await self.database.staged(
            lambda connection: prepare(Work(connection, self.clock())),
            lambda connection, prepared: finish(Work(connection, self.clock()), prepared),
        )

    def _bound(self, function: Callable[Concatenate[Work, P], T]) -> Callable[Concatenate[Connection, P], T]:
        def call(connection: Connection, /, *args: P.args, **kwargs: P.kwargs) -> T:
            return function(Work(connection, self.clock(), self._cache), *args, **kwargs)

        return call
