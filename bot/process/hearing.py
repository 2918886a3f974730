"""When Telegram was last heard, by the steady clock: a bot that hears nothing looks alive and is deaf."""

import time
from collections.abc import Callable

DEAF = 60.0
"""Seconds without a word of Telegram's, be it that there is nothing new, after which something is wrong."""


EVERY = 20.0
"""Seconds between two notes of it in the database (bot/watch/heartbeat.py)."""


class Hearing:
    """One process's; it listens from `begin` on, and a process that answers nobody never begins."""

    def __init__(self, *, steady: Callable[[], float] = time.monotonic) -> None:
        self._steady = steady
        self._at: float | None = None
        self._came_at: float | None = None

    def came(self) -> None:
        """An update has come, by polling or by the webhook."""
        self.heard()
        self._came_at = self._at

    def heard(self) -> None:
        """Telegram has sent an update, or said that it has none. The first time: we begin to listen."""
        self._at = self._steady()

    @property
    def age(self) -> float | None:
        """Seconds since; None for a process that does not listen."""
        return None if self._at is None else self._steady() - self._at

    @property
    def update_age(self) -> float | None:
        """Seconds since an update came; None before the first one."""
        return None if self._came_at is None else self._steady() - self._came_at

    @property
    def deaf(self) -> bool:
        """Whether it has been silent for too long."""
        return (self.age or 0.0) > DEAF
