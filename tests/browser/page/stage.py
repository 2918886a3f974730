"""The journal's page in a browser, on the double of its server."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from types import MappingProxyType

from playwright.async_api import BrowserContext, Locator, Page, Route, expect

from tests.browser.eyes import come
from tests.browser.page.double import Double, Place
from tests.browser.page.page import TODAY
from tests.browser.page.windows import Windows

PHONE = (360, 740)
DESK = (1280, 800)
NUMBER = 3


@dataclass
class Journal:
    """A page that is open, and its server."""

    page: Page
    server: Double

    @property
    def context(self) -> BrowserContext:
        """For the line and the requests of a window of one's own."""
        return self.page.context

    def cell(self, student: str, day: str = TODAY.isoformat(), number: int = NUMBER) -> Locator:
        """By the contract's words."""
        return self.page.locator(_cell(student, day, number))

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
        await come(self.page, "#status", text)
        await expect(self.page.locator("#status")).to_have_text(text)

    async def settled(
        self, student: str, text: str, state: str = "saved", *, day: str = TODAY.isoformat()
    ) -> None:
        """A cell, today's, comes to show a text in a state."""
        await come(self.page, f'{_cell(student, day)}[data-state="{state}"]', text)
        await expect(self.cell(student, day)).to_have_attribute("data-state", state)
        await expect(self.cell(student, day)).to_have_text(text)


def _cell(student: str, day: str = TODAY.isoformat(), number: int = NUMBER) -> str:
    return f'td[data-student="{student}"][data-date="{day}"][data-number="{number}"]'


@asynccontextmanager
async def open_journal(
    windows: Windows,
    server: Double | None = None,
    *,
    size: tuple[int, int] = DESK,
    touch: bool = False,
    own: bool = False,
    script: str | None = None,
    theme: Mapping[str, str] = MappingProxyType({}),
    slow: float = 1,
) -> AsyncIterator[Journal]:
    """The page, ready. A fault of its scripts, or an address elsewhere but Telegram's script, fails at the end."""
    double = server or Double()
    windows.stand.show(double)
    own = own or script is not None or slow > 1
    async with windows.open(size, touch=touch, own=own) as window:
        page = window.page
        if slow > 1:
            debugger = await page.context.new_cdp_session(page)
            await debugger.send("Emulation.setCPUThrottlingRate", {"rate": slow})
        if script is not None:
            await page.route("https://telegram.org/**", lambda one: _answer(one, script))
        await page.goto(double.open_with(theme))
        await page.wait_for_selector("body[data-ready]")
        yield Journal(page, double)
        assert not window.faults
        assert set(window.foreign) <= {"https://telegram.org/js/telegram-web-app.js"}


async def _answer(route: Route, script: str) -> None:
    await route.fulfill(content_type="text/javascript", body=script)
