"""A push on its way: the Bot API calls that show it in a chat."""

from typing import Any

from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest
from aiogram.methods import SendDocument, SendMediaGroup, SendPhoto, TelegramMethod
from aiogram.types import BufferedInputFile, InputMediaDocument, InputMediaPhoto

from handlers.chat.files.media import albums
from handlers.chat.push import Attachment, Push
from handlers.chat.screen import CAPTION_LIMIT
from handlers.chat.show import ChangeMessage, ShowMessage

ANSWER_WITHIN = 20
"""Seconds that Telegram gets to take a message; after that the outcome is unknown and it is tried again."""


NOTHING_TO_CHANGE = ("message is not modified", "message to edit not found", "message can't be edited")


class PushMessage(ShowMessage):
    """`sendMessage` that may come without a sound."""

    disable_notification: bool | None = None


async def send_push(bot: Bot, chat_id: int, push: Push, parts: list[int]) -> int:
    """Send the push, or make the change it is; the id of the message that carries its text. Raises aiogram's errors.

    `parts` are the messages of it that were sent in an earlier try; those sent now are added.
    """
    if push.edits is not None:
        return await change(bot, chat_id, push, push.edits)
    steps, text_at = _steps(chat_id, push)
    done = 0
    for step in steps:
        if done >= len(parts):
            parts += _ids(await bot(step, request_timeout=ANSWER_WITHIN))
        done += len(step.media) if isinstance(step, SendMediaGroup) else 1
    return parts[text_at]


def _steps(chat_id: int, push: Push) -> tuple[list[TelegramMethod[Any]], int]:
    """The calls in order, and the place of the text among their messages."""
    screen, attached = push.screen, push.attachments
    common: dict[str, Any] = {
        "chat_id": chat_id,
        "protect_content": screen.protect or None,
        "disable_notification": push.silent or None,
    }
    text = PushMessage(text=str(screen.text), reply_markup=screen.keyboard, **common)
    if push.apart:
        return [*(_album(album, common) for album in albums(attached)), text], len(attached)
    if len(attached) == 1 and len(screen.text.striptags()) <= CAPTION_LIMIT:
        caption = {"caption": str(screen.text), "reply_markup": screen.markup}
        return [_single(attached[0], common | caption)], 0
    return [text, *(_single(one, common) for one in attached)], 0


def _album(album: list[Attachment], common: dict[str, Any]) -> TelegramMethod[Any]:
    if len(album) == 1:
        return _single(album[0], common)
    kind = InputMediaPhoto if album[0].kind == "photo" else InputMediaDocument
    return SendMediaGroup(media=[kind(media=_file(one)) for one in album], **common)


def _single(one: Attachment, common: dict[str, Any]) -> TelegramMethod[Any]:
    if one.kind == "photo":
        return SendPhoto(photo=_file(one), **common)
    return SendDocument(document=_file(one), **common)


def _file(one: Attachment) -> str | BufferedInputFile:
    return one.data if isinstance(one.data, str) else BufferedInputFile(one.data, one.name)


def _ids(answer: Any) -> list[int]:
    if isinstance(answer, list):
        return [message.message_id for message in answer]
    return [int(answer["message_id"] if isinstance(answer, dict) else answer.message_id)]


async def change(bot: Bot, chat_id: int, push: Push, message_id: int) -> int:
    """Delete or edit what was sent; a message that the person has deleted is as good as changed."""
    if push.deletes and await _deleted(bot, chat_id, list(push.deletes)):
        return message_id
    text = str(push.screen.text)
    try:
        if push.captioned:
            await bot.edit_message_caption(
                chat_id=chat_id, message_id=message_id, caption=text, reply_markup=push.screen.markup
            )
        else:
            await bot(
                ChangeMessage(
                    chat_id=chat_id, message_id=message_id, text=text, reply_markup=push.screen.keyboard
                )
            )
    except TelegramBadRequest as error:
        if not any(reason in error.message for reason in NOTHING_TO_CHANGE):
            raise
    return message_id


async def _deleted(bot: Bot, chat_id: int, message_ids: list[int]) -> bool:
    try:
        return await bot.delete_messages(chat_id, message_ids)
    except TelegramBadRequest:
        return False
