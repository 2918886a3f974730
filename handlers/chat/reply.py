"""Showing a screen: a command is answered with a message, a press by editing its own, a push's press anew."""

import asyncio
from contextlib import suppress

from aiogram import Bot
from aiogram.exceptions import AiogramError, TelegramBadRequest, TelegramForbiddenError
from aiogram.types import CallbackQuery, InaccessibleMessage, Message
from markupsafe import escape

from handlers.chat.held import HELD
from handlers.chat.press import NEW
from handlers.chat.same import same_note
from handlers.chat.screen import Screen
from handlers.chat.show import ChangeMessage, ShowMessage
from handlers.chat.talk.last import remember
from handlers.chat.unbroken import plain

UNCHANGED = "message is not modified"
ANSWER_LIMIT = 200


class NotShown(Exception):
    """The screen of a press that is answered already could not be shown: whatever is to be said needs a message."""


async def reply(
    event: Message | CallbackQuery,
    screen: Screen,
    note: str | None = None,
    *,
    alert: bool = False,
    in_place: bool = False,
) -> None:
    """Show the screen where the person is; `note` is the toast (or alert) of a press, given exactly once.

    A press that changes nothing to see says that it is so already (handlers/chat/same.py).
    A press is answered beside its screen, not after it: the button waits for no pace and no fault of the edit.
    `in_place` edits a push too, whose presses are answered anew otherwise.
    """
    if isinstance(event, Message):
        await send(event, screen)
        return
    shown, _ = await asyncio.gather(
        _show_press(event, screen, in_place=in_place),
        answer(event, note or same_note(event, screen), alert=alert),
        return_exceptions=True,
    )
    if isinstance(shown, TelegramForbiddenError):
        raise shown
    if shown is not None:
        raise NotShown from shown


def message_of(event: Message | CallbackQuery) -> Message | None:
    """The message below which something is to stand: that of the press, or the words typed in its place."""
    message = event if isinstance(event, Message) else event.message
    return message if isinstance(message, Message) else None


def own_message_id(event: Message | CallbackQuery) -> int | None:
    """The bot's message that the press may change; words typed in its place have none."""
    return event.message.message_id if isinstance(event, CallbackQuery) and event.message else None


async def answer(event: Message | CallbackQuery, note: str | None = None, *, alert: bool = False) -> None:
    """Answer the press itself; one that Telegram has forgotten or does not take just now is no matter.

    One that was told to wait is answered already: what matters is said in a message. So is what there is to say to
    words that were typed in place of the press (`handlers/chat/talk/opening.py`).
    """
    if isinstance(event, Message):
        if note:
            await send(event, Screen(escape(note)))
        return
    query, held = event, HELD.get()
    if held is not None and held.told:
        if alert and note and query.message is not None:
            await send(query.message, Screen(escape(note)))
        return
    if held is not None:
        held.told = True
    try:
        await query.answer(plain(note)[:ANSWER_LIMIT] if note else None, show_alert=alert)
    except AiogramError:
        return


async def send(message: Message | InaccessibleMessage, screen: Screen) -> None:
    """Send the screen as a new message to the chat of `message`."""
    await _send(message.bot, message.chat.id, screen)


def wants_new(event: CallbackQuery | Message) -> bool:
    """Whether the press stands under a message that the bot sent by itself; words that open a place are answered anew."""
    return isinstance(event, CallbackQuery) and (event.data or "").startswith(NEW)


async def _show_press(query: CallbackQuery, screen: Screen, *, in_place: bool) -> None:
    message = query.message
    if message is None:
        return
    anew = wants_new(query) and not in_place
    if not anew and not isinstance(message, InaccessibleMessage) and message.photo:
        await _replace(message, screen)
        return
    if isinstance(message, InaccessibleMessage) or anew or message.text is None:
        await _send(query.bot, message.chat.id, screen)
        return
    if query.bot is not None:
        remember(query.bot, message.chat.id, screen.rows)
    try:
        await _call(
            query.bot,
            ChangeMessage(
                chat_id=message.chat.id,
                message_id=message.message_id,
                text=str(screen.text),
                reply_markup=screen.keyboard,
            ),
        )
    except TelegramBadRequest as error:
        if UNCHANGED not in error.message:
            await _send(query.bot, message.chat.id, screen)


async def _replace(picture: Message, screen: Screen) -> None:
    """A text cannot take a picture's place in its message: it comes below, and the picture goes."""
    await _send(picture.bot, picture.chat.id, screen)
    with suppress(AiogramError):
        await picture.delete()


async def _send(bot: Bot | None, chat_id: int, screen: Screen) -> None:
    if bot is not None:
        remember(bot, chat_id, screen.rows)
    await _call(
        bot,
        ShowMessage(
            chat_id=chat_id,
            text=str(screen.text),
            reply_markup=screen.keyboard,
            protect_content=screen.protect or None,
        ),
    )


async def _call(bot: Bot | None, method: ShowMessage | ChangeMessage) -> None:
    assert bot is not None  # noqa: S101 (aiogram gives every event its bot)
    await bot(method)
