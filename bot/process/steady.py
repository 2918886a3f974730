"""APScheduler, whose jobs wait for no clock to come round again."""

import logging
from datetime import UTC, datetime

from apscheduler.schedulers.asyncio import AsyncIOScheduler

LOOK = 10.0
"""Seconds of the loop's steady timer, which nobody sets, between two looks at what is due."""
DEFAULTS = {"misfire_grace_time": None, "coalesce": True, "max_instances": 1}
"""Its own drop a tick that is a second late."""
logging.getLogger("apscheduler").setLevel(logging.ERROR)
"""A tick that is passed over because the last one still waits for the database is no news."""


class SteadyScheduler(AsyncIOScheduler):  # type: ignore[misc]
    """Plans intervals by the wall's clock, as APScheduler does, and is misled by none.

    Left alone it slept for as long as a clock had run ahead, for what was planned then lies hours away once the clock
    is set right; and it reckoned every tick that a clock set on by years had passed over. No job lies further away
    than its own interval, either way: such a one is due now.
    """

    def __init__(self) -> None:
        super().__init__(job_defaults=DEFAULTS, timezone=UTC)

    def _process_jobs(self) -> float:
        now = datetime.now(UTC)
        for job in self.get_jobs():
            if abs(job.next_run_time - now) > job.trigger.interval:
                job.modify(next_run_time=now)
        wait = super()._process_jobs()
        return LOOK if wait is None else min(wait, LOOK)
