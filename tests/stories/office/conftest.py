"""The cast for every story of the office, and a workbook that takes as long as the story wants."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from services.workbook.file.open_workbook import OpenWorkbook, open_workbook
from services.workbook.importing import reading
from tests.stories.office.cast import Held, office

__all__ = ["held", "office"]


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Iterator[Held]:
    """Whoever opens a workbook waits for `release`."""
    gate = Held(threading.Event(), threading.Event())

    @contextmanager
    def waiting(path: Path, name: str | None = None) -> Iterator[OpenWorkbook]:
        gate.here.set()
        gate.go_on.wait(20)
        with open_workbook(path, name) as book:
            yield book

    monkeypatch.setattr(reading, "open_workbook", waiting)
    yield gate
    gate.release()
