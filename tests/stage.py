"""The stage: the real bot, composed as in production, over a fresh database, against the simulator."""

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache, partial
from typing import Any, Concatenate, ParamSpec, TypeVar

import pytest
from sqlalchemy import event

from bot.app import App, build
from bot.delivery import DeliveryPace
from bot.settings import Settings
from bot.simulator import Simulator
from bot.simulator.user import SimUser
from services.work import Work
from tests.school import SchoolBuilder
from tests.shortcuts import nearby
from tests.standing import Standing

P = ParamSpec("P")
T = TypeVar("T")

TOKEN = "42:TEST"
AT_ONCE = partial(DeliveryPace, 1_000_000, chat_gap=0)
"""A pace that keeps nobody waiting."""
FRIDAY = datetime(2026, 11, 20, 10, 20, tzinfo=UTC)
"""Friday, 20 November 2026, 13:20 in Moscow: the moment of chat.md's home card."""


@dataclass
class Clock:
    """A clock that stands until it is moved."""

    now: datetime = FRIDAY

    def __call__(self) -> datetime:
        """The moment."""
        return self.now

    def advance(self, **by: float) -> None:
        """Move on by `days=…, hours=…, minutes=…, seconds=…`."""
        self.now += timedelta(**by)


@dataclass
class Stage:
    """Everything a story needs: people who write and press, the school behind them, the clock."""

    sim: Simulator
    app: App
    clock: Clock
    database_url: str
    school: SchoolBuilder
    _statements: list[str] = field(default_factory=list)

    def user(self, name: str = "Мария", **details: Any) -> SimUser:
        """Somebody with Telegram; not linked to anybody yet."""
        return self.sim.user(first_name=name, **details)

    def linked(
        self, person_id: int, name: str = "Мария", *, language: str = "ru", agreed: bool = True
    ) -> SimUser:
        """Somebody who has linked to that person and agreed, by the shortest way."""
        user = self.sim.user(first_name=name, language_code=language)
        user.chat.started = True
        self.school.link(user.id, person_id, language=language, agreed=agreed)
        return user

    async def read(self, function: Callable[Concatenate[Work, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """What a service answers, in a transaction of its own."""
        return await self.app.store.read(function, *args, **kwargs)

    async def write(
        self, function: Callable[Concatenate[Work, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Let a service change something."""
        return await self.app.store.write(function, *args, **kwargs)

    @contextmanager
    def counting(self) -> Iterator[list[str]]:
        """The statements sent to the database meanwhile, BEGIN and the like aside."""
        seen: list[str] = []

        def note(_c: object, _cursor: object, statement: str, *_rest: object) -> None:
            if not statement.startswith(("BEGIN", "PRAGMA")):
                seen.append(statement)

        engines = self.app.store.database.engines
        for engine in engines:
            event.listen(engine, "before_cursor_execute", note)
        try:
            yield seen
        finally:
            for engine in engines:
                event.remove(engine, "before_cursor_execute", note)

    async def deliver(self) -> None:
        """Let everything that is due at the clock's moment leave, and wait for it."""
        await self.app.delivery.drain()

    async def tick(self) -> None:
        """Let the schedules look at the clock; what they queue leaves with `deliver`."""
        await self.app.schedule.tick()

    async def restart(self) -> None:
        """Stop the bot and start it again over the same database and Telegram."""
        await self.app.stop()
        self.app = await _open(self.sim, self.database_url, self.clock)


@cache
def _settings() -> Settings:
    return Settings(_env_file=None, bot_token=TOKEN, secret_key="тестовый ключ")


async def _open(sim: Simulator, url: str, clock: Clock) -> App:
    places = {"telegram_api": sim.base_url, "database_url": url}
    app = await build(_settings().model_copy(update=places), clock=clock, pace=AT_ONCE())
    app.poll_wait = 5
    sim.busy = lambda: app.tasks.busy
    app.tasks.on_idle = sim.nudge
    await app.start(works=False)
    return app


@pytest.fixture
async def stage(sqlite_url: str) -> AsyncIterator[Stage]:
    """The stage over SQLite, at 13:20 on Friday, 20 November 2026, with an empty school `sch-1`."""
    async for opened in open_stage(sqlite_url):
        yield opened


@pytest.fixture
async def postgres_stage(postgres_url: str) -> AsyncIterator[Stage]:
    """The same over PostgreSQL."""
    async for opened in open_stage(postgres_url):
        yield opened


async def open_stage(url: str) -> AsyncIterator[Stage]:
    """A running bot with an empty school; stopped afterwards."""
    clock = Clock()
    sim = Simulator(token=TOKEN, username="zvonok_bot", clock=clock)
    await sim.start()
    sim.auto_settle = True
    nearby(sim)
    standing = Standing.watch(sim.world)
    app = await _open(sim, url, clock)
    for engine in app.store.database.engines:
        event.listen(engine, "before_cursor_execute", lambda _c, _cursor, said, *_: standing.note(said))
    school = SchoolBuilder(url, clock)
    opened = Stage(sim, app, clock, url, school)
    try:
        yield opened
    finally:
        school.close()
        await opened.app.stop()
        await sim.stop()
    assert _dead_ends(sim) == []
    assert standing.moved == []


def _dead_ends(sim: Simulator) -> list[str]:
    """Questions that «/cancel» ends, of every story, which have no button back."""
    return [
        message.text
        for chat in sim.world.chats.values()
        for message in chat.messages
        if message.sender.is_bot and "/cancel" in message.text and not message.content.rows
    ]
