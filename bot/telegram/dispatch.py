"""From an update to its handler by name: aiogram asks every handler's filters in turn, a hundred of them."""

from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import replace
from typing import Any

from aiogram import BaseMiddleware, Router
from aiogram.dispatcher.event.bases import UNHANDLED
from aiogram.dispatcher.event.handler import HandlerObject
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message, TelegramObject, Update

from handlers.account.door.guard import holds_credentials
from handlers.chat.filters import Pressed
from handlers.chat.press import NEW, Press
from handlers.chat.talk.questions import ended_by, expect, waits


class ByName(BaseMiddleware):
    """The last middleware of an update: calls the first handler that takes it, in the routers' order.

    A command is offered to the handlers of that command, a press to those of its prefix, and then to the
    handlers without a name. Their filters decide as ever; only those that would refuse by name are not asked.
    """

    def __init__(self, routers: Iterable[Router]) -> None:
        self._named: defaultdict[str, list[HandlerObject]] = defaultdict(list)
        """By `/command` and `prefix:`."""
        self._all: defaultdict[str, list[HandlerObject]] = defaultdict(list)
        """By kind of update, whatever the name."""
        self._nameless: defaultdict[str, list[HandlerObject]] = defaultdict(list)
        for router in routers:
            for kind, observer in router.observers.items():
                for handler in observer.handlers:
                    self._add(kind, handler)

    def _add(self, kind: str, handler: HandlerObject) -> None:
        self._all[kind].append(handler)
        names = _names(handler)
        for name in names:
            self._named[name].append(handler)
        if not names:
            self._nameless[kind].append(handler)

    async def __call__(
        self,
        handler: Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]],
        event: TelegramObject,
        data: dict[str, Any],
    ) -> Any:
        """What the handler answers; UNHANDLED where none takes the update."""
        assert isinstance(event, Update)  # noqa: S101 (registered on updates only)
        kind = event.event_type
        subject: TelegramObject = getattr(event, kind)
        if (
            isinstance(subject, Message)
            and "keys" in data
            and await holds_credentials(subject, **_named(data))
        ):
            return None
        self._end_question(kind, subject, data)
        data["opener"] = _Opening(self, data)
        for candidate in self.candidates(kind, subject):
            taken, given = await candidate.check(subject, **data)
            if taken:
                return await candidate.call(subject, **given)
        return UNHANDLED

    def _end_question(self, kind: str, subject: TelegramObject, data: dict[str, Any]) -> None:
        """A command or a press ends the question that waited for a text (handlers/chat/talk/questions.py)."""
        actor = data.get("actor")
        if actor is None or actor.step is None:
            return
        name = _name(kind, subject)
        if not name:
            return
        press = _press_of(self._named.get(name, ()))
        if ended_by(waits(actor), press, name if press is None else ""):
            expect(data["store"], actor, None)
            data["actor"] = replace(actor, step=None)

    def pressed(self, press: Press) -> Iterable[HandlerObject]:
        """The handlers of a press."""
        return self._named.get(press.__prefix__ + press.__separator__, ())

    def candidates(self, kind: str, subject: TelegramObject) -> Iterable[HandlerObject]:
        """The handlers that are asked of an update of that kind, in order."""
        name = _name(kind, subject)
        return (*self._named.get(name, ()), *self._nameless[kind]) if name else self._all[kind]


class _Opening:
    """`handlers.chat.talk.opening.Opener` for one update."""

    def __init__(self, dispatch: ByName, data: dict[str, Any]) -> None:
        self._dispatch, self._data = dispatch, data

    async def press(self, message: Message, press: Press) -> None:
        """The first handler of the press, with the message in the place of the query."""
        for handler in self._dispatch.pressed(press):
            await handler.call(message, **(self._data | {"press": press}))
            return

    async def command(self, message: Message, text: str) -> None:
        """The handler that takes the text as a command."""
        typed = message.model_copy(update={"text": text, "entities": None})
        for candidate in self._dispatch.candidates("message", typed):
            taken, given = await candidate.check(typed, **self._data)
            if taken:
                await candidate.call(typed, **given)
                return


def _named(data: dict[str, Any]) -> dict[str, Any]:
    return {name: data[name] for name in ("store", "actor", "words", "keys")}


def _press_of(handlers: Iterable[HandlerObject]) -> type[Press] | None:
    filters = (one.callback for handler in handlers for one in handler.filters or ())
    return next((one.kind for one in filters if isinstance(one, Pressed)), None)


def _names(handler: HandlerObject) -> set[str]:
    filters = [one.callback for one in handler.filters or ()]
    commands = (name for one in filters if isinstance(one, Command) for name in one.commands)
    presses = (one.kind for one in filters if isinstance(one, Pressed))
    return {f"/{name}" for name in commands} | {press.__prefix__ + press.__separator__ for press in presses}


def _name(kind: str, subject: TelegramObject) -> str:
    """`/grades` of a typed command, `sub:` of a press; empty of anything else."""
    if kind == "callback_query" and isinstance(subject, CallbackQuery):
        return (subject.data or "").removeprefix(NEW).partition(":")[0] + ":"
    text = subject.text if kind == "message" and isinstance(subject, Message) else None
    if text is None or not text.startswith("/"):
        return ""
    return "/" + Command.extract_command(text).command
