"""Async filters (plain ones run through a thread in aiogram: 95 µs each)."""

from aiogram.filters import BaseFilter
from aiogram.types import Message, TelegramObject

from handlers.chat.press import NEW, Press
from handlers.chat.talk.typed_labels import bare, last_labels
from services.school.actor import Actor
from services.values import Values


class Pressed(BaseFilter):
    """`@router.callback_query(Pressed(SubjectPress))` gives the handler its `press`."""

    def __init__(self, kind: type[Press]) -> None:
        self.kind = kind
        self._head = kind.__prefix__ + kind.__separator__

    async def __call__(self, query: TelegramObject) -> bool | Values:
        """The press of this kind, or False for another or a forged one."""
        data = (getattr(query, "data", None) or "").removeprefix(NEW)
        if not data.startswith(self._head) and data != self.kind.__prefix__:
            return False
        try:
            return {"press": self.kind.unpack(data)}
        except (TypeError, ValueError):
            return False


class InStep(BaseFilter):
    """`@router.message(InStep("login"))`: the conversation waits for this typed text; gives `step`."""

    def __init__(self, name: str) -> None:
        self.name = name

    async def __call__(self, message: Message, actor: Actor) -> bool | Values:
        """The step's facts, or False when something else (or nothing) is awaited or a command came."""
        if actor.step is None or actor.step.get("name") != self.name or (message.text or "").startswith("/"):
            return False
        return {"step": actor.step}


class ByWords(InStep):
    """The same of a list in which a typed word finds: a button's label of the screen is that button, no name to find."""

    async def __call__(self, message: Message, actor: Actor) -> bool | Values:
        """The step's facts, or False."""
        found = await super().__call__(message, actor)
        shown = last_labels(message.bot, message.chat.id) if found and message.bot is not None else {}
        return False if bare(message.text or "") in shown else found
