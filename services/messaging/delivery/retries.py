"""When a letter that could not be delivered is tried again: growing pauses for 24 hours."""

from datetime import timedelta
from functools import cache

LONGEST = timedelta(minutes=15)
"""No pause is longer, so that the queue moves soon after Telegram is back."""
GIVE_UP_AFTER = timedelta(hours=24)
SPREAD = 0.25
"""A pause is up to this share shorter or longer, so that what failed together does not come back together."""


def retry_pause(attempts: int, chance: float) -> timedelta | None:
    """The pause before the next try after `attempts` failed ones; None when 24 hours of tries are over.

    `chance` is a random number from 0 to 1. The pauses are 1, 2, 4 … seconds, at most LONGEST.
    """
    if attempts > tries():
        return None
    return _nominal(attempts) * (1 - SPREAD + 2 * SPREAD * chance)


@cache
def tries() -> int:
    """How many times a letter is tried again before it is given up."""
    attempts, waited = 0, timedelta()
    while waited < GIVE_UP_AFTER:
        attempts += 1
        waited += _nominal(attempts)
    return attempts


def _nominal(attempts: int) -> timedelta:
    return min(timedelta(seconds=2 ** min(attempts - 1, 20)), LONGEST)
