"""The composition root: `build(settings)` wires the real parts; every one is replaceable by keyword."""

import asyncio
import gc
from collections.abc import Callable, Coroutine
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import structlog
from aiogram import Bot, Dispatcher
from aiogram.client.default import DefaultBotProperties
from aiogram.client.telegram import PRODUCTION, TelegramAPIServer
from aiogram.exceptions import AiogramError, TelegramNotFound, TelegramUnauthorizedError
from aiogram.methods import SetWebhook
from aiohttp import web

from bot.delivery import Delivery, DeliveryPace
from bot.language import t
from bot.miniapp import MiniApp, mini_app
from bot.process.away import DatabaseAway
from bot.process.clock import utc_now
from bot.process.hearing import Hearing
from bot.process.metrics import Metrics
from bot.process.noting import Noting
from bot.process.tasks import Tasks
from bot.schedule import Schedule
from bot.settings import Settings, listen_address
from bot.telegram.dispatch import ByName
from bot.telegram.middlewares import Turn
from bot.telegram.polling import ALLOWED, WAIT, Polling
from bot.telegram.retry import Retry, until_answered
from bot.telegram.transport import Transport
from bot.telegram.trials import Trials
from bot.telegram.webhook import webhook_app
from bot.watch.health import Watched, health_app
from bot.watch.heartbeat import beat
from handlers.account.commands import set_default_commands
from handlers.account.introduction import set_descriptions
from handlers.chat.files.workshop import Workshop
from handlers.routers import routers
from services import secrets
from services.work import Store
from storage.database import Database
from storage.leader import leader_of

log = structlog.get_logger()

TIMEOUT = 30.0
"""Seconds for Telegram to answer a request."""
STOP_WITHIN = 20.0
"""Seconds that what is under way gets to finish at a stop, all of it together: handlers, letters, a tick, requests."""
CLOSE_WITHIN = 3.0
"""Seconds that connections get to close afterwards. The units' TimeoutStopSec is 30 (deploy/)."""

GC_THRESHOLDS = (50_000, 20, 50)
"""An update makes some thousand objects without cycles: at Python's 700 the collector goes through them in vain
several times, 5% of an update."""


class CannotListen(Exception):
    """The address of a setting is taken, or is none of this machine's."""

    def __init__(self, setting: str, listen: str) -> None:
        super().__init__(
            t(
                "ZVONOK_{name}: на {listen} слушать не получается. Порт занят?",
                name=setting.upper(),
                listen=listen,
            )
        )


@dataclass
class App:
    """The running bot: `start`, then `stop`; `tasks` are the turns under way."""

    settings: Settings
    store: Store
    bot: Bot
    """Answers people; tries again over short faults."""
    sender: Bot
    """Sends what the outbox holds; each fault comes back to the worker."""
    dispatcher: Dispatcher
    pace: DeliveryPace
    metrics: Metrics
    delivery: Delivery
    schedule: Schedule
    noting: Noting
    away: DatabaseAway
    hearing: Hearing
    mini_app: MiniApp
    """The journal's page; `serves_page` says whether on a port of its own."""
    tasks: Tasks = field(default_factory=Tasks)
    services: Tasks = field(default_factory=Tasks)
    """Long-lived loops: polling, delivery, schedules."""
    poll_wait: int = WAIT
    serves_page: bool = True
    _sites: list[web.AppRunner] = field(default_factory=list)
    _polling: Polling | None = None
    _poller: asyncio.Task[None] | None = None

    async def start(
        self, *, answers: bool = True, works: bool = True, stop: asyncio.Event | None = None
    ) -> None:
        """Begin to answer updates and to work off what is due (each part as the role asks).

        While Telegram does not take the webhook it is asked again until `stop` is set.
        """
        if answers:
            self.services.spawn(self.noting.run(), name="noting")
            if self.settings.app_url and self.serves_page:
                await self._serve(self.mini_app.application(), "app_listen")
            await self._answer(stop or asyncio.Event())
        if works:
            self.services.spawn(self.delivery.run(), name="delivery")
            self.schedule.start()
        if self.settings.http_listen:
            watched = Watched(self.store, self.metrics, self.pace, self.hearing, self.schedule)
            await self._serve(health_app(watched), "http_listen")
        self.services.spawn(
            beat(self.bot, self.store, self.away, self.hearing, self.settings.webhook_url),
            name="heartbeat",
        )
        gc.collect()
        gc.freeze()
        gc.set_threshold(*GC_THRESHOLDS)
        log.info("started", answers=answers, works=works)

    async def _answer(self, stop: asyncio.Event) -> None:
        self.hearing.heard()
        if self.settings.webhook_url and self.settings.webhook_secret:
            secret = self.settings.webhook_secret.get_secret_value()
            hooks = webhook_app(self.bot, self.dispatcher, self.tasks, secret, self.hearing)
            await self._serve(hooks, "webhook_listen")
            hook = SetWebhook(url=self.settings.webhook_url, secret_token=secret, allowed_updates=ALLOWED)
            await until_answered(lambda: self.bot(hook), stop)
            return
        with suppress(AiogramError):
            await self.bot.delete_webhook()
        trials = Trials(self.store, self.away)
        self._polling = Polling(
            self.bot, self.dispatcher, self.tasks, self.hearing, trials, wait=self.poll_wait
        )
        self._poller = self.services.spawn(self._polling.run(), name="polling")

    async def _serve(self, app: web.Application, setting: str) -> None:
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=STOP_WITHIN * 0.8)
        self._sites.append(runner)
        await runner.setup()
        listen = getattr(self.settings, setting)
        host, port = listen_address(listen)
        try:
            await web.TCPSite(runner, host, port).start()
        except OSError as error:
            raise CannotListen(setting, listen) from error

    async def stop(self) -> None:
        """Take nothing new, let what is under way finish within STOP_WITHIN, close every connection."""
        if self._poller is not None:
            self._poller.cancel()
        await _within(
            STOP_WITHIN,
            self.schedule.stop(),
            self.delivery.stop(),
            self.tasks.finish(STOP_WITHIN),
            *(runner.cleanup() for runner in self._sites),
        )
        await asyncio.gather(self.services.cancel(), self.tasks.cancel())
        if self._polling is not None:
            await self._polling.confirm()
        await _within(
            CLOSE_WITHIN, self.bot.session.close(), self.sender.session.close(), self.store.database.dispose()
        )
        log.info("stopped")

    async def run(self, stop: asyncio.Event, *, answers: bool = True, works: bool = True) -> None:
        """Start, wait for the event, stop; one that is set already starts nothing."""
        try:
            if not stop.is_set():
                await self.start(answers=answers, works=works, stop=stop)
            await stop.wait()
        finally:
            await self.stop()


