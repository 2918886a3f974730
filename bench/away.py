"""Part (i): 20 seconds of a PostgreSQL that is absent, silent, refusing or read-only in the middle of a delivery of 150.

The bot is the installed one, in a process of its own; between it and a database of the bench's own stands a proxy.
"""

import asyncio
import os
import re
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass

import asyncpg
from sqlalchemy.engine import make_url

from bench.busy import SERVER
from bench.proxy import Proxy
from bench.schools.audience import accounts, fill, queue_broadcast, settled
from bench.telegram import TOKEN
from bot.delivery.worker import IN_FLIGHT
from bot.simulator import Simulator
from services.work import Store
from storage import schema
from storage.database import Database

RECIPIENTS = 150
RATE = 20
"""Messages a second: the delivery lasts long enough for the fault to come into its middle."""
AWAY = 20.0
BACK_WITHIN = 15.0
"""Seconds from the database's return to the next message."""
LINES = 6
"""Warnings and errors of the log, at most."""
_NOTABLE = re.compile(r"\b(warning|error|critical)\b|Traceback")
Fault = Callable[[Proxy, asyncpg.Connection, str], Awaitable[None]]


async def _cut(proxy: Proxy, _server: asyncpg.Connection, _name: str) -> None:
    await proxy.cut()


async def _mend(proxy: Proxy, _server: asyncpg.Connection, _name: str) -> None:
    await proxy.mend()


async def _hush(proxy: Proxy, _server: asyncpg.Connection, _name: str) -> None:
    proxy.hush()


async def _speak(proxy: Proxy, _server: asyncpg.Connection, _name: str) -> None:
    proxy.speak()


def _altered(setting: str) -> Fault:
    """The database is altered, and everybody thrown out."""

    async def alter(_proxy: Proxy, server: asyncpg.Connection, name: str) -> None:
        await server.execute(f'ALTER DATABASE "{name}" {setting}')
        await server.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1", name
        )

    return alter


FAULTS: Mapping[str, tuple[Fault, Fault]] = {
    "absent": (_cut, _mend),
    "silent": (_hush, _speak),
    "refusing": (_altered("ALLOW_CONNECTIONS false"), _altered("ALLOW_CONNECTIONS true")),
    "read-only": (
        _altered("SET default_transaction_read_only = on"),
        _altered("RESET default_transaction_read_only"),
    ),
}
"""What goes wrong, and what rights it again."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a delivery with a fault in its middle came to."""

    missed: int
    twice: int
    cases: int
    """People who were given the number of a case."""
    lines: int
    """Warnings and errors in the log."""
    back: float
    """Seconds from the database's return to the next message."""

    def hold(self, fault: str) -> None:
        """AssertionError where it is not what issue 10, C3 asks for."""
        well = self.missed == 0 and self.twice <= IN_FLIGHT and self.cases == 0
        assert well, f"{fault}: {self}"
        assert self.lines <= LINES, f"{fault}: {self}"
        assert self.back <= BACK_WITHIN, f"{fault}: {self}"


def measure(away: float = AWAY) -> dict[str, float]:
    """For each fault: who was missed, who was told twice, numbers of cases, lines of the log, seconds to the return."""
    return asyncio.run(_measure(away))


async def _measure(away: float) -> dict[str, float]:
    found: dict[str, float] = {}
    for fault in FAULTS:
        outcome = await _with(fault, away)
        outcome.hold(fault)
        found |= {
            f"{fault}_missed": outcome.missed,
            f"{fault}_twice": outcome.twice,
            f"{fault}_cases": outcome.cases,
            f"{fault}_log_lines": outcome.lines,
            f"{fault}_back_seconds": outcome.back,
        }
    return found


async def _with(fault: str, away: float) -> Outcome:
    url = make_url(SERVER)
    async with _database() as (server, name), Simulator(TOKEN, "bench_bot") as sim:
        own = url.set(database=name)
        store = Store(Database(own.render_as_string(hide_password=False)))
        await store.database.write(schema.upgrade)
        await store.database.write(fill, RECIPIENTS)
        await store.write(queue_broadcast, 1, RECIPIENTS)
        people = [sim.user(id=one, first_name="Имя") for one in accounts(RECIPIENTS)]
        for one in people:
            one.chat.started = True
        guest = sim.user(first_name="Гость")
        proxy = Proxy(url.host or "127.0.0.1", url.port or 5432)
        await proxy.mend()
        through = own.set(host="127.0.0.1", port=proxy.port).render_as_string(hide_password=False)
        go, come_back = FAULTS[fault]
        async with _bot(sim.base_url, through) as said:
            await sim.until(lambda: len(sim.sent) >= RECIPIENTS // 5, 60)
            await go(proxy, server, name)
            sim.auto_settle = False
            await asyncio.sleep(away / 2)
            await guest.send("/start")
            await asyncio.sleep(away / 2)
            sent, returned = len(sim.sent), asyncio.get_running_loop().time()
            await come_back(proxy, server, name)
            await sim.until(lambda: len(sim.sent) > sent, 120)
            back = asyncio.get_running_loop().time() - returned
            await sim.until(lambda: all(one.inbox for one in people), 60)
            await settled(store)
        await store.database.dispose()
        await proxy.cut()
        got = [len(one.inbox) for one in people]
        cases = sum("Номер случая" in one.text for one in guest.inbox) + sum("case=" in one for one in said)
        lines = sum(bool(_NOTABLE.search(one)) for one in said)
        return Outcome(got.count(0), sum(got) - len(got) + got.count(0), cases, lines, back)


@asynccontextmanager
async def _database() -> AsyncIterator[tuple[asyncpg.Connection, str]]:
    name = f"zvonok_bench_{os.getpid()}"
    plain = make_url(SERVER).set(drivername="postgresql")
    server = await asyncpg.connect(plain.render_as_string(hide_password=False))
    await server.execute(f"CREATE DATABASE {name}")
    try:
        yield server, name
    finally:
        await server.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")
        await server.execute(f"DROP DATABASE {name} WITH (FORCE)")
        await server.close()


@asynccontextmanager
async def _bot(telegram: str, url: str) -> AsyncIterator[list[str]]:
    """The bot's process; gives the lines of its log, ends it."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "run",
        env=os.environ | {
            "ZVONOK_BOT_TOKEN": TOKEN,
            "ZVONOK_TELEGRAM_API": telegram,
            "ZVONOK_DATABASE_URL": url,
            "ZVONOK_SECRET_KEY": "bench",
            "ZVONOK_SEND_RATE": str(RATE),
        },
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )  # fmt: skip
    said: list[str] = []
    reading = asyncio.ensure_future(_read(process, said))
    try:
        yield said
    finally:
        process.terminate()
        await process.wait()
        await reading


async def _read(process: asyncio.subprocess.Process, said: list[str]) -> None:
    assert process.stdout is not None
    while line := await process.stdout.readline():
        said.append(line.decode())
