"""A question to the Bot API without aiogram, which takes seconds to load: for the commands that only ask."""

from typing import Any

from bot.language import t
from bot.settings import Settings

TELEGRAM = "https://api.telegram.org"
PATIENCE = 15
"""Seconds for the whole of a question."""
NOT_OURS = (401, 404)
"""What Telegram says to a token that it does not know."""


class TokenRefused(Exception):
    """Telegram does not know the token."""


class Unanswered(Exception):
    """Nothing sensible came; the reason is safe to show, the address with its token is not in it."""


def server(settings: Settings) -> str:
    """The base address of the Bot API, without a slash at its end."""
    return (settings.telegram_api or TELEGRAM).rstrip("/")


async def ask(settings: Settings, method: str) -> dict[str, Any]:
    """The result of a method without parameters; TokenRefused or Unanswered where there is none."""
    from aiohttp import ClientError, ClientSession, ClientTimeout  # noqa: PLC0415 (a quarter of a command's start)

    assert settings.bot_token is not None  # noqa: S101 (checked by the commands that ask)
    url = f"{server(settings)}/bot{settings.bot_token.get_secret_value()}/{method}"
    try:
        async with (
            ClientSession(timeout=ClientTimeout(total=PATIENCE)) as session,
            session.get(url) as answer,
        ):
            if answer.status in NOT_OURS:
                raise TokenRefused
            told = await answer.json(content_type=None)
    except (ClientError, TimeoutError) as error:
        raise Unanswered(type(error).__name__) from None
    except ValueError:
        raise Unanswered(t("ответ {status} не от Telegram", status=answer.status)) from None
    result = told.get("result") if isinstance(told, dict) and told.get("ok") else None
    if not isinstance(result, dict):
        raise Unanswered(t("ответ {status}", status=answer.status))
    return result