async def _within(seconds: float, *ends: Coroutine[Any, Any, None]) -> None:
    """Bring these to their end side by side, or leave them; what fails is logged and holds up no other."""
    tasks = Tasks()
    for end in ends:
        tasks.spawn(end, name="stop")
    await tasks.finish(seconds)


def make_bot(settings: Settings) -> Bot:
    """The Bot API client for the settings' token and server."""
    assert settings.bot_token is not None  # noqa: S101 (checked by the commands that need it)
    server = TelegramAPIServer.from_base(settings.telegram_api) if settings.telegram_api else PRODUCTION
    return Bot(
        settings.bot_token.get_secret_value(),
        session=Transport(api=server, limit=100, timeout=TIMEOUT),
        default=DefaultBotProperties(parse_mode="HTML"),
    )


async def build(
    settings: Settings,
    *,
    database: Database | None = None,
    clock: Callable[[], datetime] = utc_now,
    pace: DeliveryPace | None = None,
) -> App:
    """Wire the bot over a database whose schema is up to date."""
    store = Store(database or Database(settings.database_url), clock)
    keys = await secrets.load_keys(
        store, settings.secret_key.get_secret_value() if settings.secret_key else None
    )
    dispatcher = Dispatcher(disable_fsm=True)
    dispatcher["keys"] = keys
    dispatcher["app_url"] = settings.app_url
    tasks = Tasks()
    dispatcher["workshop"] = Workshop(tasks)
    dispatcher["loading"] = Workshop(tasks)
    noting, away, metrics = Noting(store), DatabaseAway(store), Metrics()
    shared = settings.webhook_url is not None
    dispatcher.update.outer_middleware(Turn(store, noting, away, metrics, tasks, shared=shared))
    dispatcher.update.outer_middleware(ByName(routers()))
    bot = make_bot(settings)
    sender = make_bot(settings)
    pace = pace or DeliveryPace(settings.send_rate)
    bot.session.middleware(Retry())
    bot.session.middleware(pace.answers)
    sender.session.middleware(pace.sender)
    delivery = Delivery(store, sender, pace, leader_of(store.database), metrics, away)
    return App(
        settings,
        store,
        bot,
        sender,
        dispatcher,
        pace,
        metrics,
        delivery,
        Schedule(store, away),
        noting,
        away,
        Hearing(),
        mini_app(store, bot.token, noting, keys, away.notes, metrics.failure),
        tasks=tasks,
    )


async def introduce(bot: Bot) -> None:
    """Tell Telegram the menu of newcomers and what the bot is; conveniences that never keep it from work."""
    for tell in (set_default_commands, set_descriptions):
        try:
            await tell(bot)
        except AiogramError as error:
            log.warning("not introduced", step=tell.__name__, error=type(error).__name__)


async def check_token(app: App, stop: asyncio.Event) -> str | None:
    """Ask Telegram who we are and remember the username; the complaint where the token is refused.

    While Telegram does not answer it is asked again until `stop` is set.
    """
    try:
        me = await until_answered(app.bot.get_me, stop)
    except (TelegramUnauthorizedError, TelegramNotFound):
        return t("Telegram не принимает ZVONOK_BOT_TOKEN. Верный токен даёт @BotFather.")
    if me is not None and me.username != await app.store.read(secrets.known_username):
        await app.store.write(secrets.remember_username, me.username or "")
    return None
