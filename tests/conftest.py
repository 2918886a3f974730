"""Fixtures for everybody: databases, and the stage with the real bot on the simulator."""

import os
import ssl
import sys
from collections.abc import Iterator
from functools import cache

import pytest
import structlog
from argon2 import PasswordHasher
from sqlalchemy.engine import Engine
from sqlalchemy.engine.default import DefaultDialect
from sqlalchemy.util import LRUCache

from services.access import passwords

os.environ["ZVONOK_LANGUAGE"] = "ru"
"""Whatever this machine speaks; `typed` and `zvonok` take it out again."""
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
"""As in the Makefile: workers and commands would compile it all anew."""
PLUGINS = ("tests.databases", "tests.stage", "tests.shortcuts", "tests.shared_start", "tests.demo_school")
pytest.register_assert_rewrite(*PLUGINS)
REAL_HASHER, REAL_DECOY = passwords.HASHER, passwords.DECOY


def pytest_configure(config: pytest.Config) -> None:
    """Load the bot where tests run: the controller of xdist only hands them out, and aiogram takes seconds."""
    if hasattr(config, "workerinput") or not config.getoption("numprocesses", None):
        for name in PLUGINS:
            config.pluginmanager.import_plugin(name)


@pytest.fixture(scope="session", autouse=True)
def loggers_are_not_kept() -> Iterator[None]:
    """A command run within a test sets up the log; the next test's own set-up holds for every logger again."""
    configure = structlog.configure
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            structlog, "configure", lambda **how: configure(**(how | {"cache_logger_on_first_use": False}))
        )
        yield


@pytest.fixture(scope="session", autouse=True)
def plain_tracebacks() -> Iterator[None]:
    """An incident's log costs no more than its story: rich draws a traceback for a tenth of a second."""
    *others, _ = structlog.get_config()["processors"]
    plain = structlog.dev.ConsoleRenderer(colors=False, exception_formatter=structlog.dev.plain_traceback)
    structlog.configure(processors=[*others, plain])
    yield
    structlog.reset_defaults()


@pytest.fixture(scope="session", autouse=True)
def one_tls_context() -> Iterator[None]:
    """Every client of aiogram reads the certificates of the world, 50 ms each, and none of them meets TLS here."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ssl, "create_default_context", cache(ssl.create_default_context))
        yield


@pytest.fixture(scope="session", autouse=True)
def one_statement_cache() -> Iterator[None]:
    """A statement is compiled once a dialect, as in a bot that runs, and not once an engine: tests make thousands."""
    compiled: LRUCache[object, object] = LRUCache(10_000)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(DefaultDialect, "__eq__", lambda one, other: type(one) is type(other))
        patch.setattr(DefaultDialect, "__hash__", lambda one: hash(type(one)))
        patch.setattr(Engine, "_compiled_cache", property(lambda _: compiled, lambda *_: None), raising=False)
        yield


@pytest.fixture(scope="session", autouse=True)
def cheap_hashes() -> Iterator[None]:
    """A password costs next to nothing instead of 50 ms; `dear_hashes` gives a test the real ones back."""
    cheap = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(passwords, "HASHER", cheap)
        patch.setattr(passwords, "DECOY", cheap.hash("ничего"))
        yield


@pytest.fixture
def dear_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Passwords cost what they cost people."""
    monkeypatch.setattr(passwords, "HASHER", REAL_HASHER)
    monkeypatch.setattr(passwords, "DECOY", REAL_DECOY)
