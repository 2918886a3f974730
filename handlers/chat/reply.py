"""Showing a screen: a command is answered with a message, a press by editing its own, a push's press anew."""

from aiogram.exceptions import TelegramBadRequest
from aiogram.types import CallbackQuery, InaccessibleMessage, LinkPreviewOptions, Message

from handlers.chat.press import NEW
from handlers.chat.screen import Screen

NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
UNCHANGED = "message is not modified"
ANSWER_LIMIT = 200


async def reply(
    event: Message | CallbackQuery,
    screen: Screen,
    note: str | None = None,
    *,
    alert: bool = False,
    in_place: bool = False,
) -> None:
    """Show the screen where the person is; `note` is the toast (or alert) of a press, given exactly once.

    `in_place` edits a push too, whose presses are answered anew otherwise.
    """
    if isinstance(event, Message):
        await send(event, screen)
        return
    try:
        await _show_press(event, screen, in_place=in_place)
    finally:
        await answer(event, note, alert=alert)


async def answer(query: CallbackQuery, note: str | None = None, *, alert: bool = False) -> None:
    """Answer the press itself; one that Telegram has forgotten is no matter."""
    try:
        await query.answer(note[:ANSWER_LIMIT] if note else None, show_alert=alert)
    except TelegramBadRequest:
        return


async def send(message: Message, screen: Screen) -> Message:
    """Send the screen as a new message to the chat of `message`."""
    return await message.answer(
        screen.text,
        reply_markup=screen.markup,
        link_preview_options=NO_PREVIEW,
        protect_content=screen.protect or None,
    )


def wants_new(query: CallbackQuery) -> bool:
    """Whether the press stands under a message that the bot sent by itself."""
    return (query.data or "").startswith(NEW)


async def _show_press(query: CallbackQuery, screen: Screen, *, in_place: bool) -> None:
    message = query.message
    if message is None:
        return
    anew = wants_new(query) and not in_place
    if isinstance(message, InaccessibleMessage) or anew or message.text is None:
        await _send_to_chat(query, screen)
        return
    try:
        await message.edit_text(screen.text, reply_markup=screen.markup, link_preview_options=NO_PREVIEW)
    except TelegramBadRequest as error:
        if UNCHANGED not in error.message:
            await _send_to_chat(query, screen)


async def _send_to_chat(query: CallbackQuery, screen: Screen) -> None:
    assert query.bot is not None and query.message is not None  # noqa: S101, PT018 (both are given by aiogram)
    await query.bot.send_message(
        query.message.chat.id,
        screen.text,
        reply_markup=screen.markup,
        link_preview_options=NO_PREVIEW,
        protect_content=screen.protect or None,
    )
