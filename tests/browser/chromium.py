"""A headless Chromium for tests of the chat page."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from playwright.async_api import Page, async_playwright, expect

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
PHONE = (390, 844)
DESK = (1200, 800)
expect.set_options(timeout=20_000)  # ms; a busy machine is slow, not wrong


@asynccontextmanager
async def open_page(address: str, size: tuple[int, int] = PHONE, *, scale: float = 1) -> AsyncIterator[Page]:
    """The page at an address, ready; a script error or a warning of the browser fails the test at the end."""
    path = require(CHROMIUM)
    faults: list[str] = []
    async with async_playwright() as player:
        browser = await player.chromium.launch(executable_path=path, args=ARGS)
        page = await browser.new_page(
            viewport={"width": size[0], "height": size[1]}, device_scale_factor=scale
        )
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda line: faults.append(line.text) if line.type == "error" else None)
        await page.goto(address)
        await page.wait_for_selector("body[data-ready]")
        yield page
        await browser.close()
    assert not faults
