"""Updates that come again: begun by a process that died, or answered already by another.

Telegram repeats an update until it is confirmed, a day at most. Which are handled is in memory first (bot/telegram);
here stands only what has to outlive a process, or be known to several.
"""

from collections.abc import Collection
from datetime import timedelta

from services.work import Work
from storage.queries.messaging import updates as queries

TRIES = 3
"""Starts that may begin with the same update; then it is taken to be what ends them."""
KEPT = timedelta(days=2)
"""How long numbers stay; Telegram keeps updates for a day."""


def begin_tries(work: Work, update_ids: Collection[int]) -> set[int]:
    """Count a try of each; those that were tried too often and are to be handled no more."""
    return {one for one in update_ids if queries.count_try(work.connection, one, work.now) > TRIES}


def is_handled(work: Work, update_id: int) -> bool:
    """Whether a process has handled it before."""
    return queries.is_handled(work.connection, update_id)


def note_handled(work: Work, update_id: int) -> None:
    """It is handled: whoever gets it again says nothing."""
    queries.put_handled(work.connection, update_id, work.now)


def forget_old(work: Work) -> None:
    """Forget what Telegram has forgotten too."""
    queries.delete_old(work.connection, work.now - KEPT)
