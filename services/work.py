"""The unit of work that every service function takes, and the store that runs such functions."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Concatenate, ParamSpec, TypeVar
from zoneinfo import ZoneInfo

from sqlalchemy import Connection
from sqlalchemy.ext.asyncio import AsyncConnection

from services.values import Values
from storage.database import Database

P = ParamSpec("P")
T = TypeVar("T")
U = TypeVar("U")
Clock = Callable[[], datetime]
HELD_AFTER = 0.8
"""Seconds after which whoever waits for another's writing is told so."""


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


@dataclass(frozen=True, slots=True)
class Note:
    """What a turn leaves behind for the database once the person has been answered."""

    key: tuple[object, ...]
    write: Callable[[Work], object]
    at: datetime
    """The moment that is written down: the turn's, not that of the writing."""
    shows: Values
    """What an `Actor` loaded meanwhile has to show, by the names of its fields."""


class Notes:
    """The notes that wait, by account; nobody's answer waits for one.

    A later one takes an equal one's place. They last as long as the process: a note may be lost, an answer not.
    """

    def __init__(self) -> None:
        self._waiting: dict[int, dict[tuple[object, ...], Note]] = {}
        self._turns: defaultdict[int, asyncio.Lock] = defaultdict(asyncio.Lock)

    def add(self, account_id: int, note: Note) -> None:
        """Let it wait, behind the others."""
        waiting = self._waiting.setdefault(account_id, {})
        waiting.pop(note.key, None)
        waiting[note.key] = note

    @property
    def accounts(self) -> list[int]:
        """Whose notes wait."""
        return list(self._waiting)

    def of(self, account_id: int) -> list[Note]:
        """The account's, the oldest first."""
        return list(self._waiting.get(account_id, {}).values())

    def shown(self, account_id: int) -> Values:
        """What the account's actor shows already, though it is not written yet."""
        return {name: value for note in self.of(account_id) for name, value in note.shows.items()}

    def turn(self, account_id: int) -> asyncio.Lock:
        """Whose turn it is to write them down: a note never comes after what was written later than it."""
        return self._turns[account_id]

    def done(self, account_id: int, notes: list[Note]) -> None:
        """These wait no more; one that has taken a place meanwhile does."""
        waiting = self._waiting.get(account_id, {})
        for note in notes:
            if waiting.get(note.key) is note:
                del waiting[note.key]
        if not waiting:
            self._waiting.pop(account_id, None)
            self._turns.pop(account_id, None)


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
        self.notes = Notes()
        self._cache: dict[object, object] = {}
        self._account_id = 0
        self._when_held: Callable[[], None] | None = None

    def of(self, account_id: int, when_held: Callable[[], None] | None = None) -> "Store":
        """The same store for one account's turn, which may leave notes (`later`).

        `when_held` is called where a write of the turn waits long for its beginning: another one is under way.
        """
        own = Store(self.database, self.clock)
        own.notes, own._cache, own._account_id = self.notes, self._cache, account_id
        own._when_held = when_held
        return own

    def later(
        self,
        function: Callable[Concatenate[Work, P], object],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> None:
        """Let a service note something once the person has been answered: it may wait, and it may fail."""
        self._later(function, {}, *args, **kwargs)

    def shown_later(
        self,
        shows: Values,
        function: Callable[Concatenate[Work, P], object],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> None:
        """The same of what the account's next turn goes by: the actor shows it until it is written."""
        self._later(function, shows, *args, **kwargs)

    def _later(
        self,
        function: Callable[Concatenate[Work, P], object],
        shows: Values,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> None:
        key = (function, *shows) if shows else (function, *args[1:])
        note = Note(key, lambda work: function(work, *args, **kwargs), self.clock(), shows)
        self.notes.add(self._account_id, note)

    async def note(self, account_id: int) -> None:
        """Write down what waits of an account, each by itself, if nothing is in the way; raises what is."""
        if self.notes.turn(account_id).locked():
            return
        async with self.notes.turn(account_id):
            for note in self.notes.of(account_id):
                await self.database.write_soon(self._noted, [note])
                self.notes.done(account_id, [note])

    def _noted(self, connection: Connection, notes: list[Note]) -> None:
        for note in notes:
            note.write(Work(connection, note.at, self._cache))

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
        """The answer of a changing service; committed when it returns, rolled back when it raises.

        What the account's next turn goes by and is not written yet is written with it, and before it.
        """
        owed = [note for note in self.notes.of(self._account_id) if note.shows]
        with self._told_when_held() as begin:
            if not owed:
                return await self.database.write(begin(self._bound(function)), *args, **kwargs)
            async with self.notes.turn(self._account_id):

                def after(connection: Connection, /, *args: P.args, **kwargs: P.kwargs) -> T:
                    self._noted(connection, owed)
                    return self._bound(function)(connection, *args, **kwargs)

                answer = await self.database.write(begin(after), *args, **kwargs)
                self.notes.done(self._account_id, owed)
                return answer

    @contextmanager
    def _told_when_held(self) -> Iterator[Callable[[Callable[..., T]], Callable[..., T]]]:
        """Gives what makes a function begin its transaction first: as long as it has not, the turn is held."""
        if self._when_held is None:
            yield lambda function: function
            return
        told = asyncio.get_running_loop().call_later(HELD_AFTER, self._when_held)

        def begin(function: Callable[..., T]) -> Callable[..., T]:
            def begun(connection: Connection, /, *args: object, **kwargs: object) -> T:
                connection.begin()
                told.cancel()
                return function(connection, *args, **kwargs)

            return begun

        try:
            yield begin
        finally:
            told.cancel()

    async def write_soon(
        self, function: Callable[Concatenate[Work, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """As `write`, for what nobody waits for; see `Database.write_soon`."""
        return await self.database.write_soon(self._bound(function), *args, **kwargs)

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
