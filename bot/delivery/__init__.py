"""The outbox worker: claim, pace, send, settle."""

from bot.delivery.pace import Pace
from bot.delivery.worker import Delivery

__all__ = ["Delivery", "Pace"]
