"""The bot's username for links: from the settings, else as remembered, else asked from Telegram once."""

import aiohttp

from bot.commands.frame import fail
from bot.settings import Settings
from services import secrets
from services.work import Store

TELEGRAM = "https://api.telegram.org"
PATIENCE = aiohttp.ClientTimeout(total=15)


async def bot_username(settings: Settings, store: Store) -> str:
    """The username without `@`, or exit 2 naming the mend."""
    if settings.bot_username:
        return settings.bot_username
    known = await store.read(secrets.known_username)
    if known:
        return known
    if settings.bot_token is None:
        fail(
            "The bot's username is not known: set ZVONOK_BOT_USERNAME (or ZVONOK_BOT_TOKEN, to ask Telegram)."
        )
    asked = await _ask(settings.telegram_api or TELEGRAM, settings.bot_token.get_secret_value())
    if not asked:
        fail(
            "Telegram did not tell the bot's username: set ZVONOK_BOT_USERNAME, or try again with a network."
        )
    await store.write(secrets.remember_username, asked)
    return asked


async def _ask(server: str, token: str) -> str | None:
    """What getMe says; None where nothing sensible came. The address holds the token and is never shown."""
    try:
        async with (
            aiohttp.ClientSession(timeout=PATIENCE) as session,
            session.get(f"{server.rstrip('/')}/bot{token}/getMe") as answer,
        ):
            told = await answer.json(content_type=None)
    except (aiohttp.ClientError, TimeoutError, ValueError):
        return None
    result = told.get("result") if isinstance(told, dict) else None
    name = result.get("username") if isinstance(result, dict) else None
    return name if isinstance(name, str) else None
