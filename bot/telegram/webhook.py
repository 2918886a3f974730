"""The webhook: Telegram posts updates to us; an answer of 200 says that the update was handled."""

import asyncio
import hmac

from aiogram import Bot, Dispatcher
from aiohttp import web

from bot.process.hearing import Hearing
from bot.process.tasks import Tasks
from bot.telegram.reading import read_update

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 (a header's name)
ANSWER_WITHIN = 50.0
"""Seconds after which an update that is still under way is confirmed: Telegram would only repeat it, after a minute."""


def webhook_app(
    bot: Bot, dispatcher: Dispatcher, tasks: Tasks, secret: str, hearing: Hearing
) -> web.Application:
    """The web application that Telegram (or a proxy before us) posts to, on any path."""
    under_way: dict[int, asyncio.Task[None]] = {}

    async def receive(request: web.Request) -> web.Response:
        given = request.headers.get(SECRET_HEADER, "")
        if not hmac.compare_digest(given.encode(errors="surrogateescape"), secret.encode()):
            return web.Response(status=403)
        try:
            update = read_update(bot, await request.json())
        except ValueError:
            return web.Response(status=400)
        hearing.came()
        number = update.update_id
        if number not in under_way:  # one that comes again is confirmed with the first
            under_way[number] = tasks.spawn(dispatcher.feed_update(bot, update), name="update")
            under_way[number].add_done_callback(lambda _: under_way.pop(number))
        done, _ = await asyncio.wait({under_way[number]}, timeout=ANSWER_WITHIN)
        return web.Response(status=503 if any(one.cancelled() for one in done) else 200)

    app = web.Application(client_max_size=4 * 2**20)
    app.router.add_post("/{path:.*}", receive)
    return app
