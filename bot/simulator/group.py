"""A group chat, which the bot may be added to."""

from dataclasses import dataclass

from bot.simulator.state.model import Chat, Content, Message
from bot.simulator.state.world import World
from bot.simulator.text.entities import finish
from bot.simulator.user import SimUser


@dataclass(eq=False)
class SimGroup:
    """One group. `bot_present` tells whether the bot is still in it."""

    world: World
    chat: Chat

    @property
    def id(self) -> int:
        """The chat's id, negative."""
        return self.chat.id

    @property
    def bot_present(self) -> bool:
        """The bot is a member."""
        return self.chat.started

    @property
    def messages(self) -> list[Message]:
        """What the group shows now."""
        return [message for message in self.chat.messages if not message.deleted]

    async def add_bot(self, by: SimUser) -> None:
        """Somebody adds the bot: `my_chat_member`, then the service message."""
        self.chat.started = True
        self.world.membership(self.chat, by.account, "left", "member")
        service = {"new_chat_members": [self.world.bot.payload()]}
        self.world.post(self.chat, by.account, Content(), service=service)
        await self.world.waiting.after_action()

    async def say(self, by: SimUser, text: str) -> Message:
        """Somebody writes; the bot reads commands and replies to itself only."""
        message = self.world.post(self.chat, by.account, Content(finish(text, [])))
        await self.world.waiting.after_action()
        return message
