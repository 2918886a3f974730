"""Parts (a) and (d): what an update of `/grades` costs, against a bare bot and against a long history."""

import statistics
import tempfile
from pathlib import Path

from bench.history import ACCOUNTS, build_school
from bench.process import BotProcess
from bench.telegram import Telegram

ROUNDS = 5
UPDATES = 1000
"""Updates a round, spread over the accounts."""


async def measure() -> dict[str, float]:
    """CPU of the bot's process per update: bare, `/grades` with one year of history and with ten."""
    with tempfile.TemporaryDirectory() as folder:
        files = {years: Path(folder) / f"{years}.db" for years in (1, 10)}
        for years, file in files.items():
            await build_school(file, years)
        costs: dict[str, list[float]] = {"bare": [], "one": [], "ten": []}
        for _ in range(ROUNDS):
            costs["bare"].append(await _cost("bare"))
            costs["one"].append(await _cost("zvonok", files[1]))
            costs["ten"].append(await _cost("zvonok", files[10]))
    found = {f"{name}_us": statistics.median(every) * 1e6 for name, every in costs.items()}
    return (
        found
        | _spread("grades_to_bare", costs["one"], costs["bare"])
        | _spread("ten_years_to_one", costs["ten"], costs["one"])
    )


def _spread(name: str, costs: list[float], against: list[float]) -> dict[str, float]:
    """The median of the rounds' ratios, and how far they lie apart: neighbours in time share the machine's mood."""
    ratios = [cost / other for cost, other in zip(costs, against, strict=True)]
    return {name: statistics.median(ratios), f"{name}_min": min(ratios), f"{name}_max": max(ratios)}


async def _cost(kind: str, database: Path | None = None) -> float:
    """Seconds of CPU an update; the first round of updates, which fills caches and pools, is not counted."""
    people = list(ACCOUNTS)
    async with Telegram() as telegram, BotProcess(kind, telegram.base_url, database) as bot:
        await telegram.people(people)
        await telegram.everybody_says(people, "/grades")
        before = await bot.cpu()
        for _ in range(UPDATES // len(people)):
            await telegram.everybody_says(people, "/grades")
        return (await bot.cpu() - before) / (UPDATES // len(people) * len(people))
