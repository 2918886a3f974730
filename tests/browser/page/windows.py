"""Windows of the journal's page: one a size is kept, for a page that follows another costs a quarter of a first one."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from playwright.async_api import Browser, Page, Request

from tests.browser.page.double import Stand


@dataclass
class Window:
    """A page, what went wrong in it, and the addresses that it asked elsewhere than at the server."""

    page: Page
    address: str
    faults: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)

    def watch(self) -> None:
        """From now on."""
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.on(
            "console", lambda line: self.faults.append(line.text) if "Content Security" in line.text else None
        )
        self.page.on("request", self._note)

    def _note(self, request: Request) -> None:
        if self.address not in request.url:
            self.foreign.append(request.url)

    async def clear(self) -> None:
        """Nothing is open, nothing kept and nothing noted, as in a new one."""
        await self.page.goto(f"{self.address}/blank")
        await self.page.evaluate("localStorage.clear(); sessionStorage.clear()")
        self.faults.clear()
        self.foreign.clear()


@dataclass
class Windows:
    """Of one browser, before one server."""

    browser: Browser
    stand: Stand
    _kept: dict[tuple[int, int, bool], Window] = field(default_factory=dict)

    @asynccontextmanager
    async def open(self, size: tuple[int, int], *, touch: bool, own: bool) -> AsyncIterator[Window]:
        """An empty window: `own`, for whoever has its clock, line or requests in hand, or the one of that size."""
        if own:
            window = await self._made(size, touch)
            yield window
            await window.page.context.close()
            return
        if (*size, touch) not in self._kept:
            self._kept[*size, touch] = await self._made(size, touch)
        window = self._kept[*size, touch]
        try:
            yield window
        finally:
            await window.clear()

    async def _made(self, size: tuple[int, int], touch: bool) -> Window:
        page = await self.browser.new_page(
            viewport={"width": size[0], "height": size[1]}, has_touch=touch, is_mobile=touch
        )
        window = Window(page, self.stand.address)
        window.watch()
        return window
