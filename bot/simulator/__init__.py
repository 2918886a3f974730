"""A local Telegram: the Bot API over HTTP, people to play, and a chat page in the browser.

sim = Simulator(token="42:TEST", username="zvonok_bot")
await sim.start()                      # sim.base_url goes where Telegram's address would
maria = sim.user(first_name="Мария")
await maria.start("code")
await sim.settled()                    # the bot has answered; no sleeping
assert "оценки" in maria.last.text
answer = await maria.press("Алгебра")  # CallbackAnswer(text, alert) or None
"""

from bot.simulator.simulator import CastMember
from bot.simulator.state.model import Button, Message
from bot.simulator.state.world import CallbackAnswer
from bot.simulator.text.entities import Entity
from bot.simulator.user import SimulatorError, SimUser
from bot.simulator.web.server import Simulator

__all__ = [
    "Button",
    "CallbackAnswer",
    "CastMember",
    "Entity",
    "Message",
    "SimUser",
    "Simulator",
    "SimulatorError",
]
