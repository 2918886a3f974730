"""A screen that stands in the chat and is changed where it is: while an album arrives, under a picture."""

from aiogram.exceptions import TelegramBadRequest
from aiogram.types import CallbackQuery, Message

from handlers.chat.reply import UNCHANGED, answer, message_of, reply
from handlers.chat.screen import Screen
from handlers.chat.show import ChangeMessage, ShowMessage


async def stand(message: Message, screen: Screen, message_id: int | None = None) -> int:
    """Put the screen into the chat, or into the message that shows it already; the id of the message."""
    assert message.bot is not None  # noqa: S101 (aiogram gives every event its bot)
    chat_id, text, keyboard = message.chat.id, str(screen.text), screen.keyboard
    if message_id is not None:
        try:
            await message.bot(
                ChangeMessage(chat_id=chat_id, message_id=message_id, text=text, reply_markup=keyboard)
            )
        except TelegramBadRequest as error:
            if UNCHANGED in error.message:
                return message_id
        else:
            return message_id
    sent = await message.bot(ShowMessage(chat_id=chat_id, text=text, reply_markup=keyboard))
    return int(sent["message_id"])


async def change(query: CallbackQuery, screen: Screen, note: str | None = None) -> None:
    """Change the message of the press, be it a text or the caption of a picture."""
    message = message_of(query)
    if message is None or message.text is not None:
        await reply(query, screen, note, in_place=True)
        return
    try:
        await message.edit_caption(caption=str(screen.text), reply_markup=screen.markup)
    except TelegramBadRequest as error:
        if UNCHANGED not in error.message:
            await reply(query, screen, note)
            return
    await answer(query, note)
