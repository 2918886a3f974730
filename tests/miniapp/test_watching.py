"""What those who run the bot are told of the page: doctor's line, a taken port."""

import asyncio
import socket
from pathlib import Path

import pytest

from bot.settings import Settings
from bot.watch.doctor import examine
from tests.cli.zvonok import forked
from tests.stage import TOKEN, Stage


async def _line(stage: Stage, app_url: str | None) -> str:
    settings = Settings(
        _env_file=None,
        bot_token=TOKEN,
        telegram_api=stage.sim.base_url,
        database_url=stage.database_url,
        app_url=app_url,
    )
    return (await examine(settings))[-1].line


@pytest.mark.parametrize(
    ("url", "told"),
    [
        (None, "✓ страница журнала: не предлагается"),
        ("http://journal.example", "✕ страница журнала: http://journal.example — не https"),
        ("https://127.0.0.1:1", "✕ страница журнала: https://127.0.0.1:1 недоступна"),
    ],
)
async def test_doctor_tells_of_the_page(stage: Stage, url: str | None, told: str) -> None:
    assert (await _line(stage, url)).startswith(told)


async def test_run_with_a_taken_port_ends_with_the_setting(stage: Stage, tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        listen = f"127.0.0.1:{taken.getsockname()[1]}"
        done = await asyncio.to_thread(
            forked,
            "run",
            cwd=tmp_path,
            BOT_TOKEN=TOKEN,
            TELEGRAM_API=stage.sim.base_url,
            APP_URL="https://journal.example",
            APP_LISTEN=listen,
        )
    assert done.returncode == 2
    assert f"ZVONOK_APP_LISTEN: на {listen} слушать" in done.stderr
    assert "Traceback" not in done.stderr
