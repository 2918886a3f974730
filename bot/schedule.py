"""Ticks: a few short ones that ask the database what is due; the scheduler itself keeps nothing.

A clock that ran ahead and was set right holds up no tick (bot/process/steady.py).
"""

import asyncio
import time
from collections.abc import Awaitable, Callable
from functools import partial

import structlog

from bot.process.away import DatabaseAway, is_database_away
from bot.process.clock import utc_now
from bot.process.steady import SteadyScheduler
from services.messaging.schedules import schedules
from services.messaging.schedules.schedules import Step
from services.messaging.schedules.sweeping import SWEEPS
from services.office.own import keeping
from services.work import Store

log = structlog.get_logger()

TICK_SECONDS = 10
HOUSEKEEPING_SECONDS = 3600
KEEPING_SECONDS = 2
"""Between two slices of what a night takes away by the schools' terms of keeping."""
STALE = 60.0
"""Seconds after which a schedule that has not ticked is sick."""


class Schedule:
    """The ticks of one process; any number of processes may tick, the database decides who works."""

    def __init__(
        self, store: Store, away: DatabaseAway, *, steady: Callable[[], float] = time.monotonic
    ) -> None:
        self._store = store
        self._away = away
        self._steady = steady
        self._scheduler: SteadyScheduler | None = None
        self._under_way = asyncio.Lock()
        self._ticked: dict[str, float] = {}
        """When each schedule last looked at every school, by the steady clock; empty where none is to."""

    def start(self) -> None:
        """Begin to tick, at once and then regularly."""
        self._ticked = dict.fromkeys(schedules.MOMENTS, self._steady())
        self._scheduler = SteadyScheduler()
        self._scheduler.start()
        for seconds, work in (
            (TICK_SECONDS, self.tick),
            (HOUSEKEEPING_SECONDS, self.tidy),
            (KEEPING_SECONDS, self.keep),
        ):
            at_once = utc_now()
            self._scheduler.add_job(
                partial(_kept, work), "interval", seconds=seconds, next_run_time=at_once, id=work.__name__
            )

    async def stop(self) -> None:
        """Tick no more; what is under way comes to its end."""
        if self._scheduler is not None:
            self._scheduler.remove_all_jobs()
            async with self._under_way:
                self._scheduler.shutdown(wait=False)
            self._scheduler = None

    def ages(self) -> dict[str, float]:
        """Seconds since each schedule last ticked; empty in a process that has none."""
        now = self._steady()
        return {name: now - at for name, at in self._ticked.items()}

    def stale(self) -> list[str]:
        """The schedules that have not ticked for too long."""
        return [name for name, age in self.ages().items() if age > STALE]

    async def tick(self) -> None:
        """Work off every schedule that is due, each school in a transaction of its own."""
        async with self._under_way:
            try:
                if not await self._away.over():
                    return
                failed = {
                    step.name
                    for step in await self._store.read(schedules.find_steps)
                    if not await self._take(step)
                }
            except Exception as error:
                if not self._away.notes(error):
                    raise
            else:
                done = self._ticked.keys() - failed
                self._ticked |= dict.fromkeys(done, self._steady())

    async def _take(self, step: Step) -> bool:
        """Whether the step did not fail."""
        try:
            taken = await self._store.write(schedules.take_step, step)
        except Exception as error:
            if self._away.notes(error):
                raise
            log.exception("a schedule fails", schedule=step.name, school=step.school_id)  # others go on
            return False
        if taken and step.due_at is not None:
            log.info("schedule", schedule=step.name, school=step.school_id, due_at=step.due_at.isoformat())
        return True

    async def tidy(self) -> None:
        """Remove what nobody needs any more."""
        async with self._under_way:
            try:
                for sweep in SWEEPS:
                    await self._store.write(sweep)
            except Exception as error:
                if not self._away.notes(error):
                    raise

    async def keep(self) -> None:
        """A slice of what the schools' terms of keeping take away; people who press go first."""
        async with self._under_way:
            try:
                if not self._away and await self._store.read(keeping.under_way):
                    await self._store.write_soon(keeping.carry_on)
            except Exception as error:
                if not is_database_away(error):  # or another writes: the next slice comes
                    raise


async def _kept(work: Callable[[], Awaitable[None]]) -> None:
    try:
        await work()
    except Exception:
        log.exception("a tick fails", of=getattr(work, "__name__", ""))  # the next comes all the same
