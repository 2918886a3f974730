"""Whatever is thrown at it, the bot has no incident: one that the chat does not show is one too."""

from collections.abc import Iterator

import pytest

from bot.telegram import middlewares
from handlers.account.fallback import incident_screen
from handlers.chat.screen import Screen
from handlers.chat.words import Words


@pytest.fixture(autouse=True)
def no_incident(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Fails whatever story had one; its log stands above."""
    cases: list[str] = []

    def screen(case: str, words: Words) -> Screen:
        cases.append(case)
        return incident_screen(case, words)

    monkeypatch.setattr(middlewares, "incident_screen", screen)
    yield
    assert not cases
