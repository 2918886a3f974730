"""The server: tokens, unknown methods, the commands menu, pace, faults, and waiting without sleep."""

import asyncio

import pytest
from aiohttp import ClientError, ClientTimeout

from bot.simulator.errors import ApiError
from bot.simulator.state.pace import Pace
from tests.contracts.telegram import Bot, bot

__all__ = ["bot"]


async def test_methods_are_known_in_any_case_and_others_are_not(bot: Bot) -> None:
    assert (await bot.call("GETME"))["username"] == "zvonok_bot"
    assert await bot.raw("sendPigeon") == {"ok": False, "error_code": 404, "description": "Not Found"}


async def test_a_wrong_token_is_unauthorized(bot: Bot) -> None:
    async with bot.session.get(f"{bot.sim.base_url}/bot1:wrong/getMe") as response:
        assert response.status == 401
        assert await response.json() == {"ok": False, "error_code": 401, "description": "Unauthorized"}


async def test_query_form_and_json_are_read_alike(bot: Bot) -> None:
    fields = {"chat_id": str(bot.maria.id), "text": "привет & пока"}
    async with bot.session.get(bot.url("sendMessage"), params=fields) as response:
        assert response.status == 200
    async with bot.session.post(bot.url("sendMessage"), data=fields) as response:
        assert response.status == 200
    await bot.call("sendMessage", **fields)
    assert [message.text for message in bot.maria.inbox] == ["привет & пока"] * 3


async def test_the_menu_is_that_of_the_narrowest_scope_and_the_readers_language(bot: Bot) -> None:
    def commands(*names: str) -> list[dict[str, str]]:
        return [{"command": name, "description": name} for name in names]

    await bot.call("setMyCommands", commands=commands("start"))
    assert bot.maria.menu == ["/start"]
    await bot.call("setMyCommands", commands=commands("help"), language_code="ru")
    assert bot.maria.menu == ["/help"]
    scope = {"type": "chat", "chat_id": bot.maria.id}
    await bot.call("setMyCommands", commands=commands("grades", "today"), scope=scope)
    assert bot.maria.menu == ["/grades", "/today"]
    await bot.call("deleteMyCommands", scope=scope)
    assert bot.maria.menu == ["/help"]
    assert (
        await bot.error("setMyCommands", commands=commands("Оценки"))
        == "400 Bad Request: BOT_COMMAND_INVALID"
    )


async def test_the_bot_is_seen_typing_until_it_writes(bot: Bot) -> None:
    await bot.call("sendChatAction", chat_id=bot.maria.id, action="typing")
    assert bot.maria.chat.action == "typing"
    await bot.say("готово")
    assert bot.maria.chat.action == ""


def test_the_pace_is_kept_over_sliding_seconds() -> None:
    now = 100.0
    pace = Pace(lambda: now)
    pace.enforce(overall=3, per_chat=1)
    for chat in (1, 2, 3):
        pace.admit(chat)
    for chat in (1, 4):
        with pytest.raises(ApiError) as caught:
            pace.admit(chat)
        assert caught.value.payload() == {
            "ok": False,
            "error_code": 429,
            "description": "Too Many Requests: retry after 1",
            "parameters": {"retry_after": 1},
        }
    assert pace.refused == 2
    now += 1
    pace.admit(1)


async def test_a_second_message_within_a_second_is_refused(bot: Bot) -> None:
    bot.sim.enforce_pace(overall=30, per_chat=1)
    await bot.say("раз")
    error = await bot.error("sendMessage", chat_id=bot.maria.id, text="два")
    assert error == "429 Too Many Requests: retry after 1"
    assert bot.sim.refused == 1
    assert [call.status for call in bot.sim.calls("sendMessage")] == [200, 429]


async def test_a_fault_is_for_the_next_matching_request_only(bot: Bot) -> None:
    bot.sim.faults.next("sendMessage", status=429, retry_after=30)
    bot.sim.faults.next("sendMessage", status=500)
    assert await bot.call("getMe")
    found = [await bot.error("sendMessage", chat_id=bot.maria.id, text="x") for _ in range(2)]
    assert found == ["429 Too Many Requests: retry after 30", "500 Internal Server Error"]
    await bot.say("дошло")
    assert [message.text for message in bot.maria.inbox] == ["дошло"]


async def test_a_bad_gateway_answers_in_html(bot: Bot) -> None:
    bot.sim.faults.next("sendMessage", status=502)
    async with bot.session.post(
        bot.url("sendMessage"), json={"chat_id": bot.maria.id, "text": "x"}
    ) as response:
        assert response.status == 502
        assert response.content_type == "text/html"
    assert bot.maria.inbox == []


async def test_a_connection_is_cut_before_or_after_the_message_arrived(bot: Bot) -> None:
    bot.sim.faults.next("sendMessage", drop="before")
    with pytest.raises(ClientError):
        await bot.say("пропало")
    assert bot.maria.inbox == []
    bot.sim.faults.next("sendMessage", drop="after", chat_id=bot.maria.id)
    with pytest.raises(ClientError):
        await bot.say("дошло")
    assert bot.maria.last.text == "дошло"


async def test_a_server_that_never_answers_lets_the_client_go(bot: Bot) -> None:
    bot.sim.faults.next("sendMessage", hang="after")
    with pytest.raises(TimeoutError):
        async with bot.session.post(
            bot.url("sendMessage"),
            json={"chat_id": bot.maria.id, "text": "x"},
            timeout=ClientTimeout(total=0.1),
        ):
            pass
    await bot.sim.until(lambda: bot.sim.world.waiting.under_way == 0)
    assert bot.maria.last.text == "x"


async def test_settled_waits_for_confirmation_and_for_handlers(bot: Bot) -> None:
    handlers = asyncio.Event()
    bot.sim.idle = handlers.wait
    await bot.maria.send("раз")
    waiting = asyncio.ensure_future(bot.sim.settled())
    await bot.updates()
    assert not waiting.done()
    handlers.set()
    await waiting


async def test_settled_waits_while_the_harness_is_busy(bot: Bot) -> None:
    running = [True]
    bot.sim.busy = lambda: bool(running)
    waiting = asyncio.ensure_future(bot.sim.settled())
    await bot.call("getMe")
    assert not waiting.done()
    running.clear()
    bot.sim.nudge()
    await waiting


async def test_settled_says_what_it_waits_for(bot: Bot) -> None:
    await bot.maria.send("никто не слушает")
    with pytest.raises(TimeoutError, match=r"unconfirmed updates \['message'\]"):
        await bot.sim.settled(0.01)
