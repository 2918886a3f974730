"""What waits at a start may be what ended the process before: it is tried a few times, not for ever."""

from collections.abc import Collection, Sequence

import structlog
from aiogram.types import Update

from bot.process.away import DatabaseAway
from services import updates as services
from services.work import Store

log = structlog.get_logger()


class Trials:
    """Counts the updates that are there at a start, and only those: an update costs nothing afterwards."""

    def __init__(self, store: Store, away: DatabaseAway) -> None:
        self._store = store
        self._away = away
        self.expected = True
        """Whether the next answer of Telegram's is the first."""

    async def given_up(self, updates: Sequence[Update]) -> Collection[int]:
        """The numbers of those that have ended too many starts."""
        if not self.expected:
            return ()
        self.expected = False
        if not updates:
            return ()
        try:
            found = await self._store.write_soon(services.begin_tries, [one.update_id for one in updates])
        except Exception as error:  # they are tried: nobody waits for the count
            if not self._away.notes(error):
                log.exception("tries are not counted")
            return ()
        for one in found:
            log.error("an update is given up", update=one)
        return found
