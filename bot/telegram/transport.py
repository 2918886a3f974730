"""The client's way to Telegram: aiogram's own, with a shorter one for requests of plain fields.

aiogram quotes a form's text byte by byte in Python, which for a long Russian screen costs more than its queries.
The same form is encoded here by yarl in C; files, nested fields and bot defaults take aiogram's way.
"""

import json
from pathlib import Path
from typing import Any, cast

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.exceptions import TelegramNetworkError
from aiogram.methods import Response, TelegramMethod
from aiogram.methods.base import TelegramType
from aiogram.types import BufferedInputFile, FSInputFile, InputMedia, Message
from aiohttp import ClientError, ClientTimeout
from yarl import URL

from bot.process.patience import Patience

FORM = {"Content-Type": "application/x-www-form-urlencoded"}
UNTIMED = ClientTimeout(total=None)
"""aiohttp's own timer counts the seconds in which the process was stopped (bot/process/patience.py)."""
SLOWEST = 100_000
"""Bytes that a line carries a second, be it a school's: the reports of all classes are a hundred times as many."""
NEVER = 24 * 3600
"""The same for aiogram, which takes whole seconds."""
KEPT = (Response[Any], Response[bool], Response[Message], Response[list[dict[str, Any]]])
"""pydantic forgets these classes when nobody holds them, and aiogram makes them anew: 4 ms for every poll."""


class Transport(AiohttpSession):
    """Requests to the Bot API; answers and errors are told apart exactly as aiogram does."""

    async def make_request(
        self,
        bot: Bot,
        method: TelegramMethod[TelegramType],
        timeout: int | None = None,  # noqa: ASYNC109 (aiogram's signature)
    ) -> TelegramType:
        """What Telegram answers, or aiogram's exception for it."""
        form = plain_form(method.__dict__)
        patience = Patience((self.timeout if timeout is None else timeout) + upload_seconds(method.__dict__))
        if form is None:
            try:
                async with patience:
                    return await super().make_request(bot, method, NEVER)
            except TimeoutError as error:
                raise TelegramNetworkError(method=method, message="Request timeout error") from error
        session = await self.create_session()
        url = self.api.api_url(token=bot.token, method=method.__api_method__)
        try:
            async with (
                patience,
                session.post(url, data=encoded(form), headers=FORM, timeout=UNTIMED) as response,
            ):
                content = await response.read()
        except TimeoutError as error:
            raise TelegramNetworkError(method=method, message="Request timeout error") from error
        except ClientError as error:
            raise TelegramNetworkError(method=method, message=f"{type(error).__name__}: {error}") from error
        checked = self.check_response(bot, method, response.status, content.decode(errors="replace"))
        return cast("TelegramType", checked.result)

    async def close(self) -> None:
        """Close the connections. aiogram waits a quarter of a second for TLS to say goodbye; plain HTTP has none."""
        if self._session is None or self.api.base.startswith("https:"):
            await super().close()
        else:
            await self._session.close()


def upload_seconds(fields: dict[str, Any]) -> float:
    """How much longer a request may take for the files that it carries, on a slow line."""
    return sum(map(_size, fields.values())) / SLOWEST


def _size(value: object) -> int:
    if isinstance(value, BufferedInputFile):
        return len(value.data)
    if isinstance(value, FSInputFile):
        return Path(value.path).stat().st_size
    if isinstance(value, InputMedia):
        return _size(getattr(value, "media", None))
    return sum(map(_size, value)) if isinstance(value, list) else 0


def plain_form(fields: dict[str, Any]) -> dict[str, str] | None:
    """The fields as texts, empty ones left out; None where one is neither text, number, yes or no nor a list of texts."""
    form = {}
    for name, value in fields.items():
        if isinstance(value, str):
            if value:
                form[name] = value
        elif isinstance(value, int | float) or _are_texts(value):
            form[name] = json.dumps(value)
        elif value is not None:
            return None
    return form


def _are_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


def encoded(form: dict[str, str]) -> bytes:
    """The form as `application/x-www-form-urlencoded`."""
    return URL.build(query=form).raw_query_string.encode()
