"""The journal's page within the demo: opened from the chat, written by touch, heard by the mother, over a cut connection."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, FrameLocator, Page, expect
from sqlalchemy import select

from bot.demo import Demo
from services.work import Work
from storage import tables as t
from tests.browser.chromium import open_page
from tests.browser.player import Player
from tests.browser.stage_demo import demo_on_friday
from tests.stage import Clock

pytestmark = pytest.mark.asyncio(loop_scope="session")

TEACHER, MOTHER = "Анна Сергеевна", "Мария Соколова"
TODAY = "2026-11-20"


@pytest_asyncio.fixture(loop_scope="session")
async def opened(demo_folder: Path, browser: Browser) -> AsyncIterator[tuple[Demo, Page, Clock]]:
    """The demo of that Friday and its page; Telegram's own script says nothing."""
    clock = Clock()
    async with demo_on_friday(demo_folder, clock) as demo, open_page(browser, demo.sim.base_url) as page:
        await page.route("https://telegram.org/**", lambda route: route.fulfill(body=""))
        yield demo, page, clock


def _code(work: Work, last: str, first: str) -> str:
    query = select(t.Person.code).where(t.Person.last_name == last, t.Person.first_name.startswith(first))
    return str(work.connection.execute(query).scalars().first())


async def _open_journal(teacher: Player) -> FrameLocator:
    await teacher.come_in()
    await teacher.say("/journal 7А алгебра")
    await teacher.press("Открыть журнал", on="7А · Алгебра")
    return teacher.page.frame_locator("[data-testid=page]")


async def test_a_mark_set_in_the_page_reaches_the_mother_after_the_window(
    opened: tuple[Demo, Page, Clock],
) -> None:
    demo, page, clock = opened
    mother = next(one for one in demo.sim.cast if one.title == MOTHER)
    await mother.user.start(mother.start_code or "")
    await demo.sim.until(lambda: bool(mother.user.inbox))
    await mother.user.press("Согласен")
    masha = await demo.app.store.read(_code, "Соколова", "Маша")
    sheet = await _open_journal(Player(demo, page, TEACHER))
    cell = sheet.locator(f'td[data-student="{masha}"][data-date="{TODAY}"]')
    stood = (await cell.inner_text()).strip()
    await cell.click()
    await page.keyboard.type(f"{stood} 2".strip())
    await page.keyboard.press("Enter")
    await expect(cell).to_have_text(f"{stood} 2".strip())
    await expect(cell).to_have_attribute("data-state", "saved")
    await expect(sheet.locator("#status")).to_contain_text("Сохранено")
    before = len(mother.user.inbox)
    clock.advance(minutes=11)
    await demo.sim.until(lambda: any("лгебра" in one.text for one in mother.user.inbox[before:]), within=20)


async def test_ten_edits_over_a_cut_connection_arrive_once(opened: tuple[Demo, Page, Clock]) -> None:
    demo, page, _ = opened
    sheet = await _open_journal(Player(demo, page, TEACHER))
    cells = sheet.locator(f'td[data-date="{TODAY}"]')
    await cells.first.click()
    known = await demo.app.store.read(_changes)
    await page.context.set_offline(offline=True)
    for _ in range(10):
        await page.keyboard.type("3")
        await page.keyboard.press("Enter")
    await expect(sheet.locator("#status")).to_contain_text("не отправлено")
    assert await demo.app.store.read(_changes) == known
    await page.context.set_offline(offline=False)
    await expect(sheet.locator("#status")).to_contain_text("Сохранено")
    for index in range(10):
        await expect(cells.nth(index)).to_have_attribute("data-state", "saved")
    places = await demo.app.store.read(_places)
    assert 0 < len(places) == len(set(places))


def _changes(work: Work) -> int:
    return len(work.connection.execute(select(t.JournalChange.id)).all())


def _places(work: Work) -> list[tuple[int | None, int]]:
    query = select(t.JournalChange.student_id, t.JournalChange.ordinal).where(t.JournalChange.topic == "mark")
    return [(row.student_id, row.ordinal) for row in work.connection.execute(query)]
