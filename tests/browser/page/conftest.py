"""The windows of the journal's page and the server that they ask, one a worker."""

from collections.abc import AsyncIterator

import pytest_asyncio
from playwright.async_api import Browser

from tests.browser.page.double import open_stand
from tests.browser.page.windows import Windows


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def windows(browser: Browser) -> AsyncIterator[Windows]:
    """Of the worker's Chromium."""
    async with open_stand() as stand:
        yield Windows(browser, stand)
