"""Waiting for the bot without sleeping: what it still has in hand, and when it has nothing."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress

from bot.simulator.state.pulse import Pulse
from bot.simulator.state.updates import Updates


class Waiting:
    """When the bot is done, as far as a Telegram can know, and as far as a harness tells (`idle`, `busy`)."""

    def __init__(self, pulse: Pulse, updates: Updates) -> None:
        self._pulse, self._updates = pulse, updates
        self.under_way = 0  # requests being answered, long polls aside
        self.auto_settle = False
        self.busy: Callable[[], bool] | None = None
        self.idle: Callable[[], Awaitable[object]] | None = None

    async def after_action(self) -> None:
        """What every action of a person ends with."""
        if self.auto_settle:
            await self.settled()

    async def settled(self, within: float = 10.0, *, unless: Callable[[], bool] = lambda: False) -> None:
        """Waits until the bot is done with everything, or `unless` holds. TimeoutError says what it still does."""
        try:
            async with asyncio.timeout(within):
                while not unless():
                    if not self._quiet():
                        await self._pulse.wait()
                        continue
                    seen = self._pulse.count
                    if self.idle is not None:
                        await self.idle()
                    await asyncio.sleep(0)
                    if seen == self._pulse.count and self._quiet():
                        return
        except TimeoutError as error:
            raise TimeoutError(f"not settled within {within} s: {self._state()}") from error

    async def answered(self, has_answer: Callable[[], bool], within: float = 10.0) -> None:
        """Waits for the answer to a press, or until the bot is done without one, as far as that can be known."""
        if self.idle is not None or self.busy is not None:
            await self.settled(within, unless=has_answer)
            return
        with suppress(TimeoutError):
            await self.until(has_answer, within)

    async def until(self, condition: Callable[[], bool], within: float = 10.0) -> None:
        """Waits for a condition over what the simulator sees; looks again whenever something happens."""
        async with asyncio.timeout(within):
            while not condition():
                await self._pulse.wait()

    def _quiet(self) -> bool:
        return not self._updates.pending and not self.under_way and not self._is_busy()

    def _is_busy(self) -> bool:
        return bool(self.busy and self.busy())

    def _state(self) -> str:
        pending = [update.kind for update in self._updates.pending]
        return f"unconfirmed updates {pending}, requests under way {self.under_way}, busy {self._is_busy()}"
