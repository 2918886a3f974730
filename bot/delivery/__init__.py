"""The outbox worker: claim, pace, send, settle."""

from bot.delivery.pace import DeliveryPace
from bot.delivery.worker import Delivery

__all__ = ["Delivery", "DeliveryPace"]
