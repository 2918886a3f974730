"""Part (g): the journal's grid of 30 × 40: reading it against `/grades`, saving a cell, painting it on a slow phone."""

import statistics
import tempfile
import time
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any, Self
from urllib.parse import quote

from aiohttp import ClientSession
from playwright.async_api import Page, async_playwright

from bench.process import BotProcess
from bench.schools.gridschool import (
    CLASS,
    FIRST_STUDENT,
    LESSONS,
    NOW,
    PARENTS,
    STUDENTS,
    SUBJECT,
    TEACHER_ACCOUNT,
    build_grid_school,
    days,
)
from bench.telegram import TOKEN, Telegram, free_port
from bot.simulator.state.model import Account
from bot.simulator.web_app import init_data
from tests.browser.chromium import ARGS
from tests.requirements import chromium

ROUNDS = 5
READS = 20
SAVES = 200
THROTTLE = 6
"""How many times slower the processor is made: a cheap phone beside this machine."""
PAGE = {"class": CLASS, "subject": SUBJECT, "subgroup": ""}


async def measure() -> dict[str, float]:
    """CPU of a page against `/grades`, milliseconds of a saved cell, and of painting against a bare table."""
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        await build_grid_school(folder / "grid.db")
        visitor = await stack.enter_async_context(_Visitor(folder / "grid.db"))
        await visitor.grades()
        await visitor.read()
        ratios, pages = [], []
        for _ in range(ROUNDS):
            grades = await visitor.cost(visitor.grades) / len(PARENTS)
            pages.append(await visitor.cost(visitor.read) / READS)
            ratios.append(pages[-1] / grades)
        saves = [await visitor.save(number) for number in range(SAVES)]
        found = {
            "page_us": statistics.median(pages) * 1e6,
            "page_to_grades": statistics.median(ratios),
            "page_to_grades_max": max(ratios),
            "save_p50_ms": statistics.median(saves) * 1e3,
            "save_p95_ms": statistics.quantiles(saves, n=20)[-1] * 1e3,
        }
        return found | await _paint(visitor)


class _Visitor:
    """A teacher with the page open, and parents who ask for marks; an async context manager."""

    def __init__(self, database: Path) -> None:
        self._database = database
        self._stack = AsyncExitStack()

    async def __aenter__(self) -> Self:
        """Start the bot and open a session."""
        self._telegram = await self._stack.enter_async_context(Telegram())
        port = free_port()
        self.address = f"http://127.0.0.1:{port}"
        process = BotProcess("zvonok", self._telegram.base_url, self._database, port)
        self._bot = await self._stack.enter_async_context(process)
        await self._telegram.people(list(PARENTS))
        self._http = await self._stack.enter_async_context(ClientSession(self.address))
        async with self._http.post("/app/session", json={"init_data": self.word()}) as response:
            token = (await response.json())["token"]
        self._headers = {"Authorization": f"Bearer {token}"}
        return self

    async def __aexit__(self, *_error: object) -> None:
        """End both."""
        await self._stack.aclose()

    @staticmethod
    def word() -> str:
        """Telegram's signed word about the teacher."""
        account = Account(TEACHER_ACCOUNT, "Анна")
        return init_data(TOKEN, account, NOW)

    async def cost(self, work: Callable[[], Awaitable[None]]) -> float:
        """Seconds of the bot's CPU meanwhile."""
        before = await self._bot.cpu()
        await work()
        return await self._bot.cpu() - before

    async def grades(self) -> None:
        """Every parent asks once."""
        await self._telegram.everybody_says(list(PARENTS), "/grades")

    async def read(self) -> None:
        """The page, some times over."""
        for _ in range(READS):
            async with self._http.get("/app/journal", params=PAGE, headers=self._headers) as response:
                page = await response.json()
            assert len(page["students"]) == STUDENTS
            assert len(page["lessons"]) > LESSONS, "and the next one"

    async def save(self, number: int) -> float:
        """Seconds until a cell that says something new is saved."""
        day, student = days()[-1 - number % 5], FIRST_STUDENT + number // 5 % STUDENTS
        cell: dict[str, Any] = {**PAGE, "date": day.isoformat(), "number": 1, "student": f"p{student}"}
        text = "5" if (number // (5 * STUDENTS)) % 2 == 0 else "4"
        was = await self._stands(day.isoformat(), f"p{student}")
        began = time.perf_counter()
        async with self._http.put(
            "/app/cells", json=[{**cell, "text": f"{was} {text}".strip(), "was": was}], headers=self._headers
        ) as response:
            (saved,) = await response.json()
        taken = time.perf_counter() - began
        assert saved["status"] == "saved", saved
        return taken

    async def _stands(self, day: str, student: str) -> str:
        async with self._http.get("/app/journal", params=PAGE, headers=self._headers) as response:
            page = await response.json()
        found = (one["text"] for one in page["cells"] if (one["date"], one["student"]) == (day, student))
        return next(found, "")


async def _paint(visitor: _Visitor) -> dict[str, float]:
    """Milliseconds until the cells stand, on a throttled processor, against a table without anything; {} without a browser."""
    path = chromium()
    if path is None:
        return {}
    async with async_playwright() as player:
        browser = await player.chromium.launch(executable_path=path, args=ARGS)
        times = []
        for kind in ("bare", "page", "page", "page", "bare", "bare"):
            context = await browser.new_context(viewport={"width": 390, "height": 844})
            page = await context.new_page()
            session = await context.new_cdp_session(page)
            await session.send("Emulation.setCPUThrottlingRate", {"rate": THROTTLE})
            times.append((kind, await _painted(page, kind, visitor)))
            await context.close()
        await browser.close()
    bare, own = (statistics.median(took for kind, took in times if kind == one) for one in ("bare", "page"))
    return {"paint_ms": own, "paint_to_bare_table": own / bare}


async def _painted(page: Page, kind: str, visitor: _Visitor) -> float:
    row = "<tr>" + "<td data-student=x>5</td>" * LESSONS + "</tr>"
    address = f"data:text/html,{quote('<table>' + row * STUDENTS + '</table>')}"
    if kind == "page":
        query = f"class={quote(CLASS)}&subject={quote(SUBJECT)}"
        address = (
            f"{visitor.address}/journal?{query}#tgWebAppData={quote(visitor.word())}&tgWebAppVersion=9.1"
        )
    began = time.perf_counter()
    await page.goto(address, wait_until="commit")
    await page.wait_for_selector("td[data-student]")
    await page.evaluate(
        "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
    )
    return (time.perf_counter() - began) * 1e3
