"""Connections to PostgreSQL that live in the event loop of a thread of their own."""

import asyncio
from collections.abc import Callable
from typing import Any

from sqlalchemy.engine import URL
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlalchemy.pool import NullPool

from storage.aside import T
from storage.postgres import SLOW_WITHIN, postgres_engine

CLOSED_WITHIN = 2.0
"""Seconds that an engine's connections get to close."""


def in_own_loop(url: URL, function: Callable[..., T], *args: Any, **kwargs: Any) -> T:
    """The function's answer over a connection to PostgreSQL that lives and dies in this thread's own event loop.

    What is not committed by the function itself is rolled back.
    """

    async def run() -> T:
        engine = postgres_engine(url, answer_within=SLOW_WITHIN, poolclass=NullPool)
        try:
            async with engine.connect() as connection:
                return await connection.run_sync(function, *args, **kwargs)
        finally:
            await dispose_of(engine)

    return asyncio.run(run())


async def dispose_of(engine: AsyncEngine) -> None:
    """Close the engine's connections; those of a silent server are left to the end of the process."""
    try:
        async with asyncio.timeout(CLOSED_WITHIN):
            await engine.dispose()
    except (TimeoutError, OSError):
        await engine.dispose(close=False)
