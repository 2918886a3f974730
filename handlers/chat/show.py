"""Sending and editing a screen, reduced to what a screen needs.

aiogram's own `SendMessage` validates every button on the way out and the whole message on the way back, which
nobody reads: together more than the diary's queries (docs/decisions/022). These two send the same requests.
"""

from aiogram.methods import TelegramMethod

from services.values import Values

NO_PREVIEW = '{"is_disabled":true}'


class ShowMessage(TelegramMethod[Values]):
    """`sendMessage`; the keyboard is JSON already, the answer is not looked at."""

    __returning__ = object
    __api_method__ = "sendMessage"

    chat_id: int
    text: str
    reply_markup: str | None = None
    protect_content: bool | None = None
    parse_mode: str = "HTML"
    link_preview_options: str = NO_PREVIEW


class ChangeMessage(TelegramMethod[Values]):
    """`editMessageText` likewise."""

    __returning__ = object
    __api_method__ = "editMessageText"

    chat_id: int
    message_id: int
    text: str
    reply_markup: str | None = None
    parse_mode: str = "HTML"
    link_preview_options: str = NO_PREVIEW
