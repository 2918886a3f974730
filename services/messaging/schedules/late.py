"""Schedules whose moment has passed without them."""

from datetime import timedelta

from services.work import Work
from storage.queries.messaging import schedules as queries

LATE = timedelta(minutes=1)
"""A schedule that was due so long ago is not ticking; one that is ticks every few seconds."""


def late_schedules(work: Work) -> list[str]:
    """The schedules that no process looks at, by name."""
    return queries.list_late(work.connection, work.now - LATE)
