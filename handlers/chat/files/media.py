"""Pictures and files by Telegram's ids: as albums where there are several of a kind."""

from collections.abc import Sequence
from itertools import groupby
from typing import Protocol, TypeVar

from aiogram import Bot
from aiogram.types import InputMediaDocument, InputMediaPhoto

from services.notices.model import Attached

ALBUM = 10
ORDER = {"photo": 0, "document": 1, "voice": 2}
"""Pictures first."""


class HasKind(Protocol):
    """A picture or file."""

    @property
    def kind(self) -> str:
        """`photo`, `document` or `voice`."""
        ...


One = TypeVar("One", bound=HasKind)


def albums(media: Sequence[One]) -> list[list[One]]:
    """Pictures together, then files together: Telegram does not mix them; at most ten each, a voice message alone."""
    ordered = sorted(media, key=lambda one: ORDER.get(one.kind, len(ORDER)))
    found: list[list[One]] = []
    for _, group in groupby(ordered, key=lambda one: one.kind):
        every = list(group)
        size = 1 if every[0].kind == "voice" else ALBUM
        found += [every[start : start + size] for start in range(0, len(every), size)]
    return found


def input_media(one: Attached) -> InputMediaPhoto | InputMediaDocument:
    """A member of an album."""
    return (
        InputMediaPhoto(media=one.file_id)
        if one.kind == "photo"
        else InputMediaDocument(media=one.file_id)
    )  # fmt: skip


async def send_media(bot: Bot, chat_id: int, media: Sequence[Attached]) -> None:
    """Show pictures and files to whoever asked for them."""
    for album in albums(media):
        if len(album) > 1:
            await bot.send_media_group(chat_id, [input_media(one) for one in album])
        elif album[0].kind == "photo":
            await bot.send_photo(chat_id, album[0].file_id)
        elif album[0].kind == "voice":
            await bot.send_voice(chat_id, album[0].file_id)
        else:
            await bot.send_document(chat_id, album[0].file_id)
