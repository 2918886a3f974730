"""`/healthz`, `/readyz` and `/metrics` on ZVONOK_HTTP_LISTEN."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST

from bot.delivery import DeliveryPace
from bot.process.away import is_database_away
from bot.process.hearing import Hearing
from bot.process.metrics import Metrics
from bot.schedule import Schedule
from services.messaging.delivery import delivery
from services.office.own.keeping import keeping_state
from services.work import Store


@dataclass(frozen=True, slots=True)
class Watched:
    """What is looked at; parts that the process's role has not are silent and never sick."""

    store: Store
    metrics: Metrics
    pace: DeliveryPace
    hearing: Hearing
    schedule: Schedule


def health_app(watched: Watched) -> web.Application:
    """The web application for those who watch the bot; it tells numbers, never names."""

    async def alive(_request: web.Request) -> web.Response:
        if watched.hearing.deaf:
            return _sick(f"nothing heard from Telegram for {watched.hearing.age:.0f} s")
        return web.Response(text="ok\n")

    async def ready(_request: web.Request) -> web.Response:
        await watched.store.read(delivery.is_due)
        if watched.hearing.deaf:
            return _sick(f"nothing heard from Telegram for {watched.hearing.age:.0f} s")
        if stale := watched.schedule.stale():
            return _sick("schedules do not tick: " + ", ".join(stale))
        return web.Response(text="ok\n")

    async def numbers(_request: web.Request) -> web.Response:
        watched.metrics.keeping(await watched.store.read(keeping_state), watched.store.clock())
        page = watched.metrics.page(
            await watched.store.read(delivery.backlog),
            watched.pace.silences,
            watched.hearing,
            watched.schedule.ages(),
        )
        return web.Response(body=page, headers={"Content-Type": CONTENT_TYPE_LATEST})

    app = web.Application(middlewares=[_away])
    app.router.add_get("/healthz", alive)
    app.router.add_get("/readyz", ready)
    app.router.add_get("/metrics", numbers)
    return app


def _sick(what: str) -> web.Response:
    return web.Response(status=503, text=what + "\n")


@web.middleware
async def _away(
    request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
) -> web.StreamResponse:
    """503 while the database does not answer."""
    try:
        return await handler(request)
    except Exception as error:
        if not is_database_away(error):
            raise
        return _sick("database is away")
