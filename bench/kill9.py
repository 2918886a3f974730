"""`kill -9` at random moments of a broadcast, each time started again: who was missed, who got it twice.

`python -m bench.kill9 [KILLS] [RECIPIENTS]` runs the installed worker and the simulator in processes of their own.
"""

import asyncio
import os
import random
import sys
import tempfile
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from bench.schools.audience import accounts, build_audience, queue_broadcast
from bench.telegram import TOKEN, Telegram
from services.messaging.delivery import delivery
from services.work import Store
from storage.database import Database

KILLS = 20
RECIPIENTS = 500
RATE = 200
"""Faster than Telegram allows, so that more is in flight at a kill."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a broadcast with kills came to."""

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


async def measure(kills: int = KILLS, recipients: int = RECIPIENTS, *, seed: int = 9) -> Outcome:
    """Broadcast, kill and restart; returns when every letter is settled."""
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
                async with _worker(telegram.base_url, file):
                    before = (await telegram.stats())["sent"]
                    more = chance.randint(1, max(1, recipients // (3 * kills)))
                    await telegram.call("until", sent=before + more, timeout=60)
                    await asyncio.sleep(chance.uniform(0.0, 0.02))
                twice.append(await _twice(telegram))
            async with _worker(telegram.base_url, file):
                await _settled(store)
            twice.append(await _twice(telegram))
            counts = await telegram.stats()
        await store.database.dispose()
    worst = max(later - earlier for earlier, later in pairwise(twice))
    return Outcome(recipients, kills, counts["recipients"], counts["sent"], worst)


async def _twice(telegram: Telegram) -> int:
    counts = await telegram.stats()
    return int(counts["sent"] - counts["recipients"])


async def _settled(store: Store) -> None:
    """Wait until nothing is left in the outbox."""
    async with asyncio.timeout(120):
        while True:
            if not (await store.read(delivery.backlog)).waiting:
                return
            await asyncio.sleep(0.1)


@asynccontextmanager
async def _worker(telegram: str, file: Path) -> AsyncIterator[None]:
    """A worker's process; killed at the end."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "run", "--role", "worker",
        env=_environment(telegram, file),
        stderr=asyncio.subprocess.DEVNULL,
    )  # fmt: skip
    try:
        yield
    finally:
        process.kill()
        await process.wait()


def _environment(telegram: str, file: Path) -> Mapping[str, str]:
    return os.environ | {
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
