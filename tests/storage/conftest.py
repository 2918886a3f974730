"""The school that rights are asked about."""

from collections.abc import Iterator

import pytest

from tests.storage.rights_world import World, open_world


@pytest.fixture
def world(sqlite_url: str) -> Iterator[World]:
    """A school with somebody for each way to be without a right."""
    yield from open_world(sqlite_url)
