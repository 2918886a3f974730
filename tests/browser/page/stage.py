"""The journal's page in a browser, on the double of its server."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from types import MappingProxyType

from playwright.async_api import Browser, BrowserContext, Locator, Page, Route, async_playwright, expect

from tests.browser.chromium import ARGS
from tests.browser.page.double import Double, Place, serve
from tests.browser.page.page import TODAY
from tests.requirements import CHROMIUM, require

PHONE = (360, 740)
DESK = (1280, 800)
NUMBER = 3
ALONE = "--host-resolver-rules=MAP telegram.org ~NOTFOUND"
"""Telegram's script is not there; cheaper than to stop every request of the page and look at it."""


@asynccontextmanager
async def open_browser() -> AsyncIterator[Browser]:
    """One Chromium for a module; skips where there is none."""
    path = require(CHROMIUM)
    async with async_playwright() as player:
        browser = await player.chromium.launch(executable_path=path, args=[*ARGS, ALONE])
        yield browser
        await browser.close()


@dataclass
class Journal:
    """A page that is open, and its server."""

    page: Page
    context: BrowserContext
    server: Double
    foreign: list[str] = field(default_factory=list)
    """Addresses asked elsewhere than at the server."""

    def cell(self, student: str, day: str = TODAY.isoformat(), number: int = NUMBER) -> Locator:
        """By the contract's words."""
        return self.page.locator(f'td[data-student="{student}"][data-date="{day}"][data-number="{number}"]')

    def term_mark(self, student: str) -> Locator:
        """The cell of a term mark."""
        return self.page.locator(f'td[data-student="{student}"][data-term]')

    def stands(self, student: str, day: str = TODAY.isoformat(), number: int = NUMBER) -> str:
        """What the server has."""
        return self.server.cells.get(Place(student, day, number), "")

    async def press(self, name: str) -> None:
        """A button by its whole name."""
        await self.page.get_by_role("button", name=name, exact=True).click()

    async def write(self, *texts: str) -> None:
        """Type each and Enter."""
        for text in texts:
            await self.page.keyboard.type(text)
            await self.page.keyboard.press("Enter")

    async def open_day(self, label: str) -> Locator:
        """The card of the lesson whose heading is so named."""
        await self.page.get_by_role("button", name=label).click()
        return self.page.locator("#lesson")

    async def says(self, text: str) -> None:
        """The line at the top."""
        await expect(self.page.locator("#status")).to_have_text(text)

    async def settled(self, student: str, text: str, state: str = "saved") -> None:
        """Today's cell comes to show a text in a state."""
        await expect(self.cell(student)).to_have_attribute("data-state", state)
        await expect(self.cell(student)).to_have_text(text)


@asynccontextmanager
async def open_journal(
    browser: Browser,
    server: Double | None = None,
    *,
    size: tuple[int, int] = DESK,
    touch: bool = False,
    script: str | None = None,
    theme: Mapping[str, str] = MappingProxyType({}),
    slow: float = 1,
) -> AsyncIterator[Journal]:
    """The page, ready. A fault of its scripts, or an address elsewhere but Telegram's script, fails at the end."""
    faults: list[str] = []
    async with serve(server or Double()) as double:
        view = {"width": size[0], "height": size[1]}
        context = await browser.new_context(viewport=view, has_touch=touch, is_mobile=touch)  # type: ignore[arg-type]
        page = await context.new_page()
        if slow > 1:
            debugger = await context.new_cdp_session(page)
            await debugger.send("Emulation.setCPUThrottlingRate", {"rate": slow})
        journal = Journal(page, context, double)
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda line: faults.append(line.text) if "Content Security" in line.text else None)
        page.on("request", lambda one: None if double.address in one.url else journal.foreign.append(one.url))

        if script is not None:
            await page.route("https://telegram.org/**", lambda one: _answer(one, script))
        await page.goto(double.open_with(theme))
        await page.wait_for_selector("body[data-ready]")
        yield journal
        await context.close()
    assert not faults
    assert set(journal.foreign) <= {"https://telegram.org/js/telegram-web-app.js"}


async def _answer(route: Route, script: str) -> None:
    await route.fulfill(content_type="text/javascript", body=script)
