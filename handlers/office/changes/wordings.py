"""The words of every kind of change, by the kind's name; a room's words stand in the room."""

from handlers.office.changes.wording import Wording

WORDINGS: dict[str, Wording] = {}
