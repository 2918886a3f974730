"""A bare bot for the simulator's own tests: raw requests, raw answers."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from aiohttp import ClientSession

from bot.simulator import Simulator, SimUser


class Clock:
    """Time that stands still until it is moved."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 20, 10, 20, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def move(self, **span: float) -> None:
        """Forward by `hours=…` and the like."""
        self.now += timedelta(**span)


@dataclass
class Bot:
    """Requests to the simulator by method name."""

    sim: Simulator
    session: ClientSession
    clock: Clock
    maria: SimUser

    def url(self, method: str) -> str:
        """Address of a method."""
        return f"{self.sim.base_url}/bot{self.sim.token}/{method}"

    async def raw(self, method: str, **params: Any) -> dict[str, Any]:
        """The whole answer to a JSON request."""
        async with self.session.post(self.url(method), json=params) as response:
            body: dict[str, Any] = await response.json()
            assert response.status == body.get("error_code", 200)
            return body

    async def call(self, method: str, **params: Any) -> Any:
        """The result of a request that must succeed."""
        body = await self.raw(method, **params)
        assert body["ok"], body
        return body["result"]

    async def error(self, method: str, **params: Any) -> str:
        """Code and description of a request that must fail."""
        body = await self.raw(method, **params)
        assert not body["ok"], body
        return f"{body['error_code']} {body['description']}"

    async def say(self, text: str, **params: Any) -> Any:
        """sendMessage to Maria, as HTML."""
        return await self.call("sendMessage", chat_id=self.maria.id, text=text, parse_mode="HTML", **params)

    async def updates(self, **params: Any) -> list[dict[str, Any]]:
        """Updates waiting, confirmed at once."""
        found: list[dict[str, Any]] = await self.call("getUpdates", **params)
        if found:
            await self.call("getUpdates", offset=found[-1]["update_id"] + 1)
        return found


def keyboard(*rows: list[str]) -> dict[str, Any]:
    """An inline keyboard whose data are the texts."""
    return {"inline_keyboard": [[{"text": text, "callback_data": text} for text in row] for row in rows]}


@pytest.fixture
async def bot() -> AsyncIterator[Bot]:
    """A bot whom Maria has started; nothing is waiting for it."""
    clock = Clock()
    async with Simulator(clock=clock) as sim, ClientSession() as session:
        bot = Bot(sim, session, clock, sim.user(first_name="Мария"))
        await bot.maria.start()
        await bot.updates()
        yield bot
