"""Opening by words what a button or a command opens: the same handler, answered by a new message."""

from typing import Protocol

from aiogram.types import Message

from handlers.chat.press import Press


class Opener(Protocol):
    """Calls the handler of a press or of a command for a typed text; given to handlers as `opener`."""

    async def press(self, message: Message, press: Press) -> None:
        """As though the button was pressed."""
        ...

    async def command(self, message: Message, text: str) -> None:
        """As though the command was typed."""
        ...
