"""From an update to a turn of the conversation: order within a chat, the actor, the words, and every failure's end."""

import asyncio
import secrets
import time
from collections import defaultdict
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager, nullcontext
from typing import Any

import structlog
from aiogram import BaseMiddleware, Bot
from aiogram.exceptions import AiogramError, TelegramForbiddenError
from aiogram.types import CallbackQuery, Chat, Message, TelegramObject, Update

from bot.process.away import DatabaseAway
from bot.process.metrics import Metrics, UpdateOutcome
from bot.process.noting import Noting
from bot.process.tasks import Tasks
from bot.telegram.recent import RecentUpdates
from handlers.account.commands import set_chat_commands
from handlers.account.door.stand import door_rows, stand_text
from handlers.account.fallback import away_screen, help_rows, incident_screen, leave_group
from handlers.chat.held import HELD, HeldTurn
from handlers.chat.incoming import tidy
from handlers.chat.refusals.refusals import refusal
from handlers.chat.reply import NotShown, answer, reply, send
from handlers.chat.same import SPOKEN
from handlers.chat.screen import Screen
from handlers.chat.words import Words, words_of
from services import updates
from services.account import accounts
from services.account.doorstep import doorstep
from services.errors import NoChildren, NoClass, NotFound, NotLinked, UserError
from services.school.actor import Actor
from services.school.load_actor import present_actor
from services.work import Store, Turned

log = structlog.get_logger()

Handler = Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]]
ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""Signs of a case number that are not taken for one another."""
MENU_IS_OLD = (NoChildren, NoClass)
"""Refusals after which the chat's command menu may offer what has ended."""


