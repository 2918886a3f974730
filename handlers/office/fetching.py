"""A document of the chat as a file of our own, for as long as it is needed."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest
from aiohttp import ClientResponseError

from services.office.drafts import SentFile
from services.office.errors import FileGone
from services.workbook.faults import BadWorkbook


@asynccontextmanager
async def fetched(bot: Bot, file: SentFile) -> AsyncIterator[Path]:
    """The file's copy, which only we may read; gone afterwards. Raises FileGone, BadWorkbook."""
    with TemporaryDirectory(prefix="zvonok-") as folder:
        path = Path(folder) / "book.xlsx"
        try:
            place = (await bot.get_file(file.file_id)).file_path
            if place is None:
                raise FileGone
            await bot.download_file(place, path)
        except TelegramBadRequest as error:
            if "too big" in error.message:
                raise BadWorkbook("too_big", file.name) from error
            raise FileGone from error
        except ClientResponseError as error:
            raise FileGone from error
        yield path
