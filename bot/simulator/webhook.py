"""Posting updates to the bot's webhook: in order within a chat, side by side across chats, until they are taken."""

import asyncio

from aiohttp import ClientError, ClientResponse, ClientSession, ClientTimeout, MultipartReader

from bot.simulator.api import Api
from bot.simulator.requests.params import Params, read_multipart, read_plain
from bot.simulator.state.updates import Update, Webhook

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the header's name
LONGEST_DELAY = 60.0


class WebhookPusher:
    """Runs beside the server; does nothing while no webhook is set."""

    def __init__(self, api: Api) -> None:
        self._api = api
        self._updates = api.world.updates
        self._lanes: set[int] = set()  # chats with a delivery under way
        self.first_delay = 0.5  # seconds before the first repetition; doubles up to a minute

    async def run(self) -> None:
        """Delivers until cancelled."""
        async with ClientSession(timeout=ClientTimeout(total=60)) as session, asyncio.TaskGroup() as group:
            while not self._updates.closed:
                hook = self._updates.webhook
                for update in self._ready(hook) if hook else []:
                    self._lanes.add(update.lane)
                    group.create_task(self._deliver(session, hook, update))
                await self._updates.arrived.wait()

    def _ready(self, hook: Webhook) -> list[Update]:
        ready: list[Update] = []
        taken = set(self._lanes)
        for update in self._updates.pending:
            if len(taken) >= hook.max_connections:
                break
            if update.lane not in taken:
                taken.add(update.lane)
                ready.append(update)
        return ready

    async def _deliver(self, session: ClientSession, hook: Webhook | None, update: Update) -> None:
        delay = self.first_delay
        try:
            while hook is self._updates.webhook and update in self._updates.pending:
                if hook is None or await self._post(session, hook, update):
                    return
                hook.last_error_at = int(self._api.world.clock().timestamp())
                await asyncio.sleep(delay)
                delay = min(delay * 2, LONGEST_DELAY)
        finally:
            self._lanes.discard(update.lane)
            self._updates.wake()

    async def _post(self, session: ClientSession, hook: Webhook, update: Update) -> bool:
        headers = {SECRET_HEADER: hook.secret} if hook.secret else {}
        try:
            async with session.post(hook.url, json=update.payload(), headers=headers) as response:
                if not 200 <= response.status < 300:
                    hook.last_error = f"Wrong response from the webhook: {response.status} {response.reason}"
                    return False
                params = await _read_answer(response)
        except (ClientError, TimeoutError, OSError) as error:
            hook.last_error = f"Connection failed: {type(error).__name__}"
            return False
        if update in self._updates.pending:
            self._updates.settle(update)
        if name := params.text("method"):
            await self._api.call(name, params)
        return True


async def _read_answer(response: ClientResponse) -> Params:
    """The method call that a webhook may answer with."""
    if response.content_type.startswith("multipart/"):
        reader = MultipartReader(response.headers, response.content)
        return await read_multipart(reader, {})
    body = await response.read()
    if response.content_type != "application/json" or not body.strip():
        return Params()
    return read_plain(body, response.content_type, {})
