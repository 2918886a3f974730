"""The bot's username for links: from the settings, else as remembered, else asked from Telegram once."""

from bot.commands.frame import fail
from bot.settings import Settings
from bot.telegram.asking import TokenRefused, Unanswered, ask
from services import secrets
from services.work import Store


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
    asked = await _ask(settings)
    if not asked:
        fail(
            "Telegram did not tell the bot's username: set ZVONOK_BOT_USERNAME, or try again with a network."
        )
    await store.write(secrets.remember_username, asked)
    return asked


async def _ask(settings: Settings) -> str | None:
    """What getMe says; None where nothing sensible came."""
    try:
        name = (await ask(settings, "getMe")).get("username")
    except (TokenRefused, Unanswered):
        return None
    return name if isinstance(name, str) else None
