"""The bot's username for links: from the settings, else as remembered, else asked from Telegram once."""

from bot.commands.frame import fail
from bot.language import t
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
            t(
                "Имя бота неизвестно: задайте ZVONOK_BOT_USERNAME (или ZVONOK_BOT_TOKEN, чтобы спросить Telegram)."
            )
        )
    asked = await _ask(settings)
    if not asked:
        fail(t("Telegram не назвал имя бота: задайте ZVONOK_BOT_USERNAME или повторите, когда будет сеть."))
    await store.write(secrets.remember_username, asked)
    return asked


async def _ask(settings: Settings) -> str | None:
    """What getMe says; None where nothing sensible came."""
    try:
        name = (await ask(settings, "getMe")).get("username")
    except (TokenRefused, Unanswered):
        return None
    return name if isinstance(name, str) else None
