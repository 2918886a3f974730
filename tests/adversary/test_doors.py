"""The way in under fire: many tries at once, on both databases, and texts that no keyboard makes."""

import asyncio
from typing import Any

import pytest
from aiogram import Bot
from aiogram.types import Update
from aiohttp import ClientSession, web
from aiohttp.test_utils import TestServer

from bot.process.hearing import Hearing
from bot.process.tasks import Tasks
from bot.telegram import polling
from bot.telegram.reading import read_update
from bot.telegram.trials import Trials
from bot.telegram.webhook import SECRET_HEADER, webhook_app
from handlers.chat.incoming import tidy
from services.access import passwords
from services.access.throttle import TRIES
from services.account.linking import Linked, link_by_password
from services.errors import Locked, Refused, UserError
from services.secrets import load_keys
from tests.stage import TOKEN, Stage
from tests.stories.account.cast import invite


@pytest.fixture(params=["stage", "postgres_stage"])
def either(request: pytest.FixtureRequest) -> Stage:
    """The stage over each database."""
    stage: Stage = request.getfixturevalue(request.param)
    return stage


async def test_many_wrong_tries_at_once_count_one_by_one(
    either: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    cast = invite(either)
    slip = await cast.slip(cast.maria)
    keys = await load_keys(either.app.store, "тестовый ключ")
    looked = []
    monkeypatch.setattr(passwords, "verify", lambda *_: looked.append(1))
    users = [either.user(f"Чужой {number}") for number in range(12)]
    for user in users:
        either.school.link(user.id, cast.anna)

    async def attempt(account: int) -> Linked | BaseException:
        try:
            return await link_by_password(either.app.store, keys, account, slip.login, "aaaa-bbbb-cccc")
        except UserError as error:
            return error

    outcomes = await asyncio.gather(*(attempt(user.id) for user in users))
    assert len(looked) == TRIES
    assert sum(isinstance(one, Refused) for one in outcomes) == TRIES
    assert sum(isinstance(one, Locked) for one in outcomes) == len(users) - TRIES


async def test_right_tries_at_once_never_fail_over_each_other(either: Stage) -> None:
    cast = invite(either)
    slip = await cast.slip(cast.maria)
    keys = await load_keys(either.app.store, "тестовый ключ")
    mother = either.user("Мария")
    either.school.link(mother.id, cast.maria)

    async def attempt() -> bool:
        try:
            await link_by_password(either.app.store, keys, mother.id, slip.login, slip.password)
        except Locked:
            return False
        return True

    assert any(await asyncio.gather(*(attempt() for _ in range(8))))


def message(text: str) -> dict[str, Any]:
    chat = {"id": 5, "type": "private"}
    return {"update_id": 7, "message": {"message_id": 1, "date": 1, "chat": chat, "text": text}}


@pytest.mark.parametrize("text", ["a\0b", "a\ud800b"])
def test_signs_that_cannot_be_stored_are_replaced(text: str) -> None:
    tidied = tidy(Update.model_validate(message(text)))
    assert tidied.message is not None
    assert tidied.message.text == "a\ufffdb"


async def test_an_unreadable_update_does_not_hold_up_the_others(stage: Stage) -> None:
    user = stage.user()
    stage.sim.world.updates.push("message", {"message_id": "?"}, lane=0)
    await user.send("/help")
    await stage.sim.settled()
    assert len(user.inbox) == 1
    assert not stage.sim.world.updates.pending


PERSON = {"id": 5, "is_bot": False, "first_name": "Мария", "language_code": "en"}
CHAT = {"id": 5, "type": "private"}
NEWER: dict[str, dict[str, Any]] = {
    "message": {"message_id": 1, "date": 1, "chat": CHAT, "from": PERSON, "poll": {"question": "?"}},
    "callback_query": {
        "id": "9", "chat_instance": "1", "data": "m", "from": PERSON,
        "message": {"message_id": 1, "date": 1, "chat": CHAT, "poll": {"question": "?"}},
    },
    "my_chat_member": {
        "chat": {"id": -5, "type": "channel"}, "from": PERSON, "date": 1,
        "old_chat_member": {"status": "left", "user": PERSON},
        "new_chat_member": {"status": "administrator", "user": PERSON},
    },
}  # fmt: skip
"""Updates with parts that this aiogram does not know as they are."""


@pytest.mark.parametrize("kind", NEWER)
async def test_of_an_update_that_is_newer_than_we_are_enough_is_read_for_an_answer(kind: str) -> None:
    bot = Bot(TOKEN)
    found = read_update(bot, {"update_id": 7, kind: NEWER[kind]})
    await bot.session.close()
    assert found.event_type == kind
    sent: Any = found.event
    assert sent.from_user.language_code == "en"


@pytest.mark.parametrize("status", [401, 404, 409, 500])
async def test_polling_goes_on_whatever_telegram_answers(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, status: int
) -> None:
    monkeypatch.setattr(polling, "_pause", lambda *_: 0.0)
    stage.sim.faults.next("getUpdates", status=status)
    user = stage.user()
    for _ in range(3):
        await user.send("/help")
    assert len(user.inbox) == 3


async def test_an_answer_without_a_result_does_not_end_the_polling(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers: list[Any] = [None, 5, KeyError()]
    asked = asyncio.Event()

    async def fetch(*_: object, **__: object) -> Any:
        if not answers:
            asked.set()
            await asyncio.Event().wait()
        answer = answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    monkeypatch.setattr(polling, "_pause", lambda *_: 0.0)
    tasks = Tasks()
    trials = Trials(stage.app.store, stage.app.away)
    polls = polling.Polling(fetch, stage.app.dispatcher, tasks, stage.app.hearing, trials)  # type: ignore[arg-type]
    tasks.spawn(polls.run(), "polling")
    await asyncio.wait_for(asked.wait(), 5)
    assert tasks.busy
    await tasks.cancel()


async def test_a_webhook_that_was_left_at_telegram_is_taken_away(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(polling, "_pause", lambda *_: 0.0)
    user = stage.user()
    await user.send("/help")
    await stage.app.sender.set_webhook("https://bot.example.org/hook")
    await user.send("/help")
    assert len(user.inbox) == 2


async def test_a_webhook_takes_what_it_cannot_read_and_refuses_what_is_none() -> None:
    fed: list[int] = []

    class Fed:
        async def feed_update(self, _bot: object, update: Update) -> None:
            fed.append(update.update_id)

    bot = Bot(TOKEN)
    app = webhook_app(bot, Fed(), Tasks(), "right", Hearing())  # type: ignore[arg-type]
    statuses = []
    async with TestServer(app) as server, ClientSession(headers={SECRET_HEADER: "right"}) as client:
        bodies: list[Any] = [{"update_id": 7, "message": {"message_id": "?"}}, {"update_id": "?"}, []]
        for body in bodies:
            async with client.post(server.make_url("/"), json=body) as response:
                statuses.append(response.status)
    await bot.session.close()
    assert statuses == [200, 400, 400]
    assert fed == [7]


@pytest.mark.parametrize("secret", [b"", b"wrong", b"\xff\xfe", "секрет".encode()])
async def test_a_webhook_with_a_wrong_secret_is_refused(secret: bytes) -> None:
    app: web.Application = webhook_app(None, None, Tasks(), "right", Hearing())  # type: ignore[arg-type]
    async with TestServer(app) as server, ClientSession() as client:
        header = {SECRET_HEADER: secret.decode(errors="surrogateescape")}
        async with client.post(server.make_url("/"), headers=header, data=b"{}") as response:
            assert response.status == 403
