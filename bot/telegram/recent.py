"""The updates that came last, so that one which Telegram repeats is known."""

from aiogram.types import Update

KEPT = 1024


class RecentUpdates:
    """The numbers of the latest updates: Telegram repeats one whose answer it did not hear in time."""

    def __init__(self) -> None:
        self._kept: dict[tuple[int, str | int | None], None] = {}

    def is_new(self, update: Update) -> bool:
        """Whether the press or message comes under this number for the first time since the start."""
        subject = update.event
        sign = update.update_id, getattr(subject, "id", None) or getattr(subject, "message_id", None)
        if sign in self._kept:
            return False
        self._kept[sign] = None
        if len(self._kept) > KEPT:
            del self._kept[next(iter(self._kept))]
        return True
