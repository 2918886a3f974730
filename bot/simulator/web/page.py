"""The chat page and the events that keep it live (server-sent events)."""

import asyncio
import json
from contextlib import suppress
from pathlib import Path

from aiohttp import web

from bot.simulator.simulator import Simulation
from bot.simulator.state.model import Chat, Json, Message
from bot.simulator.web.views import chat_state, message_view

HTML = Path(__file__).with_name("page.html")
# Everything is inline and from here: nothing that a message says can load or run anything.
POLICY = (
    "default-src 'none'; img-src 'self' blob: data:; connect-src 'self'; "
    "style-src 'unsafe-inline'; script-src 'unsafe-inline'; frame-src 'self'; form-action 'none'; base-uri 'none'"
)


class Page:
    """The handlers of the page."""

    def __init__(self, sim: Simulation) -> None:
        self.sim = sim

    def routes(self) -> list[web.RouteDef]:
        """For the web application."""
        return [web.get("/", self.show), web.get("/sim/events", self.events)]

    async def show(self, _request: web.Request) -> web.Response:
        """The page itself."""
        headers = {"Content-Security-Policy": POLICY, "Cache-Control": "no-store"}
        return web.Response(text=HTML.read_text("utf-8"), content_type="text/html", headers=headers)

    async def events(self, request: web.Request) -> web.StreamResponse:
        """Everything that happens in any chat, as it happens."""
        queue: asyncio.Queue[Json | None] = asyncio.Queue()

        def listen(event: str, chat: Chat, message: Message | None) -> None:
            queue.put_nowait(None if event == "stop" else self._event(event, chat, message))

        response = web.StreamResponse(
            headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store"}
        )
        # Before the page hears that it is connected, and loads the chats.
        self.sim.world.listeners.add(listen)
        try:
            with suppress(ConnectionResetError):  # the page was closed
                await response.prepare(request)
                await response.write(b": hello\n\n")
                while (event := await queue.get()) is not None:
                    await response.write(f"data: {json.dumps(event, ensure_ascii=False)}\n\n".encode())
        finally:
            self.sim.world.listeners.discard(listen)
        return response

    def _event(self, event: str, chat: Chat, message: Message | None) -> Json:
        body: Json = {"event": event, "chat": chat_state(self.sim, chat)}
        if message is not None:
            body["message"] = message_view(message)
        return body
