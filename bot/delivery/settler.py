"""Writes outcomes down: whatever has come together while the last write ran goes into the next transaction."""

import asyncio

import structlog

from bot.process.away import AWAY_REST, DatabaseAway
from services.messaging.delivery import delivery
from services.messaging.delivery.delivery import Settlement
from services.work import Store

log = structlog.get_logger()


class Settler:
    """`await settle(…)` returns when the outcome is committed, however long the database is away.

    Until then its row counts as in flight, so that no more rows than fly can ever be sent twice.
    """

    def __init__(self, store: Store, away: DatabaseAway) -> None:
        self._store = store
        self._away = away
        self._waiting: dict[int, Settlement] = {}
        self._turn = asyncio.Lock()

    async def settle(self, settlement: Settlement) -> None:
        """Write the outcome, together with others that wait."""
        self._waiting[settlement.row.id] = settlement
        async with self._turn:
            if settlement.row.id in self._waiting:
                batch = list(self._waiting.values())
                self._waiting.clear()
                await self._write(batch)

    async def _write(self, batch: list[Settlement]) -> None:
        if await self._written(batch):
            return
        for one in batch:
            if not await self._written([one]):
                await self._written([delivery.bare(one)])

    async def _written(self, batch: list[Settlement]) -> bool:
        """Whether it is committed; False where the outcome's own consequences cannot be written."""
        while True:
            try:
                await self._store.write(delivery.settle, batch)
            except Exception as error:
                if not self._away.notes(error):
                    log.exception("outcome is not written", rows=[one.row.id for one in batch])
                    return False
                await asyncio.sleep(AWAY_REST)
            else:
                return True
