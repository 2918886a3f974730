"""`zvonok demo`: the page, the sample school, and the real bot between them."""

import tempfile
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.app import App, build, introduce
from bot.delivery import DeliveryPace
from bot.demo import database
from bot.demo.cast import assemble, cast_of
from bot.demo.life import go_on
from bot.demo.school.families import put_telephones
from bot.demo.school.school import ZONE, SampleSchool, school_at
from bot.language import system_reason, t
from bot.process.clock import utc_now
from bot.process.observe import configure
from bot.process.signals import stop_on_signals
from bot.settings import Settings
from bot.simulator import Simulator

TOKEN = "42:DEMO"  # noqa: S105 (the simulator's)
USERNAME = "zvonok_demo_bot"
POLL_SECONDS = 5


@dataclass
class Demo:
    """The demo under way."""

    sim: Simulator
    app: App
    school: SampleSchool


class PortTaken(Exception):
    """The page cannot listen there: the port is taken, or the host is not ours."""


async def demo(host: str, port: int, *, tell: Callable[[str], None]) -> None:
    """Run the demo until SIGINT or SIGTERM. PortTaken where it cannot listen."""
    stop = stop_on_signals()
    configure("WARNING", "console")
    sim = Simulator(TOKEN, USERNAME, time_zone=ZONE)
    try:
        address = await sim.start(host, port)
    except OSError as error:
        await sim.stop()
        raise PortTaken(
            t(
                "На {host}:{port} слушать не получается: {reason}.",
                host=host,
                port=port,
                reason=system_reason(error),
            )
        ) from error
    try:
        async with open_demo(sim, tell=tell) as opened:
            opened.app.services.spawn(
                go_on(sim, opened.app.store, opened.school, database.FOLDER), name="school life"
            )
            tell(f"Zvonok demo: {address}")
            await stop.wait()
    finally:
        await sim.stop()


@asynccontextmanager
async def open_demo(
    sim: Simulator,
    *,
    clock: Callable[[], datetime] = utc_now,
    folder: Path = database.FOLDER,
    tell: Callable[[str], None] = lambda _line: None,
    pace: DeliveryPace | None = None,
) -> AsyncIterator[Demo]:
    """The sample school with its bot on a started simulator; closed afterwards, the simulator aside.

    `pace` is how fast it writes; by itself as fast as Telegram lets a bot.
    """
    with tempfile.TemporaryDirectory(prefix="zvonok-demo-") as scratch:
        path = Path(scratch) / "zvonok.db"
        await database.ready_copy(path, clock, folder=folder, tell=tell)
        app = await build(_settings(sim, path), clock=clock, pace=pace)
        app.poll_wait = POLL_SECONDS
        app.serves_page, sim.guest = False, app.mini_app.handle
        sim.busy, app.tasks.on_idle = (lambda: app.tasks.busy), sim.nudge
        school = school_at(clock().astimezone(ZoneInfo(ZONE)))
        try:
            await assemble(sim, app.store, app.dispatcher["keys"], cast_of(school))
            put_telephones(sim, school)
            await app.start()
            await introduce(app.bot)
            yield Demo(sim, app, school)
        finally:
            await app.stop()


def _settings(sim: Simulator, path: Path) -> Settings:
    """The demo's own: nothing of the machine's environment enters."""
    return Settings(
        _env_file=None,
        bot_token=TOKEN,
        telegram_api=sim.base_url,
        database_url=f"sqlite+aiosqlite:///{path}",
        webhook_url=None,
        http_listen=None,
        app_url=sim.base_url,
        send_rate=30,
        log_level="WARNING",
    )
