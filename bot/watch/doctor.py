"""What `zvonok doctor` looks at: a finding for everything that must be in order, each with the mend."""

import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from aiohttp import ClientError, ClientSession, ClientTimeout
from sqlalchemy.exc import SQLAlchemyError

from bot.language import t
from bot.settings import Settings
from bot.telegram.asking import TokenRefused, Unanswered, ask, server
from bot.watch.finding import Finding
from bot.watch.running import running
from services.messaging.delivery import delivery
from services.work import Store
from storage import schema
from storage.database import Database

SKEW = 5.0
"""Seconds that our clock may be off."""
POLICY_HEADER = "Content-Security-Policy"
STUCK = timedelta(minutes=15)
"""A letter that has waited so long says that nobody delivers."""


async def examine(settings: Settings) -> list[Finding]:
    """Every check, one after another; a failed one carries its mend."""
    checks: list[Callable[[Settings], Awaitable[list[Finding]]]] = [
        _database,
        _outbox,
        running,
        _clock,
        _telegram,
        _page,
    ]
    found = [Finding(t("настройки"), t("прочитаны"))]
    for check in checks:
        found += await check(settings)
    return found


async def _database(settings: Settings) -> list[Finding]:
    database = Database(settings.database_url)
    name = database.url.render_as_string(hide_password=True)
    if not database.is_there:  # asking would make it
        mend = t("Её создаст `zvonok run` или `zvonok school import`. Или это не та папка?")
        return [Finding(t("база"), t("{name} ещё нет", name=name), mend), _schema(None, itself=True)]
    try:
        current = await database.read(schema.current)
    except (SQLAlchemyError, OSError) as error:
        mend = t("Запущен ли сервер и верны ли ZVONOK_DATABASE_URL и его папка?")
        return [
            Finding(
                t("база"), t("{name} не отвечает ({reason})", name=name, reason=type(error).__name__), mend
            )
        ]
    finally:
        await database.dispose()
    return [Finding(t("база"), t("{name} отвечает", name=name)), _schema(current, itself=database.is_sqlite)]


def _schema(current: str | None, *, itself: bool) -> Finding:
    """Where the schema stands; `itself` where `run` migrates."""
    if current == schema.head():
        return Finding(t("схема"), t("новейшая ({revision})", revision=current))
    if not schema.is_known(current):
        mend = t("Здесь побывал «Звонок» новее: поставьте снова его")
        return Finding(
            t("схема"),
            t("{revision}, а здесь известны до {head}", revision=current, head=schema.head()),
            mend,
        )
    mend = t("`zvonok run` обновит её сам") if itself else t("Выполните `zvonok db upgrade`")
    if current is None:
        return Finding(t("схема"), t("пусто, а нужна {head}", head=schema.head()), mend)
    return Finding(t("схема"), t("{revision}, а нужна {head}", revision=current, head=schema.head()), mend)


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
    state = t(
        "ждут отправки {waiting}, отложены {postponed}, за сутки не доставлены {failed}",
        waiting=backlog.waiting,
        postponed=backlog.postponed,
        failed=backlog.failed,
    )
    if backlog.oldest > STUCK:
        minutes = backlog.oldest // timedelta(minutes=1)
        mend = t("Работает ли `zvonok run --role all` или `--role worker` и доступен ли ему Telegram?")
        return [
            Finding(
                t("очередь"),
                t("{state}, самое старое ждёт минут: {minutes}", state=state, minutes=minutes),
                mend,
            )
        ]
    return [Finding(t("очередь"), state)]


