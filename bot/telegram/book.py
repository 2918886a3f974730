"""The updates of this process that Telegram has not been told to forget: which are under way, which are done.

Telegram forgets everything below the offset of the next getUpdates, and repeats what stands above it. So the offset
stops at the first that is still under way, and what comes again is known by its number.
"""

import asyncio
import time
from collections.abc import Callable

import structlog

log = structlog.get_logger()

LONGEST = 60.0
"""Seconds after which an update that is still under way is confirmed: it must not hold back everybody's."""
AHEAD = 64
"""Updates behind one under way after which it is confirmed likewise: getUpdates tells a hundred, no more."""
KEPT = 1024


class Book:
    """`begin` an update, `end` it; `offset` is what getUpdates may confirm."""

    def __init__(self, *, steady: Callable[[], float] = time.monotonic) -> None:
        self._steady = steady
        self._next: int | None = None
        self._open: dict[int, float] = {}
        """Those under way, in the order in which they came, and since when."""
        self._known: dict[int, None] = {}
        self.ended = 0
        """How many have ended so far."""
        self.idle = asyncio.Event()
        """Set as the last of those under way ends."""

    def begin(self, update_id: int) -> bool:
        """Whether it is new; it is under way then."""
        if update_id in self._known:
            return False
        self._known[update_id] = None
        if len(self._known) > KEPT:
            del self._known[next(iter(self._known))]
        self._open[update_id] = self._steady()
        self.idle.clear()
        self._next = update_id + 1
        return True

    def end(self, update_id: int) -> None:
        """It is handled, whatever came of it."""
        self._open.pop(update_id, None)
        self.ended += 1
        if not self._open:
            self.idle.set()

    @property
    def waits(self) -> bool:
        """Whether any is under way that is not to be confirmed yet."""
        self._give_up_waiting()
        return bool(self._open)

    @property
    def offset(self) -> int | None:
        """What getUpdates is to be asked from; None before the first."""
        return min(self._open) if self.waits else self._next

    def _give_up_waiting(self) -> None:
        while self._open and self._next is not None:
            first = min(self._open)
            if self._next - first <= AHEAD and self._steady() - self._open[first] < LONGEST:
                return
            log.warning("an update takes long and is confirmed", update=first)
            del self._open[first]
