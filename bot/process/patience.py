"""Seconds that a process has really waited: those in which it was stopped, or too busy to look, are not counted.

A timer alone takes a process that was stopped for a minute for a server that was silent for one, and gives up answers
that have arrived meanwhile: whoever sends then sends twice.
"""

import asyncio
from types import TracebackType

SLICE = 2.0
"""Seconds between two looks; a stop of any length counts as one of them."""


class Patience:
    """`async with Patience(seconds)`: TimeoutError inside after so many seconds of waiting; without an end for None."""

    def __init__(self, seconds: float | None) -> None:
        self._left = seconds
        self._timeout = asyncio.timeout(None)
        self._timer: asyncio.TimerHandle | None = None

    async def __aenter__(self) -> None:
        """Begin to wait."""
        await self._timeout.__aenter__()
        self._look_later()

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Wait no more."""
        if self._timer is not None:
            self._timer.cancel()
        await self._timeout.__aexit__(kind, error, trace)

    def _look_later(self) -> None:
        if self._left is not None:
            self._timer = asyncio.get_running_loop().call_later(min(SLICE, self._left), self._look)

    def _look(self) -> None:
        assert self._left is not None  # noqa: S101 (no look is taken without an end)
        self._left -= min(SLICE, self._left)
        if self._left > 0:
            self._look_later()
        else:
            self._timeout.reschedule(asyncio.get_running_loop().time())
