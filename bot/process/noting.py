"""Writes down what turns leave behind (`Store.later`): at once where the writer is free, else again and again."""

import asyncio

import structlog
from sqlalchemy.exc import DBAPIError, IntegrityError

from bot.process.away import is_database_away
from services.errors import UserError
from services.work import Store

log = structlog.get_logger()

FIRST_PAUSE, LONGEST_PAUSE = 0.5, 10.0
"""Seconds between two rounds over what still waits."""


class Noting:
    """Between a turn and the database: nobody waits for it, neither the chat's next turn nor a stop."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._left = asyncio.Event()

    async def now(self, account_id: int) -> None:
        """Write the account's notes down as its turn ends; those that cannot be wait for `run`."""
        if self._store.notes.of(account_id) and not await self._note(account_id):
            self._left.set()

    async def run(self) -> None:
        """Come back to those that were left, until cancelled."""
        while True:
            await self._left.wait()
            self._left.clear()
            pause = FIRST_PAUSE
            while self._store.notes.accounts:
                await asyncio.sleep(pause)
                for account_id in self._store.notes.accounts:
                    await self._note(account_id)
                pause = min(pause * 2, LONGEST_PAUSE)

    async def _note(self, account_id: int) -> bool:
        try:
            await self._store.note(account_id)
        except Exception as error:  # a note may fail; it must not end the loop or the turn
            if _may_come(error):
                return False
            if not isinstance(error, UserError):  # a right that has ended since
                log.exception("not noted")
            self._store.notes.done(account_id, self._store.notes.of(account_id)[:1])
        return True


def _may_come(error: Exception) -> bool:
    """Whether another try may help: the writer is held, or the database away, read-only or full."""
    refused = isinstance(error, DBAPIError) and not isinstance(error, IntegrityError)
    return refused or is_database_away(error)
