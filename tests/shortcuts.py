"""Ways that cost more than what travels on them, cut short: to a simulator of this process, to a SQLite writer, its disk.

What is said on them stays: the fields of a request and the text of its answer are made and read as ever, and whoever
waits gives way to others as often. Races go the long ways (`long_ways`), as does all that is not asked of a simulator
given to `nearby`.
"""

import asyncio
import json
import sqlite3
from collections.abc import Callable, Iterator
from typing import Any, cast
from weakref import WeakValueDictionary

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramNetworkError
from aiogram.methods import TelegramMethod
from aiogram.methods.base import TelegramType
from aiosqlite import core as aiosqlite

from bot import app
from bot.simulator import Simulator
from bot.simulator.requests.params import Params
from bot.telegram.transport import Transport
from storage import sqlite
from storage.database import BUSY_TIMEOUT

RETRY = 0.001
"""Seconds between two looks at a lock that somebody else holds."""

_near: WeakValueDictionary[str, Simulator] = WeakValueDictionary()


def nearby(sim: Simulator) -> Simulator:
    """Let bots that are built from now on reach that simulator, started already, without a socket."""
    _near[sim.base_url] = sim
    return sim


class Wire(Transport):
    """Fields and answers as aiogram makes and reads them; files and faults of the line take the long way."""

    async def make_request(
        self,
        bot: Bot,
        method: TelegramMethod[TelegramType],
        timeout: int | None = None,  # noqa: ASYNC109 (aiogram's signature)
    ) -> TelegramType:
        """What the simulator answers, or aiogram's exception for it."""
        address = self.api.base.partition("/bot")[0]
        sim = _near.get(address)
        if sim is not None and sim.base_url != address:
            sim = None  # stopped: whoever has its port now is asked by HTTP
        fields = None
        if sim is not None and bot.token == sim.token and not sim.faults.coming:
            fields = self._fields(bot, method)
        if sim is None or fields is None:
            return await super().make_request(bot, method, timeout)
        await asyncio.sleep(0)
        try:
            async with asyncio.timeout(self.timeout if timeout is None else timeout):
                status, body = await sim.api.ask(method.__api_method__, Params(fields))
        except TimeoutError as error:
            raise TelegramNetworkError(method=method, message="Request timeout error") from error
        content = json.dumps(body, ensure_ascii=False)
        await asyncio.sleep(0)
        return cast("TelegramType", self.check_response(bot, method, status, content).result)

    def _fields(self, bot: Bot, method: TelegramMethod[Any]) -> dict[str, object] | None:
        """The form of aiogram's `build_form_data`; None where a file goes with it."""
        fields: dict[str, object] = {}
        files: dict[str, Any] = {}
        for name, value in method.model_dump(warnings=False).items():
            text = self.prepare_value(value, bot=bot, files=files)
            if text:
                text.encode()  # what has no UTF-8 does not go by HTTP either
                fields[name] = text
        return None if files else fields


class Now:
    """In place of aiosqlite's thread and of the queue to it: a statement runs when it is asked.

    Its answer comes in the loop's next round, as from the thread. A lock is not waited for here, where its holder
    could not go on: it is looked at again and again.
    """

    def __init__(self) -> None:
        self._busy_since: float | None = None

    def start(self) -> None:
        """There is nothing to start."""

    def put_nowait(self, asked: tuple[asyncio.Future[Any] | None, Callable[[], Any]]) -> None:
        """Run the function; tell the future, if there is one."""
        future, function = asked
        try:
            result = function()
            if isinstance(result, sqlite3.Connection):
                result.execute("PRAGMA busy_timeout=0")
        except BaseException as error:  # noqa: BLE001 (the future's, as in the thread)
            if future is None or self._waits(error, asked, future.get_loop()):
                return
            future.get_loop().call_soon(aiosqlite.set_exception, future, error)
        else:
            self._busy_since = None
            if future is not None:
                future.get_loop().call_soon(aiosqlite.set_result, future, result)

    def _waits(
        self,
        error: BaseException,
        asked: tuple[asyncio.Future[Any] | None, Callable[[], Any]],
        loop: asyncio.AbstractEventLoop,
    ) -> bool:
        busy = isinstance(error, sqlite3.OperationalError) and error.sqlite_errorcode == sqlite3.SQLITE_BUSY
        if not busy or (asked[0] is not None and asked[0].done()):
            self._busy_since = None
            return False
        self._busy_since = self._busy_since or loop.time()
        if loop.time() - self._busy_since > BUSY_TIMEOUT:
            self._busy_since = None
            return False
        loop.call_later(RETRY, self.put_nowait, asked)
        return True


_OPEN = aiosqlite.Connection.__init__


def _open_here(connection: Any, *args: Any, **kwargs: Any) -> None:
    _OPEN(connection, *args, **kwargs)
    connection._tx = connection._thread = Now()


@pytest.fixture(scope="session", autouse=True)
def short_ways() -> Iterator[None]:
    """A press costs the handler's work and not the way to it and back, which was a third of it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(app, "Transport", Wire)
        patch.setattr(aiosqlite.Connection, "__init__", _open_here)
        patch.setattr(sqlite, "SYNCHRONOUS", "OFF")
        yield


@pytest.fixture
def long_ways(monkeypatch: pytest.MonkeyPatch) -> None:
    """HTTP and SQLite's thread again, for what is about things that happen at once; ask for it before the stage."""
    monkeypatch.setattr(app, "Transport", Transport)
    monkeypatch.setattr(aiosqlite.Connection, "__init__", _OPEN)
    monkeypatch.setattr(sqlite, "SYNCHRONOUS", "FULL")
