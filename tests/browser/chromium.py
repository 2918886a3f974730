"""A headless Chromium for tests of the pages: one a worker, a window of its own for each story."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from playwright.async_api import Browser, Page, ViewportSize, async_playwright, expect

from tests.requirements import CHROMIUM, require

ARGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
ALONE = "--host-resolver-rules=MAP telegram.org ~NOTFOUND"
"""Telegram's script is not there; cheaper than to stop every request of the page and look at it."""
PHONE = (390, 844)
DESK = (1200, 800)
expect.set_options(timeout=20_000)  # ms; a busy machine is slow, not wrong


@asynccontextmanager
async def open_browser() -> AsyncIterator[Browser]:
    """A Chromium; skips where there is none."""
    path = require(CHROMIUM)
    async with async_playwright() as player:
        browser = await player.chromium.launch(executable_path=path, args=[*ARGS, ALONE])
        yield browser
        await browser.close()


@asynccontextmanager
async def open_page(
    browser: Browser, address: str, size: tuple[int, int] = PHONE, *, scale: float = 1
) -> AsyncIterator[Page]:
    """The page at an address, ready; a script error or a warning of the browser fails the test at the end."""
    faults: list[str] = []
    view: ViewportSize = {"width": size[0], "height": size[1]}
    page = await browser.new_page(viewport=view, device_scale_factor=scale, reduced_motion="reduce")
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda line: faults.append(line.text) if line.type == "error" else None)
    await page.goto(address)
    await page.wait_for_selector("body[data-ready]")
    yield page
    await page.close()
    assert not faults
