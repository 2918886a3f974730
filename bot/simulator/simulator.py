"""What is simulated, without a server: the bot's Telegram, people to act, faults to strike, a way to wait."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from bot.simulator.api import Api, Call
from bot.simulator.faults import Faults
from bot.simulator.group import SimGroup
from bot.simulator.state.model import Account, Chat, Clock, Message
from bot.simulator.state.world import World
from bot.simulator.user import SimUser
from bot.simulator.webhook import WebhookPusher

FIRST_USER = 5_000_001
FIRST_GROUP = -4_000_001


def real_clock() -> datetime:
    """Now, in UTC."""
    return datetime.now(UTC)


@dataclass(slots=True)
class CastMember:
    """A person on the chat page: `role` is the line under the name, `start_code` the prepared link's code."""

    user: SimUser
    title: str
    role: str
    start_code: str | None = None
    hint: str = ""


class Simulation:
    """A Telegram for one bot; `server.Simulator` is the same with its addresses open.

    `clock` gives the aware UTC time of messages and of the 48 hours; `time_zone` is the IANA zone of the page's
    times (the browser's own without one).

    Waiting: `await settled()` returns when every update was confirmed by the bot, no request of it is under way,
    and its handlers are done. Polling confirms an update before its handler has ended, so a harness tells when
    handlers run: by `sim.idle`, an async function that returns when none does, or by `sim.busy`, and then calls
    `sim.nudge()` whenever that may have become False.
    """

    def __init__(
        self,
        token: str = "42:TEST",  # noqa: S107 - a made-up one
        username: str = "zvonok_bot",
        name: str = "Звонок",
        *,
        clock: Clock = real_clock,
        time_zone: str = "",
    ) -> None:
        self.token, self.username, self.time_zone = token, username, time_zone
        self.world = World(token, username, name, clock)
        self.faults = Faults()
        self.api = Api(self.world, self.faults)
        self.webhooks = WebhookPusher(self.api)
        self.cast: list[CastMember] = []
        self._users: dict[int, SimUser] = {}
        self._groups: dict[int, SimGroup] = {}
        self.settled, self.until = self.world.waiting.settled, self.world.waiting.until
        self.answered = self.world.answered
        self.nudge = self.world.pulse.beat  # something outside the simulator changed: `settled` looks again

    @property
    def log(self) -> list[Call]:
        """Every request of the bot, in order."""
        return list(self.api.log)

    @property
    def sent(self) -> list[Message]:
        """Every message the bot has sent, in order, to whomever."""
        return self.world.sent

    @property
    def refused(self) -> int:
        """How many 429 flood control has answered."""
        return self.world.pace.refused

    @property
    def users(self) -> list[SimUser]:
        """Everybody there is."""
        return list(self._users.values())

    @property
    def auto_settle(self) -> bool:
        """Whether every action of a person waits until the bot is done with it."""
        return self.world.waiting.auto_settle

    @auto_settle.setter
    def auto_settle(self, value: bool) -> None:
        self.world.waiting.auto_settle = value

    @property
    def busy(self) -> Callable[[], bool] | None:
        """Tells whether handlers run."""
        return self.world.waiting.busy

    @busy.setter
    def busy(self, value: Callable[[], bool] | None) -> None:
        self.world.waiting.busy = value

    @property
    def idle(self) -> Callable[[], Awaitable[object]] | None:
        """Returns when no handler runs."""
        return self.world.waiting.idle

    @idle.setter
    def idle(self, value: Callable[[], Awaitable[object]] | None) -> None:
        self.world.waiting.idle = value

    def calls(self, method: str) -> list[Call]:
        """The requests of one method, in order."""
        return [call for call in self.api.log if call.method.lower() == method.lower()]

    def enforce_pace(self, *, overall: int = 30, per_chat: int = 1) -> None:
        """Turns flood control on: messages a second in all and a chat; 0 lifts a limit."""
        self.world.pace.enforce(overall=overall, per_chat=per_chat)

    def user(
        self,
        id: int | None = None,  # noqa: A002 - Telegram's word
        first_name: str = "Мария",
        last_name: str = "",
        username: str = "",
        language_code: str = "ru",
    ) -> SimUser:
        """A person who has not written to the bot yet; the same one for an id already known."""
        number = id if id is not None else FIRST_USER + len(self._users)
        if number not in self._users:
            account = Account(number, first_name, last_name, username, language_code)
            chat = Chat(number, "private", account)
            self.world.chats[number] = chat
            self._users[number] = SimUser(self.world, account, chat)
        return self._users[number]

    def group(self, title: str = "Родители 7А", id: int | None = None) -> SimGroup:  # noqa: A002
        """A group without the bot in it."""
        number = id if id is not None else FIRST_GROUP - len(self._groups)
        if number not in self._groups:
            chat = Chat(number, "group", title=title)
            self.world.chats[number] = chat
            self._groups[number] = SimGroup(self.world, chat)
        return self._groups[number]
