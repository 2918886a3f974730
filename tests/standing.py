"""Lists that are worked through stand still: after a press every other button is where the finger knows it.

Every stage and every walk of the demo watches its own presses, so each story is a test of it, whichever list it works in.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from bot.simulator.state.model import Button, Content, Message
from bot.simulator.state.world import Query, World
from handlers.chat.press import NEW

NOTED = frozenset(
    {"account", "letter", "link", "look", "notice_reading", "outbox", "seen_update", "told"}
    | {"import_draft", "journal_draft", "office_change"}
)
"""Tables that a mere look writes, and what is only proposed."""
_WRITTEN = re.compile(r"\s*(?:INSERT INTO|UPDATE|DELETE FROM)\s+\"?(\w+)")

ROWS = 2
"""Buttons of a kind that make a list of rows."""

Place = tuple[int, int]


@dataclass
class Standing:
    """What moved under somebody's finger in one simulated Telegram."""

    moved: list[str] = field(default_factory=list)
    _pressed: dict[int, tuple[str, Content]] = field(default_factory=dict)
    _wrote: bool = False
    _aside: bool | None = None
    """Whether anything was written before a savepoint: what is rolled back to it never was."""

    @classmethod
    def watch(cls, world: World) -> "Standing":
        """Look at every press of that Telegram from now on."""
        found, ask, change = cls(), world.ask, world.change

        def asked(chat: object, account: object, message: Message, data: str) -> Query:
            found._wrote = False
            found._pressed[message.id] = data.removeprefix(NEW), message.content
            return ask(chat, account, message, data)  # type: ignore[arg-type]

        def changed(message: Message, content: Content) -> None:
            if found._wrote and message.id in found._pressed:
                found.moved += moved(*found._pressed[message.id], content)
            change(message, content)

        world.ask, world.change = asked, changed  # type: ignore[method-assign]
        return found

    def note(self, statement: str) -> None:
        """A statement of the bot: whether the press that is being answered changed a fact."""
        if statement.startswith("SAVEPOINT"):
            self._aside = self._wrote
        elif statement.startswith("ROLLBACK TO") and self._aside is not None:
            self._wrote, self._aside = self._aside, None
        written = _WRITTEN.match(statement)
        self._wrote = self._wrote or (written is not None and written[1] not in NOTED)


def moved(data: str, before: Content, after: Content) -> list[str]:
    """What a press of `data` moved where its list was drawn again: buttons of its kind, or any to under the finger."""
    was, now = _places(before.rows), _places(after.rows)
    same = _title(before) == _title(after) and 2 * len(was.keys() & now.keys()) > len(was)
    rows = sum(_kind(one) == _kind(data) for one in was)
    if data not in was or not same or rows < ROWS:
        return []
    return [
        f"{_title(after)!r}: {data} moved {one} from {was[one]} to {place}"
        for one, place in now.items()
        if one != data and was.get(one, place) != place and (_kind(one) == _kind(data) or place == was[data])
    ]


def _places(rows: Sequence[Sequence[Button]]) -> dict[str, Place]:
    return {data.removeprefix(NEW): place for data, place in _buttons(rows)}


def _buttons(rows: Sequence[Sequence[Button]]) -> Iterator[tuple[str, Place]]:
    for row, buttons in enumerate(rows):
        for column, button in enumerate(buttons):
            if button.data:
                yield button.data, (row, column)


def _kind(data: str) -> str:
    return data.partition(":")[0]


def _title(content: Content) -> str:
    return content.text.plain.partition("\n")[0]
