"""«Объявления» of those to whom they come: `/notices`, unread first; one opened, confirmed, answered."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from handlers.chat.files.media import send_media
from handlers.chat.filters import Pressed
from handlers.chat.in_place import change
from handlers.chat.naming.whose import back_to_start
from handlers.chat.paging import turn
from handlers.chat.reply import answer, reply
from handlers.chat.screen import Button, Screen, bold, lines
from handlers.chat.words import Words
from handlers.notices.card_screen import beginning, card
from handlers.presses.notices import AnswerPress, FilesPress, NoticePress, NoticesPress, ReceiptPress
from services.errors import NoChildren, NotLinked
from services.notices.reading import (
    ListedNotice,
    Received,
    Shelf,
    confirm,
    note_reading,
    received,
    shelf,
)
from services.notices.reading import answer as give_answer
from services.school.actor import Actor
from services.work import Store

router = Router(name="notices")

PAGE = 6
LABEL = 34


@router.message(Command("notices"))
async def notices_command(message: Message, store: Store, actor: Actor, words: Words) -> None:
    """`/notices`."""
    if not actor.children:
        raise NoChildren if actor.linked else NotLinked
    await reply(message, shelf_screen(await store.read(shelf, actor, 0, PAGE), actor, words))


@router.callback_query(Pressed(NoticesPress))
async def notices_page(
    query: CallbackQuery, press: NoticesPress, store: Store, actor: Actor, words: Words
) -> None:
    """Another page, or back to the list."""
    await reply(query, shelf_screen(await store.read(shelf, actor, press.page, PAGE), actor, words))


@router.callback_query(Pressed(NoticePress))
async def open_one(
    query: CallbackQuery, press: NoticePress, store: Store, actor: Actor, words: Words
) -> None:
    """A notice opened is read."""
    found = await store.read(received, actor, press.notice_id)
    store.later(note_reading, actor, press.notice_id)
    await reply(query, opened_screen(found, press.page, words))


@router.callback_query(Pressed(ReceiptPress))
async def confirm_one(
    query: CallbackQuery, press: ReceiptPress, store: Store, actor: Actor, words: Words
) -> None:
    """«Ознакомлен(а)»."""
    found = await store.write(confirm, actor, press.notice_id)
    await change(query, _again(found, press.page, words), words.t("Спасибо, отметили."))


@router.callback_query(Pressed(AnswerPress))
async def answer_one(
    query: CallbackQuery, press: AnswerPress, store: Store, actor: Actor, words: Words
) -> None:
    """An answer, the last one counts."""
    found = await store.write(give_answer, actor, press.notice_id, press.option)
    chosen = found.notice.options[press.option]
    note = words.t("Ответ записан: {answer}.", answer=chosen).unescape()
    await change(query, _again(found, press.page, words), note)


@router.callback_query(Pressed(FilesPress))
async def files_again(query: CallbackQuery, press: FilesPress, store: Store, actor: Actor) -> None:
    """Its pictures and files, sent anew."""
    found = await store.read(received, actor, press.notice_id)
    await answer(query)
    if query.bot is not None:
        await send_media(query.bot, actor.chat_id, found.notice.media)


def _again(found: Received, page: int, words: Words) -> Screen:
    return card(found, words) if page < 0 else opened_screen(found, page, words)


def opened_screen(found: Received, page: int, words: Words) -> Screen:
    """The notice, its files, and the way back to the list."""
    files = [Button(words.t("Фото и файлы"), FilesPress(notice_id=found.notice.id))]
    back = [Button(words.t("‹ Объявления"), NoticesPress(page=page))]
    return card(found, words, page=page, more=[*([files] if found.notice.media else []), back])


def shelf_screen(data: Shelf, actor: Actor, words: Words) -> Screen:
    """How many are unread, and a button for each."""
    back = [back_to_start(actor, words)]
    if not data.total:
        return Screen(
            lines(
                bold(words.t("Объявления")),
                words.t("Объявлений пока не было. Новое придёт сюда сообщением."),
            ),
            [back],
        )
    state = (
        words.n("Не прочитано {count} объявление.", "Не прочитано {count} объявлений.", data.unread)
        if data.unread
        else words.t("Всё прочитано.")
    )
    rows = [[_button(item, data, words)] for item in data.items]
    count = data.page + 1 + data.has_more
    ways = turn(lambda to: NoticesPress(page=to), data.page, count, words, newest_first=True)
    return Screen(
        lines(bold(words.t("Объявления")), state),
        [*rows, ways, back],
    )


def _button(item: ListedNotice, data: Shelf, words: Words) -> Button:
    zone = item.reference.zone
    out = item.notice.out_at or data.now
    day = words.numeric_date(out.astimezone(zone).date())
    sign = "" if item.is_read else "• "
    return Button(
        f"{sign}{day} {beginning(item.notice, words, LABEL)}",
        NoticePress(notice_id=item.notice.id, page=data.page),
    )
