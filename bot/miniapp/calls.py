"""What the page asks: each call finds its session, loads the actor anew and asks a service."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Concatenate, NamedTuple, ParamSpec, TypeVar

from aiohttp import web

from bot.miniapp.answers import answer
from bot.miniapp.asked import (
    cell_of,
    lesson_of,
    page_asked,
    read_json,
    read_list,
    read_object,
    read_session,
    term_of,
    text_of,
    texts_of,
)
from bot.miniapp.init_data import read_init_data
from bot.miniapp.views import cell_view, lesson_stands_view, page_view, pages_view
from bot.process.noting import Noting
from handlers.chat.words import Words, words_of
from services.access.credentials import own_logins
from services.account.password_in import candidates, password_in
from services.errors import UserError
from services.journal.history import new_batch
from services.journal.pages import app_session
from services.journal.pages.app_session import SessionEnded
from services.journal.pages.by_name import PageName, page_named
from services.journal.pages.grid import NotWritten, Stands, put_cell
from services.journal.pages.grid_lesson import LessonNotWritten, LessonStands, LessonWanted, put_lesson
from services.journal.pages.grid_terms import may_set_terms, put_term
from services.journal.pages.page import Page, load_page
from services.journal.pages.pages import find_term, pages_of
from services.school.actor import Actor
from services.secrets import SecretKeys
from services.work import Store, Work

P = ParamSpec("P")
T = TypeVar("T")
BEARER = "Bearer "


class Caller(NamedTuple):
    """Whose call it is, and in what language the answers are."""

    account: int
    words: Words


class Calls:
    """The handlers of `/app/…`."""

    def __init__(self, store: Store, token: str, noting: Noting, keys: SecretKeys) -> None:
        self._store = store
        self._keys = keys
        self._noting = noting
        self._token = token

    def routes(self) -> Mapping[str, Mapping[str, Callable[[web.Request], Awaitable[web.Response]]]]:
        """By path and method."""
        return {
            "/app/session": {"POST": self.session},
            "/app/journal": {"GET": self.journal},
            "/app/pages": {"GET": self.pages},
            "/app/cells": {"PUT": self.cells},
            "/app/lesson": {"PUT": self.lesson},
            "/app/terms": {"PUT": self.terms},
        }

    async def session(self, request: web.Request) -> web.Response:
        """Telegram's word for a token; 401 for any other word."""
        init_data, device = read_session(await read_json(request))
        word = read_init_data(self._token, init_data, self._store.clock())
        if word is None:
            raise SessionEnded
        opened = await self._store.write(app_session.open_session, word.user_id, word.proof, device)
        return answer(
            {
                "token": opened.token,
                "expires_at": opened.expires_at.isoformat(),
                "language": words_of(opened.language).language,
            }
        )

    async def journal(self, request: web.Request) -> web.Response:
        """A page as it stands."""
        caller = await self._caller(request)
        name, term = page_asked(request.query)
        page, open_terms = await self._store.read_aside(_as(caller.account, _read_page), name, term)
        return answer(page_view(page, may_set_terms=open_terms))

    async def pages(self, request: web.Request) -> web.Response:
        """The pages that may be opened."""
        caller = await self._caller(request)
        return answer(pages_view(await self._store.read_aside(_as(caller.account, pages_of))))

    async def cells(self, request: web.Request) -> web.Response:
        """Cells, each by itself and in order."""
        return await self._each(request, cell_of, put_cell)

    async def terms(self, request: web.Request) -> web.Response:
        """Term marks, likewise."""
        return await self._each(request, term_of, put_term)

    async def _each(
        self,
        request: web.Request,
        read: Callable[[Mapping[str, Any], str], T],
        put: Callable[[Work, Actor, T, str], Stands],
    ) -> web.Response:
        """Every one a transaction of its own, all remembered as one batch."""
        caller = await self._caller(request)
        fields, school = read_list(await read_json(request)), text_of(request.query, "school", default="")
        if refused := await self._password_in(caller.account, fields):
            raise refused
        wanted, batch = [read(one, school) for one in fields], new_batch()
        stands = [await self._put(caller.account, put, one, batch) for one in wanted]
        return answer([cell_view(one, caller.words) for one in stands])

    async def _put(
        self, account: int, put: Callable[[Work, Actor, T, str], Stands], wanted: T, batch: str
    ) -> Stands:
        try:
            return await self._store.write(_as(account, put), wanted, batch)
        except NotWritten as answered:
            return answered.stands

    async def lesson(self, request: web.Request) -> web.Response:
        """A lesson's topic, homework, attendance, work."""
        caller = await self._caller(request)
        fields, school = read_object(await read_json(request)), text_of(request.query, "school", default="")
        refused = await self._password_in(caller.account, fields)
        stands = await self._put_lesson(caller.account, lesson_of(fields, school), refused)
        return answer(lesson_stands_view(stands, caller.words))

    async def _put_lesson(
        self, account: int, wanted: LessonWanted, refused: UserError | None
    ) -> LessonStands:
        try:
            return await self._store.write(_as(account, put_lesson), wanted, new_batch(), refused)
        except LessonNotWritten as answered:
            return answered.stands

    async def _password_in(self, account: int, fields: object) -> UserError | None:
        """Why what was typed is not written: others read it."""
        if not (found := candidates(texts_of(fields))):
            return None
        own = await self._store.read(_as(account, own_logins))
        return await password_in(self._store, self._keys, account, own, found)

    async def _caller(self, request: web.Request) -> Caller:
        """Whose call it is; 401 without a session that lasts and a right behind it."""
        header = request.headers.get("Authorization", "")
        token = header.removeprefix(BEARER)
        if token == header or not token.isascii():
            raise SessionEnded
        session = await self._store.read(app_session.find_session, token)
        try:
            actor = await self._store.read(app_session.session_actor, session.account_id)
        except SessionEnded:
            await self._store.write(app_session.end_sessions, session.account_id)
            raise
        if session.is_ageing:
            self._store.of(session.account_id).later(app_session.prolong, token)
            await self._noting.now(session.account_id)
        return Caller(session.account_id, words_of(actor.language))


def _as(
    account: int, function: Callable[Concatenate[Work, Actor, P], T]
) -> Callable[Concatenate[Work, P], T]:
    """The function as the account's actor, with the rights of the very transaction in which it runs."""

    def call(work: Work, /, *args: P.args, **kwargs: P.kwargs) -> T:
        return function(work, app_session.session_actor(work, account), *args, **kwargs)

    return call


def _read_page(work: Work, actor: Actor, name: PageName, term_name: str) -> tuple[Page, bool]:
    access = page_named(work, actor, name)
    term = find_term(access, work, term_name)
    return load_page(work, access, term), may_set_terms(work, access, term)
