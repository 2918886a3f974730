"""The demo's sample school of the stage's Friday: seconds to import, so imported once and then only copied."""

import asyncio
import fcntl
import os
from pathlib import Path

import pytest

from bot.demo.database import ready_copy
from tests.stage import Clock


@pytest.fixture(scope="session")
def demo_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of the demo that has the school of that Friday ready; both workers of xdist share it."""
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "demo-of-friday"
    folder.mkdir(exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        asyncio.run(ready_copy(base / "demo.db", Clock(), folder=folder))
    return folder
