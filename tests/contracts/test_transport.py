"""The client's form reads back as it was, and its answers are told apart as aiogram tells them."""

from collections.abc import Awaitable, Callable
from pathlib import Path
from urllib.parse import parse_qsl

import pytest
from aiogram import Bot
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
)
from aiogram.methods import (
    AnswerCallbackQuery,
    GetUpdates,
    SendDocument,
    SendMediaGroup,
    SendMessage,
    SetMyCommands,
)
from aiogram.types import BotCommand, BufferedInputFile, FSInputFile, InputMediaDocument
from aiohttp import web
from aiohttp.test_utils import TestServer
from hypothesis import given
from hypothesis import strategies as st

from bot.telegram.transport import Transport, encoded, plain_form, upload_seconds
from handlers.chat.show import ShowMessage
from services.values import Values

SCREEN = "<b>Маша</b> 4² + 5 % & = ; #?/:@\n\t«ё» 😀\r\n+%2B&amp;=~"
texts = st.text(st.characters(codec="utf-8"), min_size=1)


@given(st.dictionaries(texts, texts, min_size=1))
def test_a_form_reads_back_as_it_was(form: dict[str, str]) -> None:
    assert dict(parse_qsl(encoded(form).decode("ascii"), strict_parsing=True)) == form


def test_a_screen_is_a_plain_form_and_a_file_or_nested_field_is_not() -> None:
    form = plain_form(ShowMessage(chat_id=5, text=SCREEN, protect_content=True).__dict__)
    assert form is not None
    assert (form["chat_id"], form["text"], form["protect_content"]) == ("5", SCREEN, "true")
    assert "reply_markup" not in form
    assert dict(parse_qsl(encoded(form).decode())) == form
    asked = plain_form(GetUpdates(timeout=30, allowed_updates=["message", "callback_query"]).__dict__)
    assert asked == {"timeout": "30", "allowed_updates": '["message", "callback_query"]'}
    assert (
        plain_form(SetMyCommands(commands=[BotCommand(command="menu", description="Меню")]).__dict__) is None
    )
    assert plain_form(SendMessage(chat_id=5, text="x").__dict__) is None, (
        "its parse mode is the bot's default"
    )
    assert plain_form(AnswerCallbackQuery(callback_query_id="1").__dict__) == {"callback_query_id": "1"}


def test_a_file_has_the_time_that_a_slow_line_takes(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(b"z" * 2_000_000)
    kept, made = FSInputFile(tmp_path / "a.zip"), BufferedInputFile(b"z" * 1_000_000, "b.pdf")
    album = [InputMediaDocument(media=made), InputMediaDocument(media="known")]
    seconds = [
        upload_seconds(one.__dict__)
        for one in (
            SendDocument(chat_id=5, document=kept),
            SendDocument(chat_id=5, document="known"),
            SendMediaGroup(chat_id=5, media=[*album]),
            ShowMessage(chat_id=5, text=SCREEN),
        )
    ]
    assert seconds == [20, 0, 10, 0]


def _fault(code: int, text: str, **more: object) -> web.Response:
    body = {"ok": False, "error_code": code, "description": text, **more}
    return web.json_response(body, status=code)


ANSWERS: dict[str, tuple[web.Response, type[Exception]]] = {
    "bad": (_fault(400, "Bad Request: message text is empty"), TelegramBadRequest),
    "blocked": (_fault(403, "Forbidden: bot was blocked by the user"), TelegramForbiddenError),
    "flood": (_fault(429, "Too Many Requests", parameters={"retry_after": 3}), TelegramRetryAfter),
    "broken": (_fault(500, "Internal Server Error"), TelegramServerError),
    "not JSON": (web.Response(text="<html>", status=502), ClientDecodeError),
    "not UTF-8": (web.Response(body=b"\xff\xfe", status=502), ClientDecodeError),
}


@pytest.mark.parametrize("name", ANSWERS)
async def test_faults_are_told_apart(name: str) -> None:
    answer, expected = ANSWERS[name]

    async def respond(_request: web.Request) -> web.Response:
        return web.Response(body=answer.body, status=answer.status, content_type="application/json")

    with pytest.raises(expected):
        await _send(respond)


async def test_a_broken_connection_is_a_fault_of_the_network() -> None:
    async def respond(request: web.Request) -> web.Response:
        assert request.transport is not None
        request.transport.close()
        return web.Response()

    with pytest.raises(TelegramNetworkError):
        await _send(respond)


async def test_the_server_reads_what_was_sent() -> None:
    seen: dict[str, object] = {}

    async def respond(request: web.Request) -> web.Response:
        seen.update(await request.post(), kind=request.content_type)
        return web.json_response({"ok": True, "result": {"message_id": 7}})

    assert await _send(respond) == {"message_id": 7}
    assert (seen["text"], seen["kind"]) == (SCREEN, "application/x-www-form-urlencoded")


async def _send(respond: Callable[[web.Request], Awaitable[web.Response]]) -> object:
    app = web.Application()
    app.router.add_post("/{path:.*}", respond)
    async with TestServer(app) as server:
        api = TelegramAPIServer.from_base(str(server.make_url("")).rstrip("/"))
        async with Bot("42:TEST", session=Transport(api=api)) as bot:
            sent: Values = await bot(ShowMessage(chat_id=5, text=SCREEN))
            return sent
