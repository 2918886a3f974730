"""A group chat, which the bot may be added to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.simulator.entities import finish
from bot.simulator.model import Chat, Content, Message
from bot.simulator.user import SimUser

if TYPE_CHECKING:
    from bot.simulator.simulator import Simulator


@dataclass(eq=False)
class SimGroup:
    """One group. `bot_present` tells whether the bot is still in it."""

    sim: Simulator
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
        self.sim.world.membership(self.chat, by.account, "left", "member")
        service = {"new_chat_members": [self.sim.world.bot.payload()]}
        self.sim.world.post(self.chat, by.account, Content(), service=service)
        await self._done()

    async def remove_bot(self, by: SimUser) -> None:
        """Somebody takes the bot out."""
        self.chat.started = False
        self.sim.world.membership(self.chat, by.account, "member", "kicked")
        await self._done()

    async def say(self, by: SimUser, text: str) -> Message:
        """Somebody writes; the bot reads commands and replies to itself only."""
        message = self.sim.world.post(self.chat, by.account, Content(finish(text, [])))
        await self._done()
        return message

    async def _done(self) -> None:
        if self.sim.auto_settle:
            await self.sim.settled()
