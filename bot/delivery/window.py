"""How many messages may leave and when: arithmetic over given moments, in seconds of any steady clock.

The limit holds at the server, however a message is delayed on its way: an old one counts from the last moment
at which it may have been seen there (its answer), a new one from when it leaves, and the time that every
request takes at least, there and back, is taken off. So a slow network costs no pace, and a stall no 429.
"""

from collections import deque
from dataclasses import dataclass
from itertools import islice

LONGEST = 1.0
"""Seconds after which a message is taken to have been seen by the server, answered or not."""
RECENT = 100
"""Answers of which the quickest tells what a request takes at least."""
MARGIN = 0.002
"""Seconds by which the server's second may differ from ours."""
EVEN = 0.9
"""Messages keep this share of an even distance instead of leaving in bursts."""


@dataclass(slots=True, eq=False)
class Departure:
    """A message on its way; `by` is the last moment at which the server may have seen it, as if without the trip."""

    left: float
    by: float
    bulk: bool


class Window:
    """The last second of departures, all chats together and each."""

    def __init__(self, rate: float, chat_gap: float = 1.0) -> None:
        self._places = max(1, int(rate))
        self._span = self._places / rate + MARGIN
        self._even = EVEN / rate
        self._chat_gap = chat_gap + MARGIN if chat_gap else 0.0
        self._last: deque[Departure] = deque()
        self._next_bulk = 0.0
        self._last_bulk: Departure | None = None
        self._chats: dict[int, Departure] = {}
        self._paused_until = 0.0
        self._trips: deque[float] = deque(maxlen=RECENT)

    def pause(self, now: float, seconds: float) -> None:
        """Telegram asks for silence."""
        self._paused_until = max(self._paused_until, now + seconds)

    def pause_left(self, now: float) -> float:
        """Seconds of the silence still to keep."""
        return max(0.0, self._paused_until - now)

    def chat_delay(self, now: float, chat_id: int) -> float:
        """Seconds until the chat may get another message."""
        last = self._chats.get(chat_id)
        return max(0.0, last.by + self._chat_gap - now) if last else 0.0

    def bulk_delay(self, now: float, messages: int = 1) -> float:
        """Seconds until one of the bot's own messages (or an album of several) may leave."""
        return max(self.pause_left(now), self._full_for(now, messages), self._next_bulk - now, 0.0)

    def reply_delay(self, now: float, chat_id: int) -> float:
        """Seconds that an answer to a person waits: only for what the bot sent by itself, a second at most."""
        mixed = self._last_bulk is not None and self._last_bulk.by + self._span > now
        crowded = self._full_for(now) if mixed else 0.0
        last = self._chats.get(chat_id)
        chat = self.chat_delay(now, chat_id) if last is not None and last.bulk else 0.0
        return max(self.pause_left(now), crowded, chat)

    def _full_for(self, now: float, messages: int = 1) -> float:
        """Seconds until there are places for so many messages."""
        while self._last and self._last[0].by + self._span <= now:
            self._last.popleft()
        too_many = len(self._last) + min(messages, self._places) - self._places
        if too_many <= 0:
            return 0.0
        return max(departure.by for departure in islice(self._last, too_many)) + self._span - now

    def depart(self, now: float, chat_id: int, *, bulk: bool, messages: int = 1) -> Departure:
        """Count a message, or an album of several, that leaves now."""
        departure = Departure(now, now + LONGEST, bulk)
        self._last.extend([departure] * messages)
        self._chats.pop(chat_id, None)
        self._chats[chat_id] = departure
        self._forget_chats(now)
        if bulk:
            self._next_bulk = now + self._even
            self._last_bulk = departure
        return departure

    def arrived(self, departure: Departure, now: float) -> None:
        """The server has answered: it had seen the message by now."""
        self._trips.append(now - departure.left)
        departure.by = min(departure.by, now - min(self._trips))

    def _forget_chats(self, now: float) -> None:
        """Drop the oldest chats whose second is over; two a departure keeps the table small."""
        for chat_id in list(islice(self._chats, 2)):
            if self._chats[chat_id].by + self._chat_gap <= now:
                del self._chats[chat_id]