class Turn(BaseMiddleware):
    """Gives handlers `store`, `actor` and `words`; updates of one chat go one after another."""

    def __init__(
        self,
        store: Store,
        noting: Noting,
        away: DatabaseAway,
        metrics: Metrics,
        tasks: Tasks,
        *,
        shared: bool = False,
    ) -> None:
        self._store = store
        self._noting = noting
        self._away = away
        self._metrics = metrics
        self._tasks = tasks
        self._shared = shared
        """Whether other processes answer too: then the order within a chat is kept by the database."""
        self._recent = RecentUpdates()
        self._left: set[int] = set()
        self._order: defaultdict[int, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._waiting: defaultdict[int, int] = defaultdict(int)

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> None:
        """Handle one update from beginning to end, and count it."""
        assert isinstance(event, Update)  # noqa: S101 (registered on updates only)
        begun = time.monotonic()
        outcome = await self._handled(handler, event, data)
        kind = "unreadable" if event.model_fields_set <= {"update_id"} else event.event_type
        self._metrics.update(kind, outcome, time.monotonic() - begun)

    async def _handled(self, handler: Handler, event: Update, data: dict[str, Any]) -> UpdateOutcome:
        chat, user, bot = data.get("event_chat"), data.get("event_from_user"), data["bot"]
        if user is None or user.is_bot:
            return UpdateOutcome.PASSED
        if not self._recent.is_new(event):
            return UpdateOutcome.REPEATED
        if chat is None or chat.type != "private":
            await self._elsewhere(event, chat, bot, words_of(user.language_code))
            return UpdateOutcome.PASSED
        self._waiting[chat.id] += 1
        try:
            async with self._order[chat.id]:
                return await self._turn(handler, tidy(event), data, words_of(user.language_code))
        finally:
            self._waiting[chat.id] -= 1
            if not self._waiting[chat.id]:
                del self._waiting[chat.id], self._order[chat.id]

    async def _elsewhere(self, update: Update, chat: Chat | None, bot: Bot, words: Words) -> None:
        """Groups and channels are left; a press that stands in no chat or in theirs is nobody's."""
        if update.callback_query is not None:
            await _refuse(update.callback_query, NotFound(), words, None)
        heard = update.message is not None and chat is not None and chat.id not in self._left
        if chat is not None and (heard or update.my_chat_member is not None):
            self._left.add(chat.id)
            await leave_group(bot, update, words)

    def _in_turn(self, chat_id: int) -> AbstractAsyncContextManager[Turned | None]:
        return self._store.in_turn(chat_id) if self._shared else nullcontext()

    async def _turn(
        self, handler: Handler, update: Update, data: dict[str, Any], words: Words
    ) -> UpdateOutcome:
        """Answer in the chat's turn; what another process has answered is not answered again."""
        outcome = None
        try:
            async with self._in_turn(data["event_chat"].id) as turn:
                if turn is not None and await turn.run(updates.is_handled, update.update_id):
                    return UpdateOutcome.REPEATED
                outcome = await self._answered(handler, update, data, words)
                if turn is not None and outcome is not UpdateOutcome.AWAY:
                    await turn.run(updates.note_handled, update.update_id)
        except Exception as error:  # of the turn itself
            if outcome is None:
                return await self._failed(update, error, words)
            if not self._away.notes(error):
                log.exception("a turn does not end well", update=update.update_id)
        return outcome

    async def _answered(
        self, handler: Handler, update: Update, data: dict[str, Any], words: Words
    ) -> UpdateOutcome:
        subject = _subject(update)
        try:
            try:
                actor = await self._actor(update, data)
                words = words_of(actor.language)
                SPOKEN.set(words)
                store = self._store.of(actor.account_id, self._when_held(subject, words))
                data.update(store=store, actor=actor, words=words)
                try:
                    await handler(update, data)
                finally:
                    await self._noting.now(actor.account_id)
            except NotLinked:
                await self._outside(subject, words, data.get("actor"))
                return UpdateOutcome.REFUSED
            except UserError as error:
                await _refuse(subject, error, words, data.get("actor"))
                return UpdateOutcome.REFUSED
            except TelegramForbiddenError:
                account_id = data["event_from_user"].id
                self._store.of(account_id).later(accounts.mark_unreachable, account_id)
                await self._noting.now(account_id)
                return UpdateOutcome.UNREACHABLE
        except Exception as error:  # noqa: BLE001 (the last net: answered politely, found by its number)
            return await self._failed(update, error, words)
        return UpdateOutcome.ANSWERED

    def _when_held(self, subject: Message | CallbackQuery | None, words: Words) -> Callable[[], None] | None:
        """What tells this turn that another's writing is waited for."""
        if subject is None:
            return None
        held = HeldTurn(subject, words, lambda saying: self._tasks.spawn(saying, name="held"))
        HELD.set(held)
        return held.tell

    async def _failed(self, update: Update, error: Exception, words: Words) -> UpdateOutcome:
        if self._away.notes(error):
            await _tell(_subject(update), away_screen(words))
            return UpdateOutcome.AWAY
        case = "".join(secrets.choice(ALPHABET) for _ in range(4))
        log.error("unhandled", case=case, update=update.update_id, exc_info=error)
        self._metrics.failure(case, type(error).__name__)
        await _tell(_subject(update), incident_screen(case, words), unseen=isinstance(error, NotShown))
        return UpdateOutcome.FAILED

    async def _outside(
        self, subject: Message | CallbackQuery | None, words: Words, actor: Actor | None
    ) -> None:
        """Somebody who acts for nobody (any more): what is said depends on how that came."""
        if actor is None:
            await _refuse(subject, NotLinked(), words, None)
            return
        step = await self._store.read(doorstep, actor)
        text = stand_text(step, words)
        if isinstance(subject, CallbackQuery):
            await answer(subject, text.unescape(), alert=True)
        elif subject is not None:
            await _tell(subject, Screen(text, door_rows(step, actor, words)))
        if subject is not None:
            assert subject.bot is not None  # noqa: S101 (given by aiogram)
            await set_chat_commands(subject.bot, actor, words)

    async def _actor(self, update: Update, data: dict[str, Any]) -> Actor:
        user, chat = data["event_from_user"], data["event_chat"]
        actor = await present_actor(self._store, user.id)
        gone = update.my_chat_member is not None and update.my_chat_member.new_chat_member.status == "kicked"
        known = user.id, chat.id, user.language_code
        if actor is None:
            await self._store.write(accounts.register, *known)
            actor = await present_actor(self._store, user.id)
        elif not gone and accounts.is_stale(actor, chat.id, self._store.clock()):
            self._store.of(user.id).shown_later({"chat_id": chat.id}, accounts.register, *known)
        if actor is None:
            raise NotFound
        return actor


def _subject(update: Update) -> Message | CallbackQuery | None:
    return update.callback_query or update.message or update.edited_message


async def _refuse(
    subject: Message | CallbackQuery | None, error: UserError, words: Words, actor: Actor | None
) -> None:
    text = refusal(error, words)
    if isinstance(subject, CallbackQuery):
        await answer(subject, text.unescape(), alert=True)
    elif subject is not None:
        await _tell(subject, Screen(text, help_rows(actor, words)))
    if isinstance(error, MENU_IS_OLD) and actor is not None and subject is not None:
        assert subject.bot is not None  # noqa: S101 (given by aiogram)
        await set_chat_commands(subject.bot, actor, words)


async def _tell(subject: Message | CallbackQuery | None, screen: Screen, *, unseen: bool = False) -> None:
    """`unseen`: the press was answered already, so that an alert would be lost."""
    try:
        if isinstance(subject, CallbackQuery) and unseen and subject.message is not None:
            await send(subject.message, screen)
        elif isinstance(subject, CallbackQuery):
            await answer(subject, screen.text.striptags(), alert=True)
        elif subject is not None:
            await reply(subject, screen)
    except AiogramError as error:
        log.warning("could not explain", error=type(error).__name__)
