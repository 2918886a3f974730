"""The methods of the Bot API that the simulator answers, a file a subject."""

from bot.simulator.methods import callbacks, chats, edits, profile, sending, updates
from bot.simulator.methods.registry import METHODS

__all__ = ["METHODS", "callbacks", "chats", "edits", "profile", "sending", "updates"]
