"""The simulator as a server: the Bot API, the chat page and the interface beside it, on one port."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Self

from aiohttp import web

from bot.simulator.simulator import Simulation
from bot.simulator.state.files import MAX_UPLOAD
from bot.simulator.state.model import Chat
from bot.simulator.web.control import Control, refusals
from bot.simulator.web.page import Page


class Simulator(Simulation):
    """A local Telegram for one bot: start it, or `async with` it."""

    base_url = ""
    """Goes where Telegram's address would; there while it is started."""
    guest: Callable[[web.Request], Awaitable[web.StreamResponse]] | None = None
    """Answers what no address of the simulator's own is: the bot's Mini App, in the demo."""
    _runner: web.AppRunner | None = None
    _pusher: asyncio.Task[None] | None = None

    async def start(self, host: str = "127.0.0.1", port: int = 0) -> str:
        """Opens the server; port 0 takes a free one. Returns the base URL."""
        app = web.Application(client_max_size=MAX_UPLOAD + 2**20, middlewares=[refusals])
        app.add_routes([*self.api.routes(), *Control(self).routes(), *Page(self).routes()])
        app.router.add_route("*", "/{path:.*}", self._ask_guest)
        # A poll of a killed bot must end at once: it would meet the next one with 409.
        self._runner = web.AppRunner(app, handler_cancellation=True, access_log=None, shutdown_timeout=1.0)
        await self._runner.setup()
        site = web.TCPSite(self._runner, host, port)
        await site.start()
        self._pusher = asyncio.create_task(self.webhooks.run())
        self.base_url = f"http://{host}:{self._runner.addresses[0][1]}"
        return self.base_url

    async def _ask_guest(self, request: web.Request) -> web.StreamResponse:
        if self.guest is None:
            raise web.HTTPNotFound
        return await self.guest(request)

    async def stop(self) -> None:
        """Closes the server and every wait."""
        self.api.close()
        self.world.tell("stop", Chat(0, "private"))
        if self._pusher is not None:
            self._pusher.cancel()
            with suppress(asyncio.CancelledError):
                await self._pusher
        if self._runner is not None:
            await self._runner.cleanup()
        self.base_url = ""

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(self, *_error: object) -> None:
        await self.stop()
