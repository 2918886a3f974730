"""`/healthz`, `/readyz` and `/metrics` on ZVONOK_HTTP_LISTEN."""

from collections.abc import Awaitable, Callable

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST

from bot.delivery import DeliveryPace
from bot.process.away import is_database_away
from bot.process.metrics import Metrics
from services.messaging.delivery import delivery
from services.work import Store


def health_app(store: Store, metrics: Metrics, pace: DeliveryPace) -> web.Application:
    """The web application for those who watch the bot; it tells numbers, never names."""

    async def alive(_request: web.Request) -> web.Response:
        return web.Response(text="ok\n")

    async def ready(_request: web.Request) -> web.Response:
        await store.read(delivery.is_due)
        return web.Response(text="ok\n")

    async def numbers(_request: web.Request) -> web.Response:
        page = metrics.page(await store.read(delivery.backlog), pace.silences)
        return web.Response(body=page, headers={"Content-Type": CONTENT_TYPE_LATEST})

    app = web.Application(middlewares=[_away])
    app.router.add_get("/healthz", alive)
    app.router.add_get("/readyz", ready)
    app.router.add_get("/metrics", numbers)
    return app


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
        return web.Response(status=503, text="database is away\n")
