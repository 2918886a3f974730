"""Walks the running bot as a person with endless patience: every command, every button on the way, every question."""

import re
from collections import Counter, deque
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field

from bot.simulator.state.model import Message
from bot.simulator.user import SimUser
from handlers.chat.press import NEW
from tests.adversary.dice import LEAVING

INCIDENT = re.compile("Номер случая|Журнал сейчас не отвечает|case number", re.IGNORECASE)
SLOW = {"ctz"}
"""Presses that make a file of a whole school, which takes longer than an answer is waited for: a story presses them."""
DEAR = {"ime"}
"""Presses that make one of the demo's school, a second each: somebody's one press is enough."""
NEAR = 8
"""The newest messages, which may carry new buttons."""

Step = Callable[[], Awaitable[str | None]]
"""The name of the question that the conversation waits in."""


@dataclass
class Crawl:
    """What one person has come across; `each` presses of a kind are made."""

    user: SimUser
    step: Step
    answers: dict[str, list[str]]
    """What is typed where a question waits, by its name; those without one are gathered in `unanswered`."""
    each: int = 2
    made: set[str] = field(default_factory=set)
    """What of DEAR anybody has pressed; shared by those who walk together."""
    pressed: Counter[str] = field(default_factory=Counter)
    asked: set[str] = field(default_factory=set)
    unanswered: set[str] = field(default_factory=set)
    stuck: set[str] = field(default_factory=set)
    """Questions whose screen has no button, so no way back."""
    shown: set[str] = field(default_factory=set)
    """Every text and every button's label."""
    leads: dict[str, set[str]] = field(default_factory=dict)
    """The labels on the screens that a button's label or a command led to."""
    leads_of_kind: dict[str, set[str]] = field(default_factory=dict)
    """The same by the press's prefix."""
    kinds: dict[str, set[str]] = field(default_factory=dict)
    """The prefixes of a label's presses."""
    labels: dict[str, str] = field(default_factory=dict)
    """What stands on a button of each kind."""
    _ahead: deque[tuple[Message, str]] = field(default_factory=deque)
    _late: deque[tuple[Message, str]] = field(default_factory=deque)
    _known: set[tuple[int, str]] = field(default_factory=set)

    async def send(self, text: str) -> None:
        """Type something, look at what came, and answer what it asks for the first time."""
        await self.user.send(text)
        await self.look()

    async def walk(self, press: Callable[[Message, str], Awaitable[None]], *, leave: bool = False) -> None:
        """Press on until nothing new is in sight; then `leave`, or keep that for later."""
        while self._ahead or (leave and self._late):
            message, data = (self._ahead or self._late).popleft()
            prefix = data.removeprefix(NEW).partition(":")[0]
            if prefix in LEAVING and not (leave and not self._ahead):
                self._late.append((message, data))
            elif self._wants(prefix):
                self.pressed[prefix] += 1
                label, count = _label(message, data), len(self.user.inbox)
                await press(message, data)
                self.led(label, prefix, [message, *self.user.inbox[count:]])
                await self.look(message)

    def _wants(self, prefix: str) -> bool:
        if prefix in DEAR:
            wanted = prefix not in self.made
            self.made.add(prefix)
            return wanted
        return prefix not in SLOW and self.pressed[prefix] < self.each

    async def look(self, *changed: Message) -> None:
        """Remember every button in sight; answer a question that waits for the first time."""
        self._note(*changed)
        waits = await self.step()
        if waits is None or waits in self.asked:
            return
        self.asked.add(waits)
        if waits not in self.answers:
            self.unanswered.add(waits)
        if not any(one.content.rows for one in (*changed, *self.user.inbox[-1:])):
            self.stuck.add(waits)
        for text in self.answers.get(waits, ()):
            await self.user.send(text)
            self._note()

    @property
    def seen(self) -> set[str]:
        """One button of each kind that was in sight."""
        return set({data.partition(":")[0]: data for _, data in sorted(self._known)}.values())

    def led(self, label: str, prefix: str, shown: Sequence[Message]) -> None:
        """Remember which buttons stand where this one leads."""
        labels = {one for message in shown for row in message.buttons for one in row}
        self.leads.setdefault(label, set()).update(labels)
        self.leads_of_kind.setdefault(prefix, set()).update(labels)

    def _note(self, *changed: Message) -> None:
        for message in (*changed, *self.user.inbox[-NEAR:]):
            self.shown |= {message.text, *(label for row in message.buttons for label in row)}
            for button in (one for row in message.content.rows for one in row if one.data):
                kind = button.data.removeprefix(NEW).partition(":")[0]
                self.kinds.setdefault(button.text, set()).add(kind)
                self.labels.setdefault(kind, button.text)
                if (message.id, button.data) not in self._known:
                    self._known.add((message.id, button.data))
                    self._ahead.append((message, button.data))


def _label(message: Message, data: str) -> str:
    """What stands on the button, while it stands there; empty for one that is gone."""
    return next((one.text for row in message.content.rows for one in row if one.data == data), "")
