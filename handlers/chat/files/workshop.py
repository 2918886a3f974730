"""Where files are made: beside the loop, one after another, one for a person."""

import asyncio
from collections.abc import Callable, Coroutine
from contextlib import AbstractAsyncContextManager
from typing import ParamSpec, Protocol, TypeVar

P = ParamSpec("P")
T = TypeVar("T")
AT_ONCE = 1
"""Files drawn at the same time. Drawing is the processor's work: two at once are ready no sooner, and an answer
to somebody else waited up to 0.65 s for its turn instead of 0.2 s (40 students, 16 subjects, 2 cores)."""


class Spawns(Protocol):
    """The supervised place where background tasks are born."""

    def spawn(self, work: Coroutine[object, None, object], name: str) -> asyncio.Task[object]:
        """Start a task; it is kept until it ends."""
        ...


class Workshop:
    """Takes one order an account; the conversation goes on meanwhile."""

    def __init__(self, tasks: Spawns) -> None:
        self._tasks = tasks
        self._places = asyncio.Semaphore(AT_ONCE)
        self._busy: set[int] = set()

    def busy(self, account_id: int) -> bool:
        """Whether an order of the account is being made."""
        return account_id in self._busy

    def order(self, account_id: int, work: Coroutine[object, None, object]) -> None:
        """Let the work run to its end beside the conversation."""
        self._busy.add(account_id)
        self._tasks.spawn(self._finish(account_id, work), name="report")

    def place(self) -> AbstractAsyncContextManager[None]:
        """The place at which one works at a time."""
        return self._places

    async def make(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """The function's answer, from a thread of its own."""
        async with self._places:
            return await asyncio.to_thread(function, *args, **kwargs)

    async def _finish(self, account_id: int, work: Coroutine[object, None, object]) -> None:
        try:
            await work
        finally:
            self._busy.discard(account_id)
