"""A journal page as pictures, a PDF or a workbook that may be sent back: made beside the loop, sent to the chat."""

from collections.abc import Callable
from contextlib import suppress
from typing import NamedTuple

from aiogram import Bot, Router
from aiogram.exceptions import AiogramError
from aiogram.types import BufferedInputFile, CallbackQuery, InputMediaPhoto, Message
from aiogram.utils.chat_action import ChatActionSender

from handlers.chat.files.media import ALBUM
from handlers.chat.files.workshop import Workshop
from handlers.chat.filters import Pressed
from handlers.chat.reply import answer, message_of, send
from handlers.chat.screen import Screen
from handlers.chat.words import Words
from handlers.journal.pages.page import page_pressed
from handlers.presses.journal import PageFilePress
from services.errors import NotFound
from services.journal.pages.page import Page
from services.journal.paper.book import page_book
from services.journal.paper.columns import page_name
from services.journal.paper.export import note_page_export
from services.journal.paper.picture import page_pictures
from services.journal.paper.sheet_pdf import page_pdf
from services.school.actor import Actor
from services.secrets import SecretKeys
from services.work import Store

router = Router(name="journal_paper")

_UNSAFE = str.maketrans(dict.fromkeys('\\/:*?"<>|', " "))


class PageFiles(NamedTuple):
    """What was made: pictures, or one document under its name."""

    pictures: list[bytes]
    document: bytes
    ending: str


@router.callback_query(Pressed(PageFilePress))
async def order_file(
    query: CallbackQuery,
    press: PageFilePress,
    store: Store,
    actor: Actor,
    words: Words,
    workshop: Workshop,
    keys: SecretKeys,
) -> None:
    """Take the order; the file follows, and the conversation goes on meanwhile."""
    page = await store.read_aside(page_pressed, actor, press, press.term_id)
    make = _maker(press.kind, page, keys, store)
    message = message_of(query)
    if message is None:
        raise NotFound
    busy = workshop.busy(actor.account_id)
    if busy or not await store.write(note_page_export, actor, page.access.key, press.kind, page.term):
        await answer(query, words.t("Файл уже готовится, осталось немного."))
        return
    await answer(query, words.t("Готовим файл."))
    workshop.order(actor.account_id, _fulfil(message, page, make, workshop, words))


def _maker(kind: str, page: Page, keys: SecretKeys, store: Store) -> Callable[[], PageFiles]:
    made_at = store.clock().astimezone(page.access.reference.zone)
    makers: dict[str, Callable[[], PageFiles]] = {
        "picture": lambda: PageFiles(page_pictures(page), b"", "png"),
        "pdf": lambda: PageFiles([], page_pdf(page, made_at), "pdf"),
        "xlsx": lambda: PageFiles([], page_book(page, keys), "xlsx"),
    }
    if kind not in makers:
        raise NotFound
    return makers[kind]


async def _fulfil(
    message: Message, page: Page, make: Callable[[], PageFiles], workshop: Workshop, words: Words
) -> None:
    bot = message.bot
    assert bot is not None  # noqa: S101 (aiogram gives every event its bot)
    try:
        async with ChatActionSender.upload_document(bot=bot, chat_id=message.chat.id):
            made = await workshop.make(make)
            await _send(bot, message.chat.id, page, made, words)
    except Exception:
        with suppress(AiogramError):
            await send(message, Screen(words.t("Файл не получился. Попробуйте ещё раз через минуту.")))
        raise


async def _send(bot: Bot, chat_id: int, page: Page, made: PageFiles, words: Words) -> None:
    name = f"{page_name(page)} {page.term.name}".translate(_UNSAFE)
    caption = f"{page_name(page)}, {page.term.name}"
    if made.document:
        hint = words.t("Исправленный файл пришлите сюда же: покажем, что изменится.")
        editable = made.ending == "xlsx" and page.access.may_write
        text = f"{caption}\n{hint}" if editable else caption
        file = BufferedInputFile(made.document, f"{name}.{made.ending}")
        await bot.send_document(chat_id, file, caption=text, parse_mode=None)
        return
    for start in range(0, len(made.pictures), ALBUM):
        part = made.pictures[start : start + ALBUM]
        photos = [BufferedInputFile(one, f"{name} {start + n}.png") for n, one in enumerate(part, 1)]
        if len(photos) == 1:
            await bot.send_photo(chat_id, photos[0], caption=caption, parse_mode=None)
        else:
            head = InputMediaPhoto(media=photos[0], caption=caption, parse_mode=None)
            await bot.send_media_group(chat_id, [head, *(InputMediaPhoto(media=one) for one in photos[1:])])
