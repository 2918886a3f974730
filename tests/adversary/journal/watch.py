"""What somebody was told, and what has changed in the whole database."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select

from bot.simulator.state.model import Content, Message
from bot.simulator.user import SimUser
from services.presence import HEARD
from storage.tables import Base
from tests.stage import Stage

SEEN = {"account": {"seen_at"}, "look": None, "app_session": {"expires_at", "token_digest"}}
"""Columns (None: whole tables) that looking alone may change."""


def snapshot(stage: Stage) -> Mapping[str, list[str]]:
    """Every row of every table but for what looking changes, and the pulse of the process."""
    return {
        table.name: sorted(_rows(stage, table)) for table in Base.metadata.sorted_tables if _counts(table)
    }


def _counts(table: Any) -> bool:
    return SEEN.get(table.name, set()) is not None


def _rows(stage: Stage, table: Any) -> list[str]:
    left_out = SEEN.get(table.name) or set()
    columns = [column for column in table.columns if column.name not in left_out]
    return [repr(tuple(row)) for row in stage.school.rows(select(*columns)) if HEARD not in row]


def differences(before: Mapping[str, list[str]], after: Mapping[str, list[str]]) -> list[str]:
    """What is new and what is gone, by table."""
    found = []
    for name, rows in after.items():
        stood = set(before.get(name, []))
        found += [f"+ {name} {row}" for row in rows if row not in stood]
        found += [f"- {name} {row}" for row in stood - set(rows)]
    return found


class Ears:
    """What a chat has been told since it was last asked, edits of older messages too."""

    def __init__(self, user: SimUser) -> None:
        self._user = user
        self._known: dict[int, tuple[Content, str]] = {}
        self.fresh()

    def fresh(self) -> str:
        """The new words."""
        said = []
        for one in (one for one in self._user.history if one.from_bot):
            content, before = self._known.get(one.id, (None, None))
            if content is one.content:  # an edit puts another in its place
                continue
            text = shown(one)
            if before != text:
                said.append(text)
            self._known[one.id] = (one.content, text)
        return "\n".join(said)


def shown(message: Message) -> str:
    """The words of a message, its buttons and its file."""
    media = message.content.media
    return "\n".join(
        [message.text, *(text for row in message.buttons for text in row), repr(media) if media else ""]
    )
