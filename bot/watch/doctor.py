"""What `zvonok doctor` looks at: a finding for everything that must be in order, each with the mend."""

import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from aiohttp import ClientError, ClientSession, ClientTimeout
from sqlalchemy.exc import SQLAlchemyError

from bot.settings import Settings
from bot.telegram.asking import TokenRefused, Unanswered, ask, server
from services.messaging.delivery import delivery
from services.work import Store
from storage import schema
from storage.database import Database

SKEW = 5.0
"""Seconds that our clock may be off."""
POLICY_HEADER = "Content-Security-Policy"
STUCK = timedelta(minutes=15)
"""A letter that has waited so long says that nobody delivers."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One line: in order, or with what mends it."""

    what: str
    state: str
    mend: str = ""

    @property
    def line(self) -> str:
        """As it is printed."""
        sign = "✕" if self.mend else "✓"
        return f"{sign} {self.what}: {self.state}" + (f". {self.mend}" if self.mend else "")


async def examine(settings: Settings) -> list[Finding]:
    """Every check, one after another; a failed one carries its mend."""
    checks: list[Callable[[Settings], Awaitable[list[Finding]]]] = [
        _database,
        _outbox,
        _clock,
        _telegram,
        _page,
    ]
    found = [Finding("settings", "read")]
    for check in checks:
        found += await check(settings)
    return found


async def _database(settings: Settings) -> list[Finding]:
    database = Database(settings.database_url)
    name = database.url.render_as_string(hide_password=True)
    if not database.is_there:  # asking would make it
        mend = "`zvonok run` or `zvonok school import` makes it. Or is this the wrong folder?"
        return [Finding("database", f"{name} is not there yet", mend), _schema(None, itself=True)]
    try:
        current = await database.read(schema.current)
    except (SQLAlchemyError, OSError) as error:
        mend = "Is the server running, and are ZVONOK_DATABASE_URL and its folder right?"
        return [Finding("database", f"{name} does not answer ({type(error).__name__})", mend)]
    finally:
        await database.dispose()
    return [Finding("database", f"{name} answers"), _schema(current, itself=database.is_sqlite)]


def _schema(current: str | None, *, itself: bool) -> Finding:
    """Where the schema stands; `itself` where `run` migrates."""
    if current == schema.head():
        return Finding("schema", f"up to date ({current})")
    if not schema.is_known(current):
        mend = "A newer Zvonok has been here: install that one again"
        return Finding("schema", f"is at {current}, {schema.head()} is the newest known here", mend)
    mend = "`zvonok run` brings it up by itself" if itself else "Run `zvonok db upgrade`"
    return Finding("schema", f"is at {current or 'nothing'}, {schema.head()} is needed", mend)


async def _outbox(settings: Settings) -> list[Finding]:
    """Letters that wait and that were given up; nothing where there is no such table to ask."""
    database = Database(settings.database_url)
    if not database.is_there:
        return []
    try:
        backlog = await Store(database).read(delivery.backlog)
    except (SQLAlchemyError, OSError):
        return []
    finally:
        await database.dispose()
    state = f"{backlog.waiting} due, {backlog.postponed} for later, {backlog.failed} given up in the last day"
    if backlog.oldest > STUCK:
        minutes = backlog.oldest // timedelta(minutes=1)
        mend = "Does a process with `zvonok run --role all` or `--role worker` run, and reach Telegram?"
        return [Finding("outbox", f"{state}, the oldest waits for {minutes} minutes", mend)]
    return [Finding("outbox", state)]


async def _clock(settings: Settings) -> list[Finding]:
    zone = Finding(
        "time zone", f"the server's is {time.tzname[0]}; it does not matter, each school has its own"
    )
    try:
        async with (
            ClientSession(timeout=ClientTimeout(total=10)) as session,
            session.get(server(settings)) as response,
        ):
            there = parsedate_to_datetime(response.headers["Date"])
    except (ClientError, TimeoutError):
        mend = "Is the network up, and is ZVONOK_TELEGRAM_API right?"
        return [Finding("clock", "could not be compared with Telegram's", mend), zone]
    except (KeyError, ValueError):
        return [Finding("clock", "could not be compared: the server tells no time"), zone]
    off = abs((datetime.now(UTC) - there).total_seconds())
    if off > SKEW:
        return [Finding("clock", f"is {off:.0f} s off", "Switch on NTP (timedatectl set-ntp true)"), zone]
    return [Finding("clock", "agrees with Telegram's"), zone]


async def _telegram(settings: Settings) -> list[Finding]:
    if settings.bot_token is None:
        return [Finding("token", "is not set", "Set ZVONOK_BOT_TOKEN to the one from @BotFather")]
    try:
        me, hook = await ask(settings, "getMe"), await ask(settings, "getWebhookInfo")
    except TokenRefused:
        return [Finding("token", "is refused by Telegram", "Ask @BotFather for the right one")]
    except Unanswered as error:
        mend = "Is the network up, and is ZVONOK_TELEGRAM_API right?"
        return [Finding("token", f"could not be checked ({error})", mend)]
    return [
        Finding("token", f"is that of @{me.get('username')}"),
        _webhook(settings, hook.get("url", ""), hook.get("last_error_message")),
    ]


async def _page(settings: Settings) -> list[Finding]:
    """The journal's page: https, and ours behind the address; nothing where it is not offered."""
    if settings.app_url is None:
        return [Finding("journal's page", "not offered, ZVONOK_APP_URL is not set")]
    if not settings.app_url.startswith("https://"):
        mend = "Telegram opens https only: a proxy with a certificate before ZVONOK_APP_LISTEN, see deploy/"
        return [Finding("journal's page", f"{settings.app_url} is not https", mend)]
    try:
        async with (
            ClientSession(timeout=ClientTimeout(total=10)) as session,
            session.get(f"{settings.app_url}/app/pages", allow_redirects=False) as response,
        ):
            ours = response.status == 401 and "frame-ancestors" in response.headers.get(POLICY_HEADER, "")
    except (ClientError, TimeoutError) as error:
        mend = f"Does `zvonok run` run, and does the proxy pass /journal and /app/ to {settings.app_listen}?"
        return [
            Finding("journal's page", f"{settings.app_url} is not reachable ({type(error).__name__})", mend)
        ]
    if not ours:
        mend = f"Let the proxy pass /journal and /app/ to {settings.app_listen}, see deploy/"
        return [Finding("journal's page", f"something else answers at {settings.app_url}", mend)]
    return [Finding("journal's page", f"answers at {settings.app_url}")]


def _webhook(settings: Settings, url: str, trouble: str | None) -> Finding:
    if settings.webhook_url and url != settings.webhook_url:
        return Finding(
            "webhook", "is not the one of ZVONOK_WEBHOOK_URL", "Start `zvonok run`: it sets the webhook"
        )
    if url and not settings.webhook_url:
        return Finding(
            "webhook", "is set at Telegram but not here", "Start `zvonok run`: it removes the webhook"
        )
    if trouble:
        return Finding(
            "webhook", f"Telegram reports: {trouble}", "Is the address reachable from outside, with TLS?"
        )
    return Finding("webhook", "is in order" if url else "none, long polling")
