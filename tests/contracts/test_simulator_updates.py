"""How updates reach a bot: polling, conflicts, webhooks; and how presses are answered."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiohttp import web

from tests.contracts.telegram import Bot, bot, keyboard

__all__ = ["bot"]
STALE = "400 Bad Request: query is too old and response timeout expired or query ID is invalid"


async def test_an_update_comes_again_until_it_is_confirmed(bot: Bot) -> None:
    await bot.maria.send("раз")
    first = await bot.call("getUpdates")
    assert first == await bot.call("getUpdates")
    assert first[0]["message"]["text"] == "раз"
    assert await bot.call("getUpdates", offset=first[0]["update_id"] + 1) == []


async def test_a_long_poll_ends_when_something_comes(bot: Bot) -> None:
    poll = asyncio.ensure_future(bot.call("getUpdates", timeout=30))
    await bot.maria.send("привет")
    assert [update["message"]["text"] for update in await poll] == ["привет"]


async def test_the_older_of_two_polls_is_ended(bot: Bot) -> None:
    poll = asyncio.ensure_future(bot.error("getUpdates", timeout=30))
    await bot.sim.until(lambda: len(bot.sim.calls("getUpdates")) == 3)
    await bot.call("getUpdates")
    assert await poll == (
        "409 Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
    )


async def test_only_kinds_asked_for_are_queued(bot: Bot) -> None:
    await bot.call("getUpdates", allowed_updates=["callback_query"])
    await bot.maria.send("не спрашивали")
    assert await bot.updates() == []


async def test_people_edit_block_and_come_back(bot: Bot) -> None:
    message = await bot.maria.send("раз")
    await bot.maria.edit(message, "два")
    await bot.maria.block()
    await bot.maria.unblock()
    kinds = [min(update) for update in await bot.updates()]
    assert kinds == ["message", "edited_message", "my_chat_member", "my_chat_member"]


async def test_a_press_is_answered_once(bot: Bot) -> None:
    await bot.say("x", reply_markup=keyboard(["Алгебра"]))
    press = asyncio.ensure_future(bot.maria.press("Алгебра"))
    query = (await bot.updates(timeout=5))[0]["callback_query"]
    assert query["data"] == "Алгебра"
    answer = {"callback_query_id": query["id"], "text": "Готово", "show_alert": True}
    assert await bot.call("answerCallbackQuery", **answer) is True
    found = await press
    assert found is not None
    assert (found.text, found.alert) == ("Готово", True)
    assert await bot.error("answerCallbackQuery", **answer) == STALE


async def test_a_press_is_answered_in_time(bot: Bot) -> None:
    await bot.say("x", reply_markup=keyboard(["А"]))
    query = bot.sim.world.ask(bot.maria.chat, bot.maria.account, bot.maria.last, "А")
    bot.clock.move(seconds=61)
    assert await bot.error("answerCallbackQuery", callback_query_id=query.id) == STALE


async def test_a_press_under_a_deleted_message_has_date_zero(bot: Bot) -> None:
    sent = await bot.say("x")
    message = bot.maria.last
    await bot.call("deleteMessage", chat_id=bot.maria.id, message_id=sent["message_id"])
    bot.sim.world.ask(bot.maria.chat, bot.maria.account, message, "forged")
    found = (await bot.updates())[0]["callback_query"]["message"]
    assert found["date"] == 0
    assert "text" not in found


async def test_a_group_adds_the_bot_which_leaves(bot: Bot) -> None:
    group = bot.sim.group()
    await group.add_bot(bot.maria)
    first, second = await bot.updates()
    assert first["my_chat_member"]["new_chat_member"]["status"] == "member"
    assert second["message"]["new_chat_members"][0]["is_bot"] is True
    await bot.call("sendMessage", chat_id=group.id, text="Я только для личных чатов.")
    await bot.call("leaveChat", chat_id=group.id)
    assert not group.bot_present
    error = await bot.error("sendMessage", chat_id=group.id, text="x")
    assert error == "403 Forbidden: bot is not a member of the group chat"


class Hook:
    """A webhook that takes, refuses or answers with a method call."""

    def __init__(self) -> None:
        self.url = ""
        self.statuses: list[int] = []
        self.reply: dict[str, Any] | None = None
        self.taken: list[tuple[str | None, dict[str, Any]]] = []

    async def handle(self, request: web.Request) -> web.Response:
        """Notes the update and answers as told."""
        self.taken.append((request.headers.get("X-Telegram-Bot-Api-Secret-Token"), await request.json()))
        status = self.statuses.pop(0) if self.statuses else 200
        return web.Response(status=status) if self.reply is None else web.json_response(self.reply)


@pytest.fixture
async def hook() -> AsyncIterator[Hook]:
    hook = Hook()
    app = web.Application()
    app.router.add_post("/hook", hook.handle)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    hook.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    yield hook
    await runner.cleanup()


async def test_a_webhook_gets_updates_with_its_secret_until_it_takes_them(bot: Bot, hook: Hook) -> None:
    hook.statuses = [500]
    bot.sim.webhooks.first_delay = 0.001
    await bot.call("setWebhook", url=hook.url, secret_token="s3cret")
    await bot.maria.send("привет")
    await bot.sim.settled()
    assert [(secret, update["message"]["text"]) for secret, update in hook.taken] == [
        ("s3cret", "привет")
    ] * 2
    info = await bot.call("getWebhookInfo")
    assert info["last_error_message"] == "Wrong response from the webhook: 500 Internal Server Error"
    assert await bot.error("getUpdates") == (
        "409 Conflict: can't use getUpdates method while webhook is active; "
        "use deleteWebhook to delete the webhook first"
    )
    await bot.call("deleteWebhook")
    assert await bot.updates() == []


async def test_a_webhook_may_answer_with_a_method_call(bot: Bot, hook: Hook) -> None:
    hook.reply = {"method": "sendMessage", "chat_id": bot.maria.id, "text": "ответ"}
    await bot.call("setWebhook", url=hook.url)
    await bot.maria.send("привет")
    await bot.sim.until(lambda: len(bot.sim.sent) == 1)
    assert bot.maria.last.text == "ответ"
