"""Dispatch by name takes the very handler that aiogram's own order would: every press, command and question, each state."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from aiogram.dispatcher.event.handler import HandlerObject
from aiogram.types import CallbackQuery, Chat, Message, TelegramObject, Update, User

from bot.telegram.dispatch import ByName
from handlers.chat.words import words_of
from handlers.routers import routers
from services.account.accounts import set_step
from services.school.load_actor import load_actor
from services.values import Values
from tests.journal.cast import Cast, raise_curtain
from tests.registry.test_registry import SHIPPED
from tests.registry.walk import commands, questions
from tests.stage import Stage

AT = datetime(2026, 11, 20, tzinfo=UTC)
TEXTS = (
    "Иванов 5",
    "7А алгебра: Иванов 5",
    "спасибо",
    "sokolova4821 aaaa-bbbb-cccc",
    "https://t.me/zvonok_bot?start=x",
    "/nothing",
)


def _message(user: User, text: str) -> Message:
    return Message(message_id=1, date=AT, chat=Chat(id=user.id, type="private"), from_user=user, text=text)


def _updates(user: User) -> Iterator[Update]:
    for number, (data, *_) in enumerate(SHIPPED):
        for packed in (data, f"+{data}"):
            query = CallbackQuery(
                id=str(number),
                from_user=user,
                chat_instance="1",
                data=packed,
                message=_message(user, "экран"),
            )
            yield Update(update_id=number + 1, callback_query=query)
    for number, text in enumerate((*(f"/{name}" for name in sorted(commands())), *TEXTS)):
        yield Update(update_id=number + 1, message=_message(user, text))
        yield Update(update_id=number + 1, edited_message=_message(user, text))


async def _first(handlers: Iterator[HandlerObject], event: TelegramObject, data: Values) -> Any:
    for handler in handlers:
        taken, _ = await handler.check(event, **data)
        if taken:
            return handler.callback
    return None


@pytest.fixture
def cast(stage: Stage) -> Cast:
    return raise_curtain(stage)


async def test_every_update_meets_the_handler_of_aiograms_own_order(cast: Cast) -> None:
    by_name, every = ByName(routers()), routers()
    anna, app = cast.stage.linked(cast.anna, "Анна"), cast.stage.app
    steps: list[Values | None] = [None, *({"name": name} for name in sorted(questions()))]
    user = User(id=anna.id, is_bot=False, first_name="Анна")
    seen = set()
    for step in steps:
        await cast.stage.write(set_step, anna.id, step)
        actor = await cast.stage.read(load_actor, anna.id)
        data: Values = {"store": app.store, "actor": actor, "words": words_of("ru"), "bot": app.bot}
        for update in _updates(user) if step is None else _texts(user):
            kind = update.event_type
            event = getattr(update, kind).as_(app.bot)
            mine = await _first(iter(by_name.candidates(kind, event)), event, dict(data))
            own = (handler for router in every for handler in router.observers[kind].handlers)
            assert mine is await _first(own, event, dict(data)), update
            seen.add(mine)
    assert len(seen) > len(commands())


def _texts(user: User) -> Iterator[Update]:
    for number, text in enumerate(("Иванов 5", "/menu")):
        yield Update(update_id=number + 1, message=_message(user, text))
