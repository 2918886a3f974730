"""Where the names are missing that Windows has not: the worker's lock, and being told to stop."""

import asyncio
import os
import re
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from bot.process.signals import stop_on_signals
from storage.database import Database
from storage.leader import leader_of

ROOT = Path(__file__).parents[2]
PACKAGES = ("bot", "handlers", "services", "storage", "locales")
UNIX = re.compile(r"^(?:import|from) (fcntl|grp|pwd|resource|termios)\b", re.MULTILINE)


class ByteLocks(ModuleType):
    """msvcrt's part in it: a stretch of a file, locked by one descriptor until it is closed."""

    LK_NBLCK = 2

    def __init__(self) -> None:
        super().__init__("msvcrt")
        self.taken: dict[tuple[int, int], int] = {}

    def locking(self, file: int, mode: int, length: int) -> None:
        """Lock `length` bytes; PermissionError where another open descriptor has them."""
        assert (mode, length) == (self.LK_NBLCK, 1)
        place = os.fstat(file)
        holder = self.taken.get((place.st_dev, place.st_ino))
        if holder is not None and holder != file and self._is_open(holder):
            raise PermissionError(13, "Permission denied")
        self.taken[place.st_dev, place.st_ino] = file

    def _is_open(self, file: int) -> bool:
        try:
            os.fstat(file)
        except OSError:
            return False
        return True


def test_nothing_imports_what_windows_has_not_as_it_loads() -> None:
    found = [
        f"{path.relative_to(ROOT)}: {name}"
        for package in PACKAGES
        for path in (ROOT / package).rglob("*.py")
        for name in UNIX.findall(path.read_text("utf-8"))
    ]
    assert found == []


async def test_without_fcntl_the_worker_is_alone_by_a_lock_of_windows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "fcntl", None)  # an import of it fails
    monkeypatch.setitem(sys.modules, "msvcrt", ByteLocks())
    monkeypatch.delattr(os, "O_CLOEXEC")
    database = Database(f"sqlite+aiosqlite:///{tmp_path}/zvonok.db")
    first, second = leader_of(database), leader_of(database)
    assert await first.hold()
    assert await first.hold(), "what is held stays held"
    assert not await second.hold()
    await first.let_go()
    assert await second.hold()
    await second.let_go()
    await database.dispose()


@pytest.fixture
def own_handlers() -> Iterator[None]:
    """Python's handlers as they were."""
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


@pytest.mark.usefixtures("own_handlers")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
async def test_where_the_loop_takes_no_handlers_a_signal_still_stops(
    monkeypatch: pytest.MonkeyPatch, number: signal.Signals
) -> None:
    def refuse(*_: object) -> None:
        raise NotImplementedError

    monkeypatch.setattr(asyncio.get_running_loop(), "add_signal_handler", refuse)
    stop = stop_on_signals()
    assert not stop.is_set()
    signal.raise_signal(number)
    async with asyncio.timeout(5):
        await stop.wait()
