"""The state of the simulated Telegram: accounts, chats, messages, presses; and what happens to them."""

import itertools
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from bot.simulator.state.commands import Commands
from bot.simulator.state.files import Files
from bot.simulator.state.model import Account, Chat, Clock, Content, Json, Message
from bot.simulator.state.pace import Pace
from bot.simulator.state.payloads import maybe_inaccessible, message_payload
from bot.simulator.state.pulse import Pulse
from bot.simulator.state.updates import Updates
from bot.simulator.state.waiting import Waiting

Listener = Callable[[str, Chat, Message | None], None]  # what happened, where, to which message


@dataclass(frozen=True, slots=True)
class CallbackAnswer:
    """What the bot answered to a press: a toast, or an alert to be closed; or an address to open."""

    text: str = ""
    alert: bool = False
    url: str = ""


@dataclass(slots=True)
class Query:
    """A press that waits for its answer."""

    id: str
    chat: Chat
    message: Message
    asked_at: datetime
    answer: CallbackAnswer | None = None


class World:
    """One bot's Telegram."""

    def __init__(self, token: str, username: str, name: str, clock: Clock) -> None:
        self.token = token
        self.clock = clock
        self.bot = Account(int(token.split(":", 1)[0]), name, username=username, is_bot=True)
        self.chats: dict[int, Chat] = {}
        self.messages: dict[int, Message] = {}
        self.sent: list[Message] = []  # what the bot has sent, in order
        self.queries: dict[str, Query] = {}
        self.query_lifetime = 60.0  # seconds in which a press may be answered
        self.texts: dict[tuple[str, str], str] = {}  # name and descriptions of the bot by method and language
        self.pulse = Pulse()
        self.files = Files()
        self.commands = Commands()
        self.pace = Pace()
        self.updates = Updates(self.pulse.beat)
        self.waiting = Waiting(self.pulse, self.updates)
        self.listeners: set[Listener] = set()
        self._numbers = itertools.count(1)
        self._queries = itertools.count(4_500_000_001)

    def tell(self, event: str, chat: Chat, message: Message | None = None) -> None:
        """Lets listeners know of something that is seen in a chat."""
        self.pulse.beat()
        for listener in list(self.listeners):
            listener(event, chat, message)

    def post(
        self,
        chat: Chat,
        sender: Account,
        content: Content,
        *,
        reply_to: Message | None = None,
        keyboard: Json | None = None,
        album: str = "",
        protected: bool = False,
        silent: bool = False,
        service: Json | None = None,
    ) -> Message:
        """Puts a message into a chat; from a person it becomes an update."""
        message = Message(next(self._numbers), chat, sender, self.clock(), content)
        message.reply_to, message.keyboard, message.album = reply_to, keyboard, album
        message.protected, message.silent, message.service = protected, silent, service
        chat.messages.append(message)
        self.messages[message.id] = message
        chat.action = ""
        if sender.is_bot:
            self.sent.append(message)
        elif self._bot_sees(message):
            self.updates.push("message", message_payload(message), chat.id)
        self.tell("message", chat, message)
        return message

    def _bot_sees(self, message: Message) -> bool:
        """In groups a bot reads commands, replies to itself and service messages only."""
        if message.chat.type == "private":
            return True
        to_bot = message.reply_to is not None and message.reply_to.from_bot
        aloud = message.text.startswith("/") or message.service is not None
        return message.chat.started and (aloud or to_bot)

    def change(self, message: Message, content: Content) -> None:
        """Edits a message in place; a person's edit becomes an update."""
        message.revisions.append(message.content)
        message.content = content
        message.edited_at = self.clock()
        if not message.from_bot and self._bot_sees(message):
            self.updates.push("edited_message", message_payload(message), message.chat.id)
        self.tell("edit", message.chat, message)

    def remove(self, message: Message) -> None:
        """Takes a message out of everybody's sight."""
        message.deleted = True
        self.tell("delete", message.chat, message)

    def find(self, chat: Chat, message_id: int) -> Message | None:
        """A message of a chat that is still there."""
        message = self.messages.get(message_id)
        return message if message and message.chat is chat and not message.deleted else None

    def ask(self, chat: Chat, account: Account, message: Message, data: str) -> Query:
        """A press with callback data, on its way to the bot."""
        query = Query(str(next(self._queries)), chat, message, self.clock())
        self.queries[query.id] = query
        body: Json = {
            "id": query.id,
            "from": account.payload(),
            "message": maybe_inaccessible(message),
            "chat_instance": str(chat.id * 7919),
            "data": data,
        }
        self.updates.push("callback_query", body, chat.id)
        return query

    def answer(self, query: Query, answer: CallbackAnswer) -> None:
        """Stops the button's spinner and shows the answer."""
        query.answer = answer
        self.pulse.beat()

    async def answered(self, query: Query, within: float = 10.0) -> None:
        """Waits for the answer to a press, or until the bot is done without one."""
        await self.waiting.answered(lambda: query.answer is not None, within)

    def membership(self, chat: Chat, actor: Account, old: str, new: str) -> None:
        """Tells the bot that its own standing in a chat changed: left, member, kicked."""
        body: Json = {
            "chat": chat.payload(),
            "from": actor.payload(),
            "date": int(self.clock().timestamp()),
            "old_chat_member": self._member(old),
            "new_chat_member": self._member(new),
        }
        self.updates.push("my_chat_member", body, chat.id)
        self.tell("chat", chat)

    def _member(self, status: str) -> Json:
        until = {"until_date": 0} if status == "kicked" else {}
        return {"user": replace(self.bot).payload(), "status": status} | until
