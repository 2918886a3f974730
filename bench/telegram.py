"""A simulated Telegram in a process of its own, so that its work is not counted as the bot's."""

import asyncio
import socket
import sys
from collections.abc import Sequence
from typing import Any, Self

import aiohttp

TOKEN = "42:BENCH"


def free_port() -> int:
    """A port of loopback that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


class Telegram:
    """The simulator as a child process with its JSON control; an async context manager."""

    async def __aenter__(self) -> Self:
        """Start it and wait until it answers."""
        port = free_port()
        self.base_url = f"http://127.0.0.1:{port}"
        self._process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "bot.simulator",
            "--port",
            str(port),
            "--token",
            TOKEN,
            stdout=asyncio.subprocess.DEVNULL,
        )
        self._session = aiohttp.ClientSession(self.base_url)
        for _ in range(200):
            try:
                await self.stats()
            except aiohttp.ClientConnectionError:
                await asyncio.sleep(0.05)
            else:
                return self
        raise RuntimeError("the simulator did not start")

    async def __aexit__(self, *_error: object) -> None:
        """End it."""
        await self._session.close()
        self._process.terminate()
        await self._process.wait()

    async def call(self, path: str, **body: Any) -> Any:
        """One control call, see bot/simulator/web/control.py."""
        async with self._session.post(
            f"/sim/{path}", json=body, timeout=aiohttp.ClientTimeout(total=300)
        ) as response:
            response.raise_for_status()
            return await response.json()

    async def stats(self) -> dict[str, Any]:
        """Counts of what was sent and refused."""
        async with self._session.get("/sim/stats") as response:
            counts: dict[str, Any] = await response.json()
            return counts

    async def people(self, ids: Sequence[int]) -> None:
        """People who may be written to at once."""
        await self.call("users", users=[{"id": one, "first_name": "Имя", "started": True} for one in ids])

    async def everybody_says(self, ids: Sequence[int], text: str) -> None:
        """All of them write; returns when the bot has answered every one."""
        before = (await self.stats())["sent"]
        await self.call("messages", messages=[{"chat": one, "text": text} for one in ids])
        await self.call("until", sent=before + len(ids), timeout=240)
