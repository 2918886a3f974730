"""`zvonok run` and `zvonok demo`: the long-running commands."""

from enum import StrEnum
from typing import Annotated

import typer

from bot.commands.frame import fail, load_settings, ready_schema, run, say
from bot.language import t
from bot.process.signals import stop_on_signals
from bot.settings import LAST_PORT
from locales import N_
from storage.database import Database

END_WITHIN = 27.0
"""Seconds from the signal to the end of the process, at most; systemd kills after 30 (deploy/)."""


class Part(StrEnum):
    """What a process does: answers updates, works off schedules and deliveries, or both."""

    all = "all"
    web = "web"
    worker = "worker"


def run_bot(
    role: Annotated[
        Part, typer.Option(help=N_("Что делает этот процесс: отвечает, рассылает или всё."))
    ] = Part.all,
) -> None:
    """Run the bot: long polling, or the webhook where ZVONOK_WEBHOOK_URL is set."""
    settings = load_settings()
    if settings.bot_token is None:
        fail(t("ZVONOK_BOT_TOKEN не задан. Токен даёт @BotFather; настройки описаны в .env.example."))
    run(_serve(role))


async def _serve(role: Part) -> None:
    from aiogram.exceptions import TelegramBadRequest  # noqa: PLC0415 (aiogram takes seconds: only this command pays)

    from bot.app import CannotListen, build, check_token, introduce  # noqa: PLC0415
    from bot.process.observe import configure  # noqa: PLC0415

    settings = load_settings()
    configure(settings.log_level, settings.log_format)
    stop = stop_on_signals(END_WITHIN)
    database = Database(settings.database_url)
    try:
        await ready_schema(database)
        app = await build(settings, database=database)
    except BaseException:
        await database.dispose()
        raise
    try:
        refused = await check_token(app, stop)
    except BaseException:
        await app.stop()
        raise
    if refused:
        await app.stop()
        fail(refused)
    app.services.spawn(introduce(app.bot), name="introduce")
    try:
        await app.run(stop, answers=role is not Part.worker, works=role is not Part.web)
    except TelegramBadRequest as error:  # nothing else is asked of Telegram before the loops run
        fail(t("Telegram не принимает ZVONOK_WEBHOOK_URL: {reason}.", reason=error.message))
    except CannotListen as error:
        fail(str(error))


def run_demo(
    host: Annotated[str, typer.Option(help=N_("Адрес, на котором слушать."))] = "127.0.0.1",
    port: Annotated[
        int, typer.Option(min=0, max=LAST_PORT, help=N_("Порт страницы чата; 0 — любой свободный."))
    ] = 8080,
) -> None:
    """Show the bot on a sample school in the browser: nothing else is needed."""
    from bot.demo import PortTaken, demo  # noqa: PLC0415 (aiogram takes seconds: only this command pays)

    try:
        run(demo(host, port, tell=say))
    except PortTaken as error:
        fail(str(error), t("Выберите другой порт: PORT=9000 make demo или zvonok demo --port 9000."))
