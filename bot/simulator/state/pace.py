"""Flood control: so many messages a second overall and a chat, as Telegram allows them."""

import math
import time
from collections import deque
from collections.abc import Callable, Hashable

from bot.simulator.errors import too_many_requests

SLACK = 0.05  # seconds by which two messages may come closer than the limit says: jitter of the way


class Pace:
    """Counts messages in sliding seconds. Off until limits are set."""

    def __init__(self, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._now = monotonic
        self.overall = 0
        self.per_chat = 0
        self.refused = 0  # how many 429 were answered
        self._times: dict[Hashable, deque[float]] = {}

    def enforce(self, *, overall: int = 30, per_chat: int = 1) -> None:
        """Sets the limits, in messages a second; 0 lifts a limit."""
        self.overall, self.per_chat = overall, per_chat
        self._times.clear()

    def admit(self, chat_id: int, messages: int = 1) -> None:
        """Lets so many messages pass to a chat, or raises 429 with the whole seconds to wait."""
        now = self._now()
        limits: list[tuple[Hashable, int]] = [("all", self.overall), (chat_id, self.per_chat)]
        for key, limit in limits:
            wait = self._wait(key, limit, now) if limit else 0.0
            if wait > 0:
                self.refused += 1
                raise too_many_requests(max(1, math.ceil(wait)))
        for key, limit in limits:
            if limit:
                self._times.setdefault(key, deque()).extend([now] * messages)

    def _wait(self, key: Hashable, limit: int, now: float) -> float:
        times = self._times.setdefault(key, deque())
        while times and times[0] <= now - 1 + SLACK:
            times.popleft()
        return times[-limit] + 1 - SLACK - now if len(times) >= limit else 0.0
