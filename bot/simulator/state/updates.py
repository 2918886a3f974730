"""The queue of updates: long polling, what is confirmed, who else polls."""

import asyncio
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

from bot.simulator.errors import OTHER_POLL, WEBHOOK_ACTIVE, ApiError
from bot.simulator.state.model import Json
from bot.simulator.state.pulse import Pulse

FIRST_ID = 700_000_001
ON_REQUEST_ONLY = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
MAX_WAIT = 50.0


@dataclass(frozen=True, slots=True)
class Update:
    """One update; `lane` is the chat in which order is kept."""

    id: int
    kind: str
    body: Json
    lane: int

    def payload(self) -> Json:
        """The `Update` of the Bot API."""
        return {"update_id": self.id, self.kind: self.body}


@dataclass(slots=True)
class Webhook:
    """Where updates are posted, and how the last try went."""

    url: str
    secret: str = ""
    max_connections: int = 40
    last_error: str = ""
    last_error_at: int = 0


class Updates:
    """Updates not yet confirmed by the bot, in order."""

    def __init__(self, changed: Callable[[], None]) -> None:
        self.pending: deque[Update] = deque()
        self.allowed: frozenset[str] = frozenset()  # empty: all but those on request only
        self.webhook: Webhook | None = None
        self.closed = False
        self.arrived = Pulse()
        self._changed = changed
        self._next_id = FIRST_ID
        self._poll = 0
        self._end_reason = ""

    def push(self, kind: str, body: Json, lane: int) -> None:
        """Queues an update, unless the bot did not ask for its kind."""
        wanted = kind in self.allowed if self.allowed else kind not in ON_REQUEST_ONLY
        if not wanted:
            return
        self.pending.append(Update(self._next_id, kind, body, lane))
        self._next_id += 1
        self.wake()

    def wake(self) -> None:
        """Lets whoever waits for updates look again."""
        self.arrived.beat()
        self._changed()

    def confirm(self, offset: int) -> None:
        """Forgets updates below `offset`; a negative one keeps that many of the last."""
        if offset < 0:
            offset = self._next_id + offset
        while self.pending and self.pending[0].id < offset:
            self.pending.popleft()
        self._changed()

    def settle(self, update: Update) -> None:
        """Forgets one update that a webhook took."""
        self.pending.remove(update)
        self.wake()

    def close(self) -> None:
        """Ends every wait: the server stops."""
        self.closed = True
        self._poll += 1
        self.wake()

    def set_webhook(self, webhook: Webhook | None) -> None:
        """Changes over to a webhook, or with None back to polling."""
        self.webhook = webhook
        self._poll += 1
        self._end_reason = "Conflict: terminated by setWebhook request"
        self.wake()

    async def poll(self, offset: int, limit: int, wait: float) -> list[Update]:
        """getUpdates: waits up to `wait` seconds. 409 for a webhook, and for the older of two polls."""
        if self.webhook is not None:
            raise ApiError(409, WEBHOOK_ACTIVE)
        self._poll += 1
        self._end_reason = OTHER_POLL
        mine = self._poll
        self.arrived.beat()  # an older poll sees at once that it is no longer the one
        if offset:
            self.confirm(offset)
        if not self.pending and wait > 0:
            await self._wait(mine, min(wait, MAX_WAIT))
        if mine != self._poll and not self.closed:
            raise ApiError(409, self._end_reason)
        return list(self.pending)[:limit]

    async def _wait(self, mine: int, wait: float) -> None:
        try:
            async with asyncio.timeout(wait):
                while not self.pending and mine == self._poll:
                    await self.arrived.wait()
        except TimeoutError:
            return
