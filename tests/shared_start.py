"""What every app does at its start, done once a worker and not once a stage: there are a thousand."""

import gc
import signal
from collections.abc import Iterable, Iterator
from functools import cache
from types import FrameType, SimpleNamespace

import pytest
from aiogram import Router
from aiogram.types import Update

from bot import app
from bot.miniapp.static_files import read_files
from bot.telegram.dispatch import ByName


@pytest.fixture(scope="session", autouse=True)
def one_start() -> Iterator[None]:
    """Handlers are sorted by name, the page's files read, and what was imported put out of the collector's sight."""
    by_name: list[ByName] = []

    def sorted_once(routers: Iterable[Router]) -> ByName:
        if not by_name:
            by_name.append(ByName(routers))
        return by_name[0]

    gc.collect()
    gc.freeze()
    gc.set_threshold(*app.GC_THRESHOLDS)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(app, "ByName", sorted_once)
        patch.setattr(app, "gc", SimpleNamespace(collect=int, freeze=int, set_threshold=lambda *_: None))
        patch.setattr("bot.miniapp.server.read_files", cache(read_files))
        # aiogram finds an update's kind through a cache by its value; here each story's first has the number 1.
        patch.setattr(Update, "__eq__", object.__eq__)
        yield


def _interrupt(number: int, frame: FrameType | None) -> None:
    signal.default_int_handler(number, frame)


@pytest.fixture(scope="session", autouse=True)
def one_interrupt() -> Iterator[None]:
    """Ctrl+C as ever, by a handler that is not Python's own: beside such a one asyncio puts none, thrice a test."""
    before = signal.signal(signal.SIGINT, _interrupt)
    yield
    signal.signal(signal.SIGINT, before)
