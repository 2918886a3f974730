"""A beat that any number of tasks can wait for."""

import asyncio


class Pulse:
    """Counts what happened and wakes whoever waits for the next thing to happen."""

    def __init__(self) -> None:
        self.count = 0
        self._next: asyncio.Event | None = None

    def beat(self) -> None:
        """Something happened."""
        self.count += 1
        if self._next is not None:
            self._next.set()
            self._next = None

    async def wait(self) -> None:
        """Returns at the next beat."""
        if self._next is None:
            self._next = asyncio.Event()
        await self._next.wait()
