"""The HTTP Bot API: one request in, one answer out, faults and a log between."""

import inspect
import json
import time
from collections import deque
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from aiohttp import web

from bot.simulator.errors import ApiError
from bot.simulator.faults import BAD_GATEWAY, Fault, Faults
from bot.simulator.methods import METHODS
from bot.simulator.requests.params import Params, read_params
from bot.simulator.state.pulse import Pulse
from bot.simulator.state.world import World

KEPT_CALLS = 200_000
LONG_POLL = "getupdates"


@dataclass(slots=True)
class Call:
    """A request as it came: `at` in monotonic seconds, `when` by the injected clock; status 0 until answered."""

    method: str
    params: Mapping[str, object]
    chat_id: int | None
    at: float
    when: datetime
    status: int = 0
    description: str = ""


class Api:
    """Answers `/bot<token>/<method>` and `/file/bot<token>/<path>`."""

    def __init__(self, world: World, faults: Faults) -> None:
        self.world = world
        self.faults = faults
        self.log: deque[Call] = deque(maxlen=KEPT_CALLS)
        self._closing = Pulse()

    def routes(self) -> list[web.RouteDef]:
        """For the web application."""
        return [
            web.route("*", "/bot{token}/{method}", self.handle),
            web.get("/file/bot{token}/{path:.+}", self.download),
        ]

    def close(self) -> None:
        """Ends answers that were to hang for ever."""
        self._closing.beat()
        self.world.updates.close()

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """One Bot API request."""
        name = request.match_info["method"]
        with self._under_way(name):
            return await self._answer(request, name)

    async def ask(self, name: str, params: Params) -> tuple[int, Mapping[str, object]]:
        """The same of a harness in this process: HTTP status and JSON body. Faults only come over HTTP."""
        with self._under_way(name):
            return await self.call(name, params)

    @contextmanager
    def _under_way(self, name: str) -> Iterator[None]:
        counted = name.lower() != LONG_POLL
        self.world.waiting.under_way += counted
        try:
            yield
        finally:
            self.world.waiting.under_way -= counted
            if counted:
                self.world.pulse.beat()

    async def _answer(self, request: web.Request, name: str) -> web.StreamResponse:
        if request.match_info["token"] != self.world.token:
            return _json(401, {"ok": False, "error_code": 401, "description": "Unauthorized"})
        try:
            params = await read_params(request)
        except ApiError as error:
            return _json(error.code, error.payload())
        fault = self.faults.take(name, params.chat_id)
        if fault is not None and "before" in {fault.drop, fault.hang}:
            return await self._lose(request, fault)
        status, body = await self.call(name, params, fault)
        if fault is not None and (fault.drop or fault.hang):
            return await self._lose(request, fault)
        if fault is not None and fault.html:
            return web.Response(status=502, text=BAD_GATEWAY, content_type="text/html")
        return _json(status, body)

    async def call(
        self, name: str, params: Params, fault: Fault | None = None
    ) -> tuple[int, Mapping[str, object]]:
        """Carries a method out and logs it: HTTP status and JSON body."""
        call = Call(name, params.values, params.chat_id, time.monotonic(), self.world.clock())
        self.log.append(call)
        self.world.pulse.beat()
        try:
            if fault is not None and fault.error is not None:
                raise fault.error
            result = await self._result(name, params)
        except ApiError as error:
            call.status, call.description = error.code, error.description
            return error.code, error.payload()
        call.status = 200
        return 200, {"ok": True, "result": result}

    async def _result(self, name: str, params: Params) -> object:
        method = METHODS.get(name.lower())
        if method is None:
            raise ApiError(404, "Not Found")
        result = method(self.world, params)
        return await result if inspect.isawaitable(result) else result

    async def _lose(self, request: web.Request, fault: Fault) -> web.StreamResponse:
        """Cuts the connection, or keeps silent until the client or the server goes away."""
        if fault.hang:
            await self._closing.wait()
        if request.transport is not None:
            request.transport.abort()
        return web.Response()

    async def download(self, request: web.Request) -> web.StreamResponse:
        """The bytes of an uploaded file."""
        file = self.world.files.find_path(request.match_info["path"])
        if request.match_info["token"] != self.world.token or file is None:
            return _json(404, {"ok": False, "error_code": 404, "description": "Not Found"})
        return web.Response(body=file.data, content_type="application/octet-stream")


def _json(status: int, body: Mapping[str, object]) -> web.Response:
    data = json.dumps(body, ensure_ascii=False).encode()
    return web.Response(status=status, body=data, content_type="application/json")
