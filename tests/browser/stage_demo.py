"""The demo on a standing clock: Friday, 20 November 2026, 13:20 in Moscow."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from bot.demo import Demo, open_demo
from bot.demo.running import TOKEN, USERNAME
from bot.demo.school.school import ZONE
from bot.simulator import Simulator
from tests.stage import AT_ONCE, Clock


@asynccontextmanager
async def demo_on_friday(folder: Path, clock: Clock | None = None) -> AsyncIterator[Demo]:
    """The demo of that Friday, made in `folder`; a clock given may be moved on."""
    clock = clock or Clock()
    async with (
        Simulator(TOKEN, USERNAME, clock=clock, time_zone=ZONE) as sim,
        open_demo(sim, clock=clock, folder=folder, pace=AT_ONCE()) as opened,
    ):
        yield opened
