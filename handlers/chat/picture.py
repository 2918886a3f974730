"""A picture that is drawn for a screen: it stands in the place of the press's message, as a text screen does."""

from aiogram.exceptions import TelegramBadRequest
from aiogram.types import BufferedInputFile, CallbackQuery, InputMediaPhoto

from handlers.chat.reply import UNCHANGED, answer, message_of, own_message_id, wants_new
from handlers.chat.screen import Screen


async def show_picture(query: CallbackQuery, picture: bytes, name: str, screen: Screen) -> None:
    """Turn the message of the press into the picture with the screen as its caption; under a push anew."""
    await answer(query)
    message, bot = message_of(query), query.bot
    place = message or query.message
    if place is None or bot is None:
        return
    file, caption = BufferedInputFile(picture, name), str(screen.text)
    if message is not None and own_message_id(query) is not None and not wants_new(query):
        try:
            media = InputMediaPhoto(media=file, caption=caption)
            await message.edit_media(media, reply_markup=screen.markup)
        except TelegramBadRequest as error:
            if UNCHANGED in error.message:
                return
        else:
            return
    await bot.send_photo(place.chat.id, file, caption=caption, reply_markup=screen.markup)
