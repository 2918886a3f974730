"""`/sim/…`: a small JSON interface for the chat page, for benches and for anybody outside this process.

POST bodies are JSON and must be sent as such: a page of another site cannot, without being asked first.
"""

import json
from collections import Counter
from collections.abc import Awaitable, Callable
from urllib.parse import unquote

from aiohttp import web

from bot.simulator.errors import ApiError
from bot.simulator.simulator import Simulation
from bot.simulator.state.model import Json, Message
from bot.simulator.user import SimulatorError, SimUser
from bot.simulator.web.views import chat_view, message_view, state_view

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Control:
    """The handlers of `/sim/…`."""

    def __init__(self, sim: Simulation) -> None:
        self.sim = sim

    def routes(self) -> list[web.RouteDef]:
        """For the web application."""
        return [
            web.get("/sim/state", self.state),
            web.get("/sim/chats/{id}", self.chat),
            web.get("/sim/files/{unique}", self.file),
            web.get("/sim/stats", self.stats),
            web.post("/sim/chats/{id}/send", self.send),
            web.post("/sim/chats/{id}/file", self.upload),
            web.post("/sim/chats/{id}/press", self.press),
            web.post("/sim/chats/{id}/open", self.open),
            web.post("/sim/chats/{id}/block", self.block),
            web.post("/sim/users", self.users),
            web.post("/sim/messages", self.messages),
            web.post("/sim/until", self.until),
            web.post("/sim/pace", self.pace),
            web.post("/sim/faults", self.fault),
        ]

    async def state(self, _request: web.Request) -> web.Response:
        """The bot and the cast."""
        return _json(state_view(self.sim))

    async def chat(self, request: web.Request) -> web.Response:
        """A chat and its messages."""
        return _json(chat_view(self.sim, self._user(request).chat))

    async def file(self, request: web.Request) -> web.Response:
        """A file of a message, under its name; pictures are shown, the rest is only ever downloaded."""
        file = self.sim.world.files.find_unique(request.match_info["unique"])
        if file is None:
            raise web.HTTPNotFound
        kind = "image/png" if file.data.startswith(b"\x89PNG") else "image/jpeg"
        headers = {"X-Content-Type-Options": "nosniff"}
        if not file.width:
            kind, headers["Content-Disposition"] = "application/octet-stream", "attachment"
        return web.Response(body=file.data, content_type=kind, headers=headers)

    async def stats(self, _request: web.Request) -> web.Response:
        """Counts for benches; `first` and `last` are the monotonic seconds of the bot's sends."""
        sends = [
            call.at for call in self.sim.api.log if call.method.startswith("send") and call.status == 200
        ]
        return _json(
            {
                "sent": len(self.sim.sent),
                "pending": len(self.sim.world.updates.pending),
                "refused": self.sim.refused,
                "methods": Counter(f"{call.method} {call.status}" for call in self.sim.api.log),
                "first": min(sends, default=0.0),
                "last": max(sends, default=0.0),
                "recipients": len({message.chat.id for message in self.sim.sent}),
            }
        )

    async def send(self, request: web.Request) -> web.Response:
        """`{text, reply_to?}`: the person writes."""
        body, user = await _body(request), self._user(request)
        reply = self._message(user, body["reply_to"]) if body.get("reply_to") else None
        return _json(message_view(await user.send(str(body["text"]), reply_to=reply)))

    async def upload(self, request: web.Request) -> web.Response:
        """Raw bytes; `X-File-Name` (percent-encoded) and `X-File-Kind: photo|document`."""
        user, name = self._user(request), unquote(request.headers.get("X-File-Name", "file"))
        data = await request.read()
        try:
            if request.headers.get("X-File-Kind") == "photo":
                return _json(message_view(await user.send_photo(data)))
            return _json(message_view(await user.send_document(name, data)))
        except ApiError as error:
            raise web.HTTPBadRequest(text=error.description) from error

    async def press(self, request: web.Request) -> web.Response:
        """`{message_id, data}`: the person presses; answers when the bot does, with nulls if it never did."""
        body, user = await _body(request), self._user(request)
        message = self._message(user, body["message_id"])
        query = self.sim.world.ask(user.chat, user.account, message, str(body["data"]))
        try:
            await self.sim.until(lambda: query.answer is not None, within=15)
        except TimeoutError:
            return _json({"text": None, "alert": False, "url": ""})
        answer = query.answer
        return _json({"text": answer.text, "alert": answer.alert, "url": answer.url} if answer else {})

    async def open(self, request: web.Request) -> web.Response:
        """`{message_id, text}`: the person opens the page of that button; the signed address to load."""
        body, user = await _body(request), self._user(request)
        return _json({"url": user.open_app(str(body["text"]), self._message(user, body["message_id"]))})

    async def block(self, request: web.Request) -> web.Response:
        """`{blocked}`: the person blocks or unblocks the bot."""
        user = self._user(request)
        await (user.block() if (await _body(request))["blocked"] else user.unblock())
        return _json({})

    async def users(self, request: web.Request) -> web.Response:
        """`{users: [{id, first_name, started?}]}`: people in bulk; started ones can be written to at once."""
        for fields in (await _body(request))["users"]:
            user = self.sim.user(int(fields["id"]), str(fields.get("first_name", "Имя")))
            user.chat.started = bool(fields.get("started"))
        return _json({})

    async def messages(self, request: web.Request) -> web.Response:
        """`{messages: [{chat, text}]}`: many people write at once."""
        for fields in (await _body(request))["messages"]:
            await self.sim.user(int(fields["chat"])).send(str(fields["text"]))
        return _json({})

    async def until(self, request: web.Request) -> web.Response:
        """`{sent, timeout}`: answers once the bot has sent so many messages in all; 408 if it has not."""
        body = await _body(request)
        try:
            await self.sim.until(
                lambda: len(self.sim.sent) >= body["sent"], within=float(body.get("timeout", 60))
            )
        except TimeoutError as error:
            raise web.HTTPRequestTimeout from error
        return _json({"sent": len(self.sim.sent)})

    async def pace(self, request: web.Request) -> web.Response:
        """`{overall, per_chat}`: flood control; zeros turn it off."""
        body = await _body(request)
        self.sim.enforce_pace(overall=int(body["overall"]), per_chat=int(body["per_chat"]))
        return _json({})

    async def fault(self, request: web.Request) -> web.Response:
        """The keywords of `Faults.next`."""
        self.sim.faults.next(**await _body(request))
        return _json({})

    def _user(self, request: web.Request) -> SimUser:
        number = request.match_info["id"]
        known = number.isdecimal() and int(number) in self.sim.world.chats
        if not known:
            raise web.HTTPNotFound
        return self.sim.user(int(number))

    def _message(self, user: SimUser, message_id: object) -> Message:
        message = self.sim.world.messages.get(int(str(message_id)))
        if message is None or message.chat is not user.chat:
            raise web.HTTPNotFound
        return message


@web.middleware
async def refusals(request: web.Request, handler: Handler) -> web.StreamResponse:
    """A person who may not do that here gets 409 with the reason."""
    try:
        return await handler(request)
    except SimulatorError as error:
        raise web.HTTPConflict(text=str(error)) from error


async def _body(request: web.Request) -> Json:
    if request.content_type != "application/json":
        raise web.HTTPUnsupportedMediaType
    try:
        body = json.loads(await request.read())
    except ValueError as error:
        raise web.HTTPBadRequest from error
    if not isinstance(body, dict):
        raise web.HTTPBadRequest
    return body


def _json(body: object) -> web.Response:
    return web.json_response(body, dumps=lambda value: json.dumps(value, ensure_ascii=False))
