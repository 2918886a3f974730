"""Fixtures for everybody: databases, and the stage with the real bot on the simulator."""

import ssl
from collections.abc import Iterator
from functools import cache

import pytest

pytest_plugins = ["tests.databases", "tests.stage"]


@pytest.fixture(scope="session", autouse=True)
def one_tls_context() -> Iterator[None]:
    """Every client of aiogram reads the certificates of the world, 50 ms each, and none of them meets TLS here."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ssl, "create_default_context", cache(ssl.create_default_context))
        yield
