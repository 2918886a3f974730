"""From an update to a turn of the conversation: order within a chat, the actor, the words, and every failure's end."""

import asyncio
import secrets
from collections import defaultdict
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager, nullcontext
from typing import Any

import structlog
from aiogram import BaseMiddleware, Bot
from aiogram.exceptions import AiogramError, TelegramForbiddenError
from aiogram.types import CallbackQuery, Chat, Message, TelegramObject, Update

from bot.process.away import is_database_away
from bot.process.noting import Noting
from bot.telegram.reading import RecentUpdates
from handlers.account.commands import set_chat_commands
from handlers.account.door.stand import door_rows, stand_text
from handlers.account.fallback import away_screen, help_rows, incident_screen, leave_group
from handlers.chat.incoming import tidy
from handlers.chat.refusals.refusals import refusal
from handlers.chat.reply import NotShown, answer, reply, send
from handlers.chat.same import SPOKEN
from handlers.chat.screen import Screen
from handlers.chat.words import Words, words_of
from services.account import accounts
from services.account.doorstep import doorstep
from services.errors import NoChildren, NoClass, NotFound, NotLinked, UserError
from services.school.actor import Actor
from services.school.load_actor import present_actor
from services.work import Store

log = structlog.get_logger()

Handler = Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]]
ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""Signs of a case number that are not taken for one another."""
MENU_IS_OLD = (NoChildren, NoClass)
"""Refusals after which the chat's command menu may offer what has ended."""


class Turn(BaseMiddleware):
    """Gives handlers `store`, `actor` and `words`; updates of one chat go one after another."""

    def __init__(self, store: Store, noting: Noting, *, shared: bool = False) -> None:
        self._store = store
        self._noting = noting
        self._shared = shared
        """Whether other processes answer too: then the order within a chat is kept by the database."""
        self._recent = RecentUpdates()
        self._left: set[int] = set()
        self._order: defaultdict[int, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._waiting: defaultdict[int, int] = defaultdict(int)

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        """Handle one update from beginning to end."""
        assert isinstance(event, Update)  # noqa: S101 (registered on updates only)
        chat, user, bot = data.get("event_chat"), data.get("event_from_user"), data["bot"]
        if user is None or user.is_bot or not self._recent.is_new(event):
            return None
        if chat is None or chat.type != "private":
            return await self._elsewhere(event, chat, bot, words_of(user.language_code))
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

    def _in_turn(self, chat_id: int) -> AbstractAsyncContextManager[None]:
        return self._store.database.in_turn(chat_id) if self._shared else nullcontext()

    async def _turn(self, handler: Handler, update: Update, data: dict[str, Any], words: Words) -> Any:
        subject = update.callback_query or update.message or update.edited_message
        try:
            async with self._in_turn(data["event_chat"].id):
                actor = await self._actor(update, data)
                words = words_of(actor.language)
                SPOKEN.set(words)
                data.update(store=self._store.of(actor.account_id), actor=actor, words=words)
                try:
                    return await handler(update, data)
                finally:
                    await self._noting.now(actor.account_id)
        except NotLinked:
            await self._outside(subject, words, data.get("actor"))
        except UserError as error:
            await _refuse(subject, error, words, data.get("actor"))
        except TelegramForbiddenError:
            account_id = data["event_from_user"].id
            self._store.of(account_id).later(accounts.mark_unreachable, account_id)
            await self._noting.now(account_id)
        except Exception as error:  # the last net: answered politely, found by its number
            unseen = isinstance(error, NotShown)
            if is_database_away(error):
                log.error("database is away", error=type(error).__name__)  # noqa: TRY400 (its text may hold data)
                await _tell(subject, away_screen(words))
                return None
            case = "".join(secrets.choice(ALPHABET) for _ in range(4))
            log.exception("unhandled", case=case, update=update.update_id)
            await _tell(subject, incident_screen(case, words), unseen=unseen)
        return None

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
