"""«Письма»: `/messages`, every correspondence, unread first."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from handlers.chat.filters import Pressed
from handlers.chat.naming.whose import back_to_start
from handlers.chat.paging import turn
from handlers.chat.reply import reply
from handlers.chat.screen import Button, Screen, bold, lines
from handlers.chat.words import Words
from handlers.letters.words import label
from handlers.presses.letters import BoxPress, HoursPress, LetterClassesPress, TeachersPress, ThreadPress
from services.letters.reading import Box, box
from services.school.actor import Actor
from services.work import Store

router = Router(name="letter_box")

PAGE = 8


@router.message(Command("messages"))
async def messages_command(message: Message, store: Store, actor: Actor, words: Words) -> None:
    """`/messages`."""
    await reply(message, box_screen(await store.read(box, actor, 0, PAGE), actor, words))


@router.callback_query(Pressed(BoxPress))
async def box_page(query: CallbackQuery, press: BoxPress, store: Store, actor: Actor, words: Words) -> None:
    """Another page, or back to the list."""
    await reply(query, box_screen(await store.read(box, actor, press.page, PAGE), actor, words))


def box_screen(data: Box, actor: Actor, words: Words) -> Screen:
    """How many letters are unread, a button for each correspondence, and whom one may write to."""
    if data.unread:
        state = words.n("Не прочитано {count} письмо.", "Не прочитано {count} писем.", data.unread)
    elif data.items:
        state = words.t("Всё прочитано.")
    else:
        state = words.t("Писем пока нет. Номера телефонов здесь никто не видит.")
    named = len(actor.children) > 1
    rows = [
        [
            Button(
                f"{'• ' if item.unread else ''}{label(item.party, words, named=named)}",
                ThreadPress(thread_id=item.party.thread_id or 0),
            )
        ]
        for item in data.items
    ]
    ways = turn(
        lambda to: BoxPress(page=to), data.page, data.page + 1 + data.has_more, words, newest_first=True
    )
    to_teacher = [Button(words.t("Написать учителю"), TeachersPress())]
    to_family = [
        Button(words.t("Написать семье"), LetterClassesPress()),
        Button(words.t("Часы приёма"), HoursPress()),
    ]
    return Screen(
        lines(bold(words.t("Письма")), state),
        [
            *rows,
            ways,
            to_teacher if data.writes_to_teachers else [],
            to_family if data.writes_to_families else [],
            [back_to_start(actor, words)],
        ],
    )
