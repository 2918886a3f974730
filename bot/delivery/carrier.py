"""One row on its way: the reader's rights of this moment, the text, Telegram, and what came of it."""

import random
from dataclasses import replace

import structlog
from aiogram import Bot
from aiogram.exceptions import AiogramError, TelegramMigrateToChat

from bot.delivery.pace import NotNow
from bot.delivery.sending import send_push
from bot.delivery.verdicts import Failure, Verdict, judge
from bot.process.away import AWAY_REST, DatabaseAway
from handlers.chat.push import Push
from handlers.chat.words import words_of
from handlers.pushes import compose
from services.errors import UserError
from services.messaging import outbox
from services.messaging.delivery import delivery
from services.messaging.delivery.delivery import Claimed, Reader, Settlement
from services.messaging.delivery.retries import retry_pause
from services.work import Store

log = structlog.get_logger()


class Carrier:
    """Carries rows to Telegram; `carry` raises NotNow where a row has not left and is to be tried soon."""

    def __init__(self, store: Store, bot: Bot, away: DatabaseAway) -> None:
        self._store = store
        self._away = away
        self._bot = bot
        self._begun: dict[int, list[int]] = {}
        """What was sent of rows in hand that take several messages, until they can go on."""

    async def carry(self, row: Claimed) -> Settlement:
        """Send the row, or learn why not; what was sent of it before is not sent again."""
        made = await self._make(row)
        if isinstance(made, Settlement):
            return made
        parts = self._begun.pop(row.id, None) or list(row.parts)
        return replace(await self._send(row, *made, parts), parts=tuple(parts))

    async def _send(self, row: Claimed, reader: Reader, push: Push, parts: list[int]) -> Settlement:
        try:
            message_id = await send_push(self._bot, reader.actor.chat_id, push, parts)
        except NotNow:
            self._keep(row, parts)
            raise
        except AiogramError as error:
            self._keep(row, parts, only_if=judge(error).verdict is Verdict.SILENCE)
            return self._judge(row, judge(error), error)
        except OSError:
            return self._retry(row, "network")
        except Exception:
            log.exception("a push cannot be sent", row=row.id, kind=row.kind)
            return delivery.failed(row, "broken")
        return delivery.sent(row, message_id, push.on_sent, push.says)

    def _keep(self, row: Claimed, parts: list[int], *, only_if: bool = True) -> None:
        if parts and only_if:
            self._begun[row.id] = parts

    async def _make(self, row: Claimed) -> tuple[Reader, Push] | Settlement:
        try:
            reader = await self._store.read(delivery.find_reader, row)
            if isinstance(reader, Settlement):
                return reader
            words = words_of(reader.actor.language)
            push = await compose(row.kind, row.facts, self._store, reader.actor, row.person_id, words)
        except UserError:
            return delivery.dropped(row, outbox.NO_RIGHT)
        except Exception as error:
            if self._away.notes(error):
                raise NotNow(AWAY_REST) from error
            log.exception("a push cannot be made", row=row.id, kind=row.kind)  # it must not hold up the rest
            return delivery.failed(row, "broken")
        return (reader, push) if push is not None else delivery.dropped(row, outbox.STALE)

    def _judge(self, row: Claimed, failure: Failure, error: AiogramError) -> Settlement:
        now = self._store.clock()
        match failure.verdict:
            case Verdict.SILENCE:
                raise NotNow from error
            case Verdict.GONE:
                return delivery.dropped(row, failure.reason, unreachable=True)
            case Verdict.MOVED if isinstance(error, TelegramMigrateToChat):
                return delivery.later(row, now, reason=failure.reason, chat_id=error.migrate_to_chat_id)
            case Verdict.REFUSED:
                log.error("Telegram refuses a push", row=row.id, kind=row.kind, reason=failure.reason)
                return delivery.failed(row, failure.reason)
            case _:
                return self._retry(row, failure.reason)

    def _retry(self, row: Claimed, reason: str) -> Settlement:
        pause = retry_pause(row.attempts + 1, random.random())  # noqa: S311 (spreads retries, guards nothing)
        log.warning("a push is tried again later", row=row.id, reason=reason, attempts=row.attempts + 1)
        if pause is None:
            return delivery.failed(row, reason)
        return delivery.later(row, self._store.clock() + pause, reason=reason, failure=True)
