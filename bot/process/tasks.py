"""The one place where background tasks are born; elsewhere `create_task` is a lint error."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

import structlog

log = structlog.get_logger()


class Tasks:
    """Running tasks under supervision: a failure is logged, the end waits for them within a bound."""

    def __init__(self) -> None:
        self._running: set[asyncio.Task[Any]] = set()
        self.on_idle: Callable[[], None] | None = None
        """Called whenever the last one has finished."""

    @property
    def busy(self) -> bool:
        """Whether any runs."""
        return bool(self._running)

    def spawn(self, work: Coroutine[Any, Any, Any], name: str) -> asyncio.Task[Any]:
        """Start a task; it is kept until it ends."""
        task = asyncio.get_running_loop().create_task(work, name=name)
        self._running.add(task)
        task.add_done_callback(self._done)
        return task

    def _done(self, task: asyncio.Task[Any]) -> None:
        self._running.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            log.error("task failed", task=task.get_name(), exc_info=error)
        if not self._running and self.on_idle is not None:
            self.on_idle()

    async def finish(self, seconds: float) -> None:
        """Let what runs come to its end; after `seconds` it is cancelled."""
        if self._running:
            await asyncio.wait(set(self._running), timeout=seconds)
        await self.cancel()

    async def cancel(self) -> None:
        """End what runs now."""
        left = set(self._running)
        for task in left:
            task.cancel()
        await asyncio.gather(*left, return_exceptions=True)