async def _clock(settings: Settings) -> list[Finding]:
    zone = Finding(
        t("часовой пояс"), t("у сервера {zone}; это неважно, у каждой школы свой", zone=time.tzname[0])
    )
    try:
        async with (
            ClientSession(timeout=ClientTimeout(total=10)) as session,
            session.get(server(settings)) as response,
        ):
            there = parsedate_to_datetime(response.headers["Date"])
    except (ClientError, TimeoutError):
        mend = t("Есть ли сеть и верен ли ZVONOK_TELEGRAM_API?")
        return [Finding(t("часы"), t("сверить с Telegram не удалось"), mend), zone]
    except (KeyError, ValueError):
        return [Finding(t("часы"), t("сверить не удалось: сервер не говорит времени")), zone]
    off = abs((datetime.now(UTC) - there).total_seconds())
    if off > SKEW:
        return [
            Finding(
                t("часы"),
                t("врут на {seconds} с", seconds=f"{off:.0f}"),
                t("Включите NTP (timedatectl set-ntp true)"),
            ),
            zone,
        ]
    return [Finding(t("часы"), t("сходятся с Telegram")), zone]


async def _telegram(settings: Settings) -> list[Finding]:
    if settings.bot_token is None:
        return [Finding(t("токен"), t("не задан"), t("Задайте ZVONOK_BOT_TOKEN, его даёт @BotFather"))]
    try:
        me, hook = await ask(settings, "getMe"), await ask(settings, "getWebhookInfo")
    except TokenRefused:
        return [Finding(t("токен"), t("Telegram не принимает"), t("Верный даёт @BotFather"))]
    except Unanswered as error:
        mend = t("Есть ли сеть и верен ли ZVONOK_TELEGRAM_API?")
        return [Finding(t("токен"), t("проверить не удалось ({reason})", reason=error), mend)]
    return [
        Finding(t("токен"), t("от бота @{name}", name=me.get("username"))),
        _webhook(settings, hook.get("url", ""), hook.get("last_error_message")),
    ]


async def _page(settings: Settings) -> list[Finding]:
    """The journal's page: https, and ours behind the address; nothing where it is not offered."""
    if settings.app_url is None:
        return [Finding(t("страница журнала"), t("не предлагается, ZVONOK_APP_URL не задан"))]
    if not settings.app_url.startswith("https://"):
        mend = t(
            "Telegram открывает только https: перед ZVONOK_APP_LISTEN нужен прокси с сертификатом, см. deploy/"
        )
        return [Finding(t("страница журнала"), t("{address} — не https", address=settings.app_url), mend)]
    try:
        async with (
            ClientSession(timeout=ClientTimeout(total=10)) as session,
            session.get(f"{settings.app_url}/app/pages", allow_redirects=False) as response,
        ):
            ours = response.status == 401 and "frame-ancestors" in response.headers.get(POLICY_HEADER, "")
    except (ClientError, TimeoutError) as error:
        mend = t(
            "Работает ли `zvonok run` и отдаёт ли прокси /journal и /app/ на {listen}?",
            listen=settings.app_listen,
        )
        return [
            Finding(
                t("страница журнала"),
                t("{address} недоступна ({reason})", address=settings.app_url, reason=type(error).__name__),
                mend,
            )
        ]
    if not ours:
        mend = t("Пусть прокси отдаёт /journal и /app/ на {listen}, см. deploy/", listen=settings.app_listen)
        return [
            Finding(
                t("страница журнала"),
                t("по адресу {address} отвечает что-то другое", address=settings.app_url),
                mend,
            )
        ]
    return [Finding(t("страница журнала"), t("отвечает по адресу {address}", address=settings.app_url))]


def _webhook(settings: Settings, url: str, trouble: str | None) -> Finding:
    if settings.webhook_url and url != settings.webhook_url:
        return Finding(
            "webhook", t("не тот, что в ZVONOK_WEBHOOK_URL"), t("Запустите `zvonok run`: он поставит нужный")
        )
    if url and not settings.webhook_url:
        return Finding(
            "webhook", t("у Telegram задан, а здесь нет"), t("Запустите `zvonok run`: он его уберёт")
        )
    if trouble:
        return Finding(
            "webhook",
            t("Telegram сообщает: {trouble}", trouble=trouble),
            t("Доступен ли адрес снаружи, по TLS?"),
        )
    return Finding("webhook", t("в порядке") if url else t("нет, бот сам спрашивает Telegram"))
