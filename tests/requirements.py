"""What a machine may lack: without it a test is skipped with the reason, unless ZVONOK_REQUIRE names it."""

import os
import shutil
import socket

import pytest

CHROMIUM = "chromium"
POSTGRES = "postgres"
POSTGRES_URL = os.environ.get("ZVONOK_TEST_POSTGRES", "postgresql+asyncpg://postgres@127.0.0.1:5432/postgres")


def required(name: str) -> bool:
    """Whether a missing `name` is a failure instead of a skip."""
    return name in os.environ.get("ZVONOK_REQUIRE", "").replace(" ", "").split(",")


def require(name: str) -> str:
    """The browser's path or the server's URL; skips (or fails) the test where there is none."""
    found = {CHROMIUM: chromium, POSTGRES: _postgres}[name]()
    if found:
        return found
    reason = {
        CHROMIUM: "Chromium is not on this machine (Debian: apt-get install chromium)",
        POSTGRES: "no PostgreSQL answers on 127.0.0.1:5432 (ZVONOK_TEST_POSTGRES names another)",
    }[name]
    if required(name):
        pytest.fail(f"{reason}, and ZVONOK_REQUIRE asks for it")
    pytest.skip(reason)


def chromium() -> str | None:
    """The browser's path; None where the machine has none."""
    return shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


def _postgres() -> str | None:
    address = POSTGRES_URL.rsplit("@", 1)[-1].split("/")[0]
    host, _, port = address.partition(":")
    try:
        with socket.create_connection((host, int(port or 5432)), timeout=2):
            return POSTGRES_URL
    except OSError:
        return None
