"""The webhook: Telegram posts updates to us; an answer of 200 says that the update was handled."""

import hmac

from aiogram import Bot, Dispatcher
from aiohttp import web

from bot.process.tasks import Tasks
from bot.telegram.reading import read_update

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 (a header's name)


def webhook_app(bot: Bot, dispatcher: Dispatcher, tasks: Tasks, secret: str) -> web.Application:
    """The web application that Telegram (or a proxy before us) posts to, on any path."""

    async def receive(request: web.Request) -> web.Response:
        given = request.headers.get(SECRET_HEADER, "")
        if not hmac.compare_digest(given.encode(errors="surrogateescape"), secret.encode()):
            return web.Response(status=403)
        try:
            update = read_update(bot, await request.json())
        except ValueError:
            return web.Response(status=400)
        await tasks.spawn(dispatcher.feed_update(bot, update), name="update")
        return web.Response()

    app = web.Application(client_max_size=4 * 2**20)
    app.router.add_post("/{path:.*}", receive)
    return app
