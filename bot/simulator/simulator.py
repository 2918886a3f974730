"""The simulator as a whole: a server to start and stop, people to act, and a way to wait without sleeping."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Self

from aiohttp import web

from bot.simulator.api import Api, Call
from bot.simulator.control import Control, refusals
from bot.simulator.faults import Faults
from bot.simulator.files import MAX_UPLOAD
from bot.simulator.group import SimGroup
from bot.simulator.model import Account, Chat, Clock, Message
from bot.simulator.page import Page
from bot.simulator.user import SimUser
from bot.simulator.webhook import WebhookPusher
from bot.simulator.world import Query, World

FIRST_USER = 5_000_001
FIRST_GROUP = -4_000_001


def real_clock() -> datetime:
    """Now, in UTC."""
    return datetime.now(UTC)


@dataclass(slots=True)
class CastMember:
    """A person on the chat page: `role` is the line under the name, `start_code` the prepared link's code."""

    user: SimUser
    title: str
    role: str
    start_code: str | None = None
    hint: str = ""


class Simulator:
    """A local Telegram for one bot.

    `clock` gives the aware UTC time of messages and of the 48 hours; `time_zone` is the IANA zone of the page's
    times (the browser's own without one).

    Waiting: `await settled()` returns when every update was confirmed by the bot, no request of it is under way,
    and its handlers are done. Polling confirms an update before its handler has ended, so a harness tells when
    handlers run: by `sim.idle`, an async function that returns when none does, or by `sim.busy`, and then calls
    `sim.nudge()` whenever that may have become False.
    """

    def __init__(
        self,
        token: str = "42:TEST",  # noqa: S107 - a made-up one
        username: str = "zvonok_bot",
        name: str = "Звонок",
        *,
        clock: Clock = real_clock,
        time_zone: str = "",
    ) -> None:
        self.token, self.username, self.time_zone = token, username, time_zone
        self.world = World(token, username, name, clock)
        self.faults = Faults()
        self.api = Api(self.world, self.faults)
        self.webhooks = WebhookPusher(self.api)
        self.cast: list[CastMember] = []
        self.auto_settle = False  # every action of a person waits until the bot is done with it
        self.busy: Callable[[], bool] | None = None
        self.idle: Callable[[], Awaitable[object]] | None = None
        self.guest: Callable[[web.Request], Awaitable[web.StreamResponse]] | None = None
        """Answers what no address of the simulator's own is: the bot's Mini App, in the demo."""
        self.base_url = ""
        self._users: dict[int, SimUser] = {}
        self._groups: dict[int, SimGroup] = {}
        self._runner: web.AppRunner | None = None
        self._pusher: asyncio.Task[None] | None = None

    @property
    def log(self) -> list[Call]:
        """Every request of the bot, in order."""
        return list(self.api.log)

    @property
    def sent(self) -> list[Message]:
        """Every message the bot has sent, in order, to whomever."""
        return self.world.sent

    @property
    def refused(self) -> int:
        """How many 429 flood control has answered."""
        return self.world.pace.refused

    @property
    def users(self) -> list[SimUser]:
        """Everybody there is."""
        return list(self._users.values())

    def calls(self, method: str) -> list[Call]:
        """The requests of one method, in order."""
        return [call for call in self.api.log if call.method.lower() == method.lower()]

    def enforce_pace(self, *, overall: int = 30, per_chat: int = 1) -> None:
        """Turns flood control on: messages a second in all and a chat; 0 lifts a limit."""
        self.world.pace.enforce(overall=overall, per_chat=per_chat)

    def user(
        self,
        id: int | None = None,  # noqa: A002 - Telegram's word
        first_name: str = "Мария",
        last_name: str = "",
        username: str = "",
        language_code: str = "ru",
    ) -> SimUser:
        """A person who has not written to the bot yet; the same one for an id already known."""
        number = id if id is not None else FIRST_USER + len(self._users)
        if number not in self._users:
            account = Account(number, first_name, last_name, username, language_code)
            chat = Chat(number, "private", account)
            self.world.chats[number] = chat
            self._users[number] = SimUser(self, account, chat)
        return self._users[number]

    def group(self, title: str = "Родители 7А", id: int | None = None) -> SimGroup:  # noqa: A002
        """A group without the bot in it."""
        number = id if id is not None else FIRST_GROUP - len(self._groups)
        if number not in self._groups:
            chat = Chat(number, "group", title=title)
            self.world.chats[number] = chat
            self._groups[number] = SimGroup(self, chat)
        return self._groups[number]

    def nudge(self) -> None:
        """Something outside the simulator changed: `settled` looks again."""
        self.world.pulse.beat()

    async def settled(self, within: float = 10.0, *, unless: Callable[[], bool] = lambda: False) -> None:
        """Waits until the bot is done with everything, or `unless` holds. TimeoutError says what it still does."""
        pulse = self.world.pulse
        try:
            async with asyncio.timeout(within):
                while not unless():
                    if not self._quiet():
                        await pulse.wait()
                        continue
                    seen = pulse.count
                    if self.idle is not None:
                        await self.idle()
                    await asyncio.sleep(0)
                    if seen == pulse.count and self._quiet():
                        return
        except TimeoutError as error:
            raise TimeoutError(f"not settled within {within} s: {self._state()}") from error

    async def answered(self, query: Query, within: float = 10.0) -> None:
        """Waits for the answer to a press, or until the bot is done without one, as far as that can be known."""
        if self.idle is not None or self.busy is not None:
            await self.settled(within, unless=lambda: query.answer is not None)
            return
        with suppress(TimeoutError):
            await self.until(lambda: query.answer is not None, within)

    async def until(self, condition: Callable[[], bool], within: float = 10.0) -> None:
        """Waits for a condition over what the simulator sees; looks again whenever something happens."""
        async with asyncio.timeout(within):
            while not condition():
                await self.world.pulse.wait()

    def _quiet(self) -> bool:
        return not self.world.updates.pending and not self.api.under_way and not (self.busy and self.busy())

    def _state(self) -> str:
        pending = [update.kind for update in self.world.updates.pending]
        return f"unconfirmed updates {pending}, requests under way {self.api.under_way}, busy {bool(self.busy and self.busy())}"

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

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(self, *_error: object) -> None:
        await self.stop()
