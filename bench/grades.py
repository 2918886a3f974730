"""Parts (a) and (d): what an update of `/grades` costs, against a bare bot and against a long history."""

import statistics
import tempfile
from contextlib import AsyncExitStack
from pathlib import Path

from bench.process import BotProcess
from bench.schools.history import ACCOUNTS, build_school
from bench.telegram import Telegram

ROUNDS = 5
TURNS = 25
"""How often each bot has its turn in a round; a turn is one update of every account."""
WARMING = 3
"""Turns that fill caches and pools and are not counted."""


async def measure() -> dict[str, float]:
    """CPU of the bot's process per update: bare, `/grades` with one year of history and with ten."""
    with tempfile.TemporaryDirectory() as folder:
        files = {years: Path(folder) / f"{years}.db" for years in (1, 10)}
        for years, file in files.items():
            await build_school(file, years)
        async with AsyncExitStack() as stack:
            bots = {
                "bare": await stack.enter_async_context(Talk("bare")),
                "one": await stack.enter_async_context(Talk("zvonok", files[1])),
                "ten": await stack.enter_async_context(Talk("zvonok", files[10])),
            }
            costs: dict[str, list[float]] = {name: [] for name in bots}
            for _ in range(ROUNDS):
                for name, cost in (await _round(bots)).items():
                    costs[name].append(cost)
    found = {f"{name}_us": statistics.median(every) * 1e6 for name, every in costs.items()}
    return (
        found
        | _spread("grades_to_bare", costs["one"], costs["bare"])
        | _spread("ten_years_to_one", costs["ten"], costs["one"])
    )


async def _round(bots: dict[str, "Talk"]) -> dict[str, float]:
    """Seconds of CPU an update. The bots take turns of some hundredths of a second, and so share the machine's mood."""
    spent = dict.fromkeys(bots, 0.0)
    for _ in range(TURNS):
        for name, bot in bots.items():
            spent[name] += await bot.turn()
    return {name: seconds / (TURNS * len(ACCOUNTS)) for name, seconds in spent.items()}


def _spread(name: str, costs: list[float], against: list[float]) -> dict[str, float]:
    """The median of the rounds' ratios, and how far they lie apart."""
    ratios = [cost / other for cost, other in zip(costs, against, strict=True)]
    return {name: statistics.median(ratios), f"{name}_min": min(ratios), f"{name}_max": max(ratios)}


class Talk:
    """A bot in a process of its own with a Telegram of its own; an async context manager."""

    def __init__(self, kind: str, database: Path | None = None, tree: Path | None = None) -> None:
        self._kind, self._database, self._tree = kind, database, tree
        self._stack = AsyncExitStack()

    async def __aenter__(self) -> "Talk":
        """Start both, and let the bot fill its caches."""
        self._telegram = await self._stack.enter_async_context(Telegram())
        bot = BotProcess(self._kind, self._telegram.base_url, self._database, tree=self._tree)
        self._bot = await self._stack.enter_async_context(bot)
        await self._telegram.people(list(ACCOUNTS))
        for _ in range(WARMING):
            await self.turn()
        return self

    async def __aexit__(self, *_error: object) -> None:
        """End both."""
        await self._stack.aclose()

    async def turn(self) -> float:
        """Everybody asks once; the seconds of CPU that the bot has used for it."""
        before = await self._bot.cpu()
        await self._telegram.everybody_says(list(ACCOUNTS), "/grades")
        return await self._bot.cpu() - before
