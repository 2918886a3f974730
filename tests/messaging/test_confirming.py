"""An update is confirmed to Telegram when it is handled: who is killed over one gets it again, and answers it once."""

import asyncio
from typing import Any

import pytest
from aiogram import Bot
from aiogram.types import Update
from aiohttp import ClientSession
from aiohttp.test_utils import TestServer

from bot.process.away import DatabaseAway
from bot.process.hearing import Hearing
from bot.process.metrics import Metrics
from bot.process.noting import Noting
from bot.process.tasks import Tasks
from bot.telegram.book import AHEAD, LONGEST, Book
from bot.telegram.middlewares import Turn
from bot.telegram.webhook import SECRET_HEADER, webhook_app
from services import updates
from services.work import Store
from storage.database import Database
from tests.stage import TOKEN, Stage


class Held:
    """A handler that hangs over the updates of one person."""

    def __init__(self, stage: Stage, user_id: int, monkeypatch: pytest.MonkeyPatch) -> None:
        self.go = asyncio.Event()
        self.begun = asyncio.Event()
        self._feed = stage.app.dispatcher.feed_update
        self._user_id = user_id
        monkeypatch.setattr(stage.app.dispatcher, "feed_update", self)

    async def __call__(self, bot: Bot, update: Update) -> Any:
        """In the place of the dispatcher's."""
        if update.message is not None and update.message.from_user.id == self._user_id:  # type: ignore[union-attr]
            self.begun.set()
            await self.go.wait()
        return await self._feed(bot, update)


async def test_what_is_under_way_is_not_confirmed_and_holds_up_nobody(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow, quick = stage.user("Мария"), stage.user("Олег")
    held = Held(stage, slow.id, monkeypatch)
    stage.sim.auto_settle = False
    await slow.send("/help")
    await held.begun.wait()
    await quick.send("/help")
    await stage.sim.until(lambda: len(quick.inbox) == 1)
    assert [one.kind for one in stage.sim.world.updates.pending][:1] == ["message"]
    held.go.set()
    await stage.sim.settled()
    assert [len(user.inbox) for user in (slow, quick)] == [1, 1]
    assert not stage.sim.world.updates.pending


async def test_a_process_that_is_killed_over_an_update_gets_it_again(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    user = stage.user("Мария")
    held = Held(stage, user.id, monkeypatch)
    stage.sim.auto_settle = False
    await user.send("/help")
    await held.begun.wait()
    await stage.app.services.cancel()
    await stage.app.tasks.cancel()
    assert user.inbox == []
    await stage.restart()
    await stage.sim.until(lambda: len(user.inbox) == 1)
    await stage.sim.settled()
    assert len(user.inbox) == 1


async def test_what_was_handled_before_a_stop_is_not_answered_again(stage: Stage) -> None:
    user = stage.user("Мария")
    await user.send("/help")
    await stage.restart()
    await stage.sim.settled()
    assert len(user.inbox) == 1


def test_one_that_hangs_does_not_hold_back_the_confirmation_for_ever() -> None:
    now = 0.0
    book = Book(steady=lambda: now)
    assert (book.offset or 0) == 0
    assert book.begin(10)
    assert book.begin(11)
    assert not book.begin(10), "it comes again and is known"
    book.end(11)
    assert book.offset == 10
    now = LONGEST
    assert book.offset == 12
    assert not book.waits
    for number in range(20, 20 + AHEAD):
        book.begin(number)
    assert book.offset == 20
    book.begin(20 + AHEAD)
    assert book.offset == 21, "getUpdates tells a hundred: what is new would not be seen behind them"


async def test_an_update_that_ends_every_start_is_given_up(database: Database) -> None:
    store = Store(database)
    found = [await store.write(updates.begin_tries, [7]) for _ in range(updates.TRIES + 1)]
    assert found == [set(), set(), set(), {7}]


def _press(number: int) -> Update:
    person = {"id": 5, "is_bot": False, "first_name": "Мария"}
    chat = {"id": 5, "type": "private", "first_name": "Мария"}
    sent = {"message_id": 1, "date": 0, "chat": chat, "from": person, "text": "/help"}
    return Update.model_validate({"update_id": number, "message": sent})


async def test_two_processes_of_a_webhook_answer_a_repeated_update_once(postgres_url: str) -> None:
    databases = [Database(postgres_url) for _ in range(2)]
    answered: list[int] = []

    async def handler(update: Any, _data: Any) -> None:
        answered.append(update.update_id)

    async def feed(database: Database) -> None:
        store = Store(database)
        turn = Turn(store, Noting(store), DatabaseAway(store), Metrics(), Tasks(), shared=True)
        update = _press(7)
        assert update.message is not None
        data = {"event_chat": update.message.chat, "event_from_user": update.message.from_user, "bot": None}
        await turn(handler, update, data)

    await asyncio.gather(*(feed(database) for database in databases))
    assert answered == [7]
    for database in databases:
        await database.dispose()


async def test_a_webhook_confirms_a_repeated_update_with_the_first() -> None:
    fed: list[int] = []
    begun, go = asyncio.Event(), asyncio.Event()

    class Fed:
        async def feed_update(self, _bot: object, update: Update) -> None:
            fed.append(update.update_id)
            begun.set()
            await go.wait()

    bot, hearing = Bot(TOKEN), Hearing()
    app = webhook_app(bot, Fed(), Tasks(), "right", hearing)  # type: ignore[arg-type]
    async with TestServer(app) as server, ClientSession(headers={SECRET_HEADER: "right"}) as client:

        async def post() -> int:
            async with client.post(server.make_url("/"), json={"update_id": 7}) as response:
                return response.status

        posts = [asyncio.ensure_future(post()) for _ in range(2)]
        await begun.wait()
        assert hearing.age is not None
        assert not any(one.done() for one in posts)
        go.set()
        assert await asyncio.gather(*posts) == [200, 200]
    await bot.session.close()
    assert fed == [7]
