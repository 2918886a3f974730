"""Part (k): `kill -9` at random moments, each time started again: who was missed, who got it twice.

In the middle of a broadcast, and within milliseconds of commands. `python -m bench.kill9 [KILLS] [RECIPIENTS]` is
the broadcast alone; the installed bot runs in a process of its own.
"""

import asyncio
import os
import random
import sys
import tempfile
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from pathlib import Path

from bench.schools.audience import accounts, build_audience, queue_broadcast, settled
from bench.telegram import TOKEN, Telegram
from bot.simulator import Simulator
from bot.simulator.user import SimUser
from services.work import Store
from storage.database import Database

KILLS = 20
RECIPIENTS = 500
RATE = 200
"""Faster than Telegram allows, so that more is in flight at a kill."""


COMMAND_KILLS, TYPING = 12, 4
"""How often the bot is killed within moments of commands, and how many people type one each time."""
SOON = 0.012
"""Seconds from a command to its kill, at most."""


Process = Callable[[str, Mapping[str, str]], AbstractAsyncContextManager[None]]
"""The bot in a role, with these settings in its environment, until the end of the block kills it."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a broadcast with kills, or commands with kills, came to."""

    recipients: int
    kills: int
    reached: int
    messages: int
    worst: int
    """The most messages that came twice between a kill and the next."""

    @property
    def duplicates(self) -> int:
        """Messages beyond one a recipient."""
        return self.messages - self.reached


async def measure(
    kills: int = KILLS, recipients: int = RECIPIENTS, *, seed: int = 9, process: Process | None = None
) -> Outcome:
    """Broadcast, kill and restart; returns when every letter is settled. `process` starts the worker another way."""
    running = process or _process
    chance = random.Random(seed)
    twice = [0]
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "audience.db"
        await build_audience(file, recipients)
        store = Store(Database(f"sqlite+aiosqlite:///{file}"))
        await store.write(queue_broadcast, 1, recipients)
        async with Telegram() as telegram:
            await telegram.people(accounts(recipients))
            for _ in range(kills):
                async with running("worker", _environment(telegram.base_url, file)):
                    before = (await telegram.stats())["sent"]
                    more = chance.randint(1, max(1, recipients // (3 * kills)))
                    await telegram.call("until", sent=before + more, timeout=60)
                    await asyncio.sleep(chance.uniform(0.0, 0.02))
                twice.append(await _twice(telegram))
            async with running("worker", _environment(telegram.base_url, file)):
                await settled(store)
            twice.append(await _twice(telegram))
            counts = await telegram.stats()
        await store.database.dispose()
    worst = max(later - earlier for earlier, later in pairwise(twice))
    return Outcome(recipients, kills, counts["recipients"], counts["sent"], worst)


async def commands(kills: int = COMMAND_KILLS, *, seed: int = 9) -> Outcome:
    """People type commands, and within 12 ms the bot is killed; what it had not answered it answers after its start."""
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "audience.db"
        await build_audience(file, TYPING)
        async with Simulator(TOKEN, "bench_bot") as sim:
            sim.auto_settle = False
            people = [sim.user(id=one, first_name="Имя") for one in accounts(TYPING)]
            twice = [0]
            for kill in range(kills + 1):
                async with _process("all", _environment(sim.base_url, file)):
                    await sim.until(partial(_polled, sim, len(sim.calls("getUpdates"))), 60)
                    await sim.until(partial(_answered, people, kill), 60)
                    twice.append(sum(len(one.inbox) for one in people) - kill * TYPING)
                    for one in people if kill < kills else ():
                        await one.send("/help")
                    await asyncio.sleep(chance.uniform(0.0, SOON))
    worst = max(later - earlier for earlier, later in pairwise(twice))
    return Outcome(kills * TYPING, kills, kills * TYPING, kills * TYPING + twice[-1], worst)


def _polled(sim: Simulator, before: int) -> bool:
    return len(sim.calls("getUpdates")) > before


def _answered(people: Sequence[SimUser], times: int) -> bool:
    """TimeoutError of whoever waits for it is a command that was lost."""
    return all(len(one.inbox) >= times for one in people)


def figures() -> dict[str, float]:
    """Both, as numbers: of the recipients or commands, how many were missed and how many answered twice."""
    broadcast, typed = asyncio.run(measure(10, 300)), asyncio.run(commands())
    found = {"broadcast": broadcast, "commands": typed}
    return {
        f"{name}_{what}": float(value)
        for name, one in found.items()
        for what, value in (
            ("sent", one.recipients),
            ("kills", one.kills),
            ("missed", one.recipients - one.reached),
            ("twice", one.duplicates),
        )
    }


async def _twice(telegram: Telegram) -> int:
    counts = await telegram.stats()
    return int(counts["sent"] - counts["recipients"])


@asynccontextmanager
async def _process(role: str, environment: Mapping[str, str]) -> AsyncIterator[None]:
    """The bot's process; killed at the end."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "run", "--role", role,
        env=os.environ | environment,
        stderr=asyncio.subprocess.DEVNULL,
    )  # fmt: skip
    try:
        yield
    finally:
        process.kill()
        await process.wait()


def _environment(telegram: str, file: Path) -> Mapping[str, str]:
    return {
        "ZVONOK_BOT_TOKEN": TOKEN,
        "ZVONOK_TELEGRAM_API": telegram,
        "ZVONOK_DATABASE_URL": f"sqlite+aiosqlite:///{file}",
        "ZVONOK_SEND_RATE": str(RATE),
    }


def main() -> None:
    """Run it and print what came of it."""
    given = [int(argument) for argument in sys.argv[1:]]
    outcome = asyncio.run(measure(*given))
    print(outcome)
    print(
        f"missed {outcome.recipients - outcome.reached}, twice {outcome.duplicates} in {outcome.kills} kills"
    )


if __name__ == "__main__":
    main()
