"""A turn that waits for another's writing, such as the merge of a whole year's workbook: it is told so, and comes next."""

from collections.abc import Awaitable, Callable, Coroutine
from contextvars import ContextVar

from aiogram.enums import ChatAction
from aiogram.exceptions import AiogramError
from aiogram.types import CallbackQuery, Message

from handlers.chat.unbroken import plain
from handlers.chat.words import Words

Spawn = Callable[[Coroutine[None, None, None]], object]


class HeldTurn:
    """The update in hand, for as long as it is not answered."""

    def __init__(self, subject: CallbackQuery | Message, words: Words, spawn: Spawn) -> None:
        self._subject = subject
        self._words = words
        self._spawn = spawn
        self.told = False
        """Whether the press is answered already: what is to be said yet needs a message."""

    def tell(self) -> None:
        """Say it, beside the turn itself."""
        if not self.told:
            self.told = isinstance(self._subject, CallbackQuery)
            self._spawn(self._say())

    async def _say(self) -> None:
        try:
            await self._saying()
        except AiogramError:
            return

    def _saying(self) -> Awaitable[bool]:
        subject, t = self._subject, self._words.t
        if isinstance(subject, CallbackQuery):
            text = t(
                "Записывается что-то большое, например книга школы. Вы — следом, нажимать ещё раз не нужно."
            )
            return subject.answer(plain(text))
        assert subject.bot is not None  # noqa: S101 (given by aiogram)
        return subject.bot.send_chat_action(subject.chat.id, ChatAction.TYPING)


HELD: ContextVar[HeldTurn | None] = ContextVar("held", default=None)
"""The one of this turn."""
