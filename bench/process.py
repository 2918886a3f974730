"""A bot in a process of its own, whose CPU is its own: `python -m bench.process bare|zvonok BASE_URL [DATABASE [PORT]]`."""

import asyncio
import sys
import time
from datetime import timedelta
from pathlib import Path
from typing import Self

from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import Message

from bench.telegram import TOKEN


class BotProcess:
    """A bot as a child process; an async context manager."""

    def __init__(
        self,
        kind: str,
        base_url: str,
        database: Path | str | None = None,
        page_port: int = 0,
        *,
        tree: Path | None = None,
    ) -> None:
        """`page_port` is where the journal's page is served, over the school of `bench.schools.gridschool`.

        `tree` is another checkout, with a `.venv` of its own, whose bot it is.
        """
        self._python = str(tree / ".venv/bin/python") if tree else sys.executable
        self._tree = tree
        port = [str(page_port)] if page_port else []
        self._arguments = [kind, base_url, *([str(database)] if database else []), *port]

    async def __aenter__(self) -> Self:
        """Start it and wait until it polls."""
        self._process = await asyncio.create_subprocess_exec(
            self._python,
            "-m",
            "bench.process",
            *self._arguments,
            cwd=self._tree,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
        )
        await self.cpu()
        return self

    async def __aexit__(self, *_error: object) -> None:
        """End it."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        await self._process.wait()

    async def cpu(self) -> float:
        """Seconds of CPU that it has used, its threads and the system's part of it included."""
        process = self._process
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(b"\n")
        answer = await process.stdout.readline()
        if not answer:
            raise RuntimeError("the bot has ended, see its error above")
        return float(answer)


async def bare(base_url: str) -> None:
    """The smallest aiogram bot there is: long polling, a constant text."""
    bot = Bot(TOKEN, session=AiohttpSession(api=TelegramAPIServer.from_base(base_url)))
    dispatcher = Dispatcher()

    @dispatcher.message()
    async def constant(message: Message) -> None:
        await message.answer("Оценки")

    polling = asyncio.get_running_loop().create_task(dispatcher.start_polling(bot, handle_signals=False))
    await _asked()
    await dispatcher.stop_polling()
    await polling


async def zvonok(base_url: str, database: str, port: str = "") -> None:
    """The real bot over one of the schools; with a port it serves the journal's page too."""
    from bench.schools import gridschool, history  # noqa: PLC0415 (the bare bot's process loads nothing of ours)
    from bot.app import build  # noqa: PLC0415
    from bot.process.observe import configure  # noqa: PLC0415
    from bot.settings import Settings  # noqa: PLC0415

    settings = Settings(
        _env_file=None,
        bot_token=TOKEN,
        telegram_api=base_url,
        database_url=database if "://" in database else f"sqlite+aiosqlite:///{database}",
        secret_key="bench",
        app_url=f"http://127.0.0.1:{port}" if port else None,
        app_listen=f"127.0.0.1:{port}" if port else "127.0.0.1:8082",
    )
    configure("ERROR")
    began, now = time.monotonic(), gridschool.NOW if port else history.NOW
    # It goes on: where it stands still, a second look is as old as the first and is noted again at every update.
    app = await build(settings, clock=lambda: now + timedelta(seconds=time.monotonic() - began))
    await app.start(works=False)
    try:
        await _asked()
    finally:
        await app.stop()


async def _asked() -> None:
    """Answer every line of standard input with the CPU used so far, until it ends."""
    reader = asyncio.StreamReader()
    loop = asyncio.get_running_loop()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
    while await reader.readline():
        sys.stdout.write(f"{time.process_time()}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    asyncio.run(bare(sys.argv[2]) if sys.argv[1] == "bare" else zvonok(*sys.argv[2:]))
