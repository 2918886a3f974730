"""`python -m bench.against FOLDER`: an update of `/grades` here and in a checkout of another commit, turn by turn.

The folder has a `.venv` of its own beside a `bench/process.py` whose clock goes on. What others do on the machine meanwhile falls
upon both; the ratio is of a round's seconds of CPU.
"""

import asyncio
import statistics
import sys
import tempfile
from contextlib import AsyncExitStack
from pathlib import Path

from bench.grades import TURNS, Talk
from bench.schools.history import ACCOUNTS

ROUNDS = 8
BUILD = """
import asyncio, importlib, sys, pathlib
try:
    history = importlib.import_module("bench.schools.history")
except ImportError:
    history = importlib.import_module("bench.history")
asyncio.run(history.build_school(pathlib.Path(sys.argv[1]), 1))
"""
HERE = Path(__file__).parents[1]


async def compare(other: Path) -> list[float]:
    """The rounds' ratios, here against there."""
    with tempfile.TemporaryDirectory() as folder:
        async with AsyncExitStack() as stack:
            talks = []
            for number, tree in enumerate((other, HERE)):
                file = Path(folder) / f"{number}.db"
                python = tree / ".venv/bin/python"
                made = await asyncio.create_subprocess_exec(python, "-c", BUILD, str(file), cwd=tree)
                await made.wait()
                talks.append(await stack.enter_async_context(Talk("zvonok", file, tree)))
            return [await _round(*talks) for _ in range(ROUNDS)]


async def _round(there: Talk, here: Talk) -> float:
    spent = {there: 0.0, here: 0.0}
    for turn in range(TURNS):
        for talk in (there, here) if turn % 2 else (here, there):
            spent[talk] += await talk.turn()
    each = TURNS * len(ACCOUNTS) / 1e6
    print(f"{spent[there] / each:.0f} → {spent[here] / each:.0f} µs, {spent[here] / spent[there]:.3f}")
    return spent[here] / spent[there]


if __name__ == "__main__":
    ratios = asyncio.run(compare(Path(sys.argv[1]).resolve()))
    print(f"median {statistics.median(ratios):.3f} ({min(ratios):.3f} to {max(ratios):.3f})")
