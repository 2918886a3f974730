"""A push on its way: the Bot API calls that show it in a chat."""

from typing import Any

from aiogram import Bot
from aiogram.methods import SendDocument, SendPhoto
from aiogram.types import BufferedInputFile

from handlers.chat.push import Attachment, Push
from handlers.chat.screen import CAPTION_LIMIT
from handlers.chat.show import ShowMessage

ANSWER_WITHIN = 20
"""Seconds that Telegram gets to take a message; after that the outcome is unknown and it is tried again."""


class PushMessage(ShowMessage):
    """`sendMessage` that may come without a sound."""

    disable_notification: bool | None = None


async def send_push(bot: Bot, chat_id: int, push: Push) -> int:
    """Send the push; the id of the message that carries its text. Raises aiogram's errors.

    A single attachment takes the text as its caption where it fits; else the text goes first.
    """
    screen = push.screen
    if len(push.attachments) == 1 and len(screen.text.striptags()) <= CAPTION_LIMIT:
        return await _attach(
            bot, chat_id, push, push.attachments[0], caption=str(screen.text), reply_markup=screen.markup
        )
    message = PushMessage(
        chat_id=chat_id,
        text=str(screen.text),
        reply_markup=screen.keyboard,
        protect_content=screen.protect or None,
        disable_notification=push.silent or None,
    )
    answer = await bot(message, request_timeout=ANSWER_WITHIN)
    for attachment in push.attachments:
        await _attach(bot, chat_id, push, attachment)
    return int(answer["message_id"])


async def _attach(bot: Bot, chat_id: int, push: Push, attachment: Attachment, **more: Any) -> int:
    data = attachment.data
    file = data if isinstance(data, str) else BufferedInputFile(data, attachment.name)
    common = {
        "chat_id": chat_id,
        "protect_content": push.screen.protect or None,
        "disable_notification": push.silent or None,
        **more,
    }
    method = (
        SendPhoto(photo=file, **common)
        if attachment.kind == "photo"
        else SendDocument(document=file, **common)
    )
    return (await bot(method, request_timeout=ANSWER_WITHIN)).message_id
