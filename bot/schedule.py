"""Ticks: a few short ones that ask the database what is due; the scheduler itself keeps nothing."""

import asyncio
from datetime import UTC

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.process.away import is_database_away
from bot.process.clock import utc_now
from services.journal.pages import app_session
from services.messaging.delivery import delivery
from services.messaging.schedules import schedules
from services.messaging.schedules.schedules import Step
from services.work import Store

log = structlog.get_logger()

TICK_SECONDS = 10
HOUSEKEEPING_HOURS = 1
DEFAULTS = {"misfire_grace_time": None, "coalesce": True, "max_instances": 1}
"""APScheduler's own defaults drop a tick that is a second late (facts.md)."""


class Schedule:
    """The ticks of one process; any number of processes may tick, the database decides who works."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._scheduler: AsyncIOScheduler | None = None
        self._under_way = asyncio.Lock()

    def start(self) -> None:
        """Begin to tick, at once and then regularly."""
        self._scheduler = AsyncIOScheduler(job_defaults=DEFAULTS, timezone=UTC)
        self._scheduler.start()
        now = utc_now()
        self._scheduler.add_job(self.tick, "interval", seconds=TICK_SECONDS, next_run_time=now)
        self._scheduler.add_job(self.tidy, "interval", hours=HOUSEKEEPING_HOURS, next_run_time=now)

    async def stop(self) -> None:
        """Tick no more; what is under way comes to its end."""
        if self._scheduler is not None:
            self._scheduler.remove_all_jobs()
            async with self._under_way:
                self._scheduler.shutdown(wait=False)
            self._scheduler = None

    async def tick(self) -> None:
        """Work off every schedule that is due, each school in a transaction of its own."""
        async with self._under_way:
            try:
                for step in await self._store.read(schedules.find_steps):
                    await self._take(step)
            except Exception as error:
                if not is_database_away(error):
                    raise
                log.warning("database is away", error=type(error).__name__)

    async def _take(self, step: Step) -> None:
        try:
            taken = await self._store.write(schedules.take_step, step)
        except Exception as error:
            if is_database_away(error):
                raise
            log.exception("a schedule fails", schedule=step.name, school=step.school_id)  # others go on
            return
        if taken and step.due_at is not None:
            log.info("schedule", schedule=step.name, school=step.school_id, due_at=step.due_at.isoformat())

    async def tidy(self) -> None:
        """Remove what nobody needs any more."""
        async with self._under_way:
            try:
                forgotten = await self._store.write(delivery.forget_old)
                await self._store.write(app_session.forget_ended)
            except Exception as error:
                if not is_database_away(error):
                    raise
                log.warning("database is away", error=type(error).__name__)
            else:
                log.debug("tidied", letters=forgotten)
