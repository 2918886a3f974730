"""`make pictures`: play the story and keep its screens in docs/images, at phone width."""

import asyncio
import subprocess
import tempfile
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.async_api import Page

from bot.demo import Demo
from tests.browser.chromium import DESK, PHONE, open_browser, open_page
from tests.browser.player import Player
from tests.browser.plays.desk import play_access, play_reports
from tests.browser.plays.family import HEAD, MOTHER, play_head, play_mother, play_week
from tests.browser.plays.school import play_desks, play_excuse, play_letters, play_notice, play_office
from tests.browser.plays.teacher import play_teacher
from tests.browser.stage_demo import demo_on_friday
from tests.stage import Clock

ROOT = Path(__file__).parents[2]
README, IMAGES = ROOT / "README.md", ROOT / "docs" / "images"
COLOURS = 192
"""Of a picture's palette: a phone's screen stays under 150 kB."""
PAPER = 75
"""Dots an inch of a printed page."""
SHEET = 22
"""The page of Соколова Маша."""


async def main() -> None:
    """Write every picture anew."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder, clock = Path(name), Clock()
        async with (
            open_browser() as browser,
            demo_on_friday(folder, clock) as demo,
            open_page(browser, demo.sim.base_url, PHONE, scale=2) as page,
        ):
            await _stories(demo, page, clock)
        async with (
            open_browser() as browser,
            demo_on_friday(folder) as demo,
            open_page(browser, demo.sim.base_url, DESK) as page,
        ):
            await _side_by_side(demo, page)


async def _stories(demo: Demo, page: Page, clock: Clock) -> None:
    """Every story in turn, and a page of each paper; what README.md does not show is not kept."""
    readme = README.read_text("utf-8")

    async def shoot(name: str, last: int = 1) -> None:
        if f"images/{name}.png" in readme:
            await page.mouse.move(0, 0)
            await page.evaluate(ALONE, last)
            _save(await page.screenshot(), name)

    mother, head, teacher, deputy, secretary = (
        Player(demo, page, name)
        for name in (MOTHER, HEAD, "Игорь Павлович", "Елена Викторовна", "Ольга Николаевна")
    )
    await play_mother(mother, shoot)
    await play_week(mother, shoot)
    await play_head(head, shoot)
    slips, _ = await play_access(head, shoot)
    await play_notice(head, mother, clock, shoot)
    await play_letters(mother, teacher, shoot)
    sheets = await play_reports(head, shoot)
    await play_excuse(mother, head, deputy, clock, shoot)
    await play_office(secretary, head, shoot)
    await play_desks(deputy, secretary, shoot)
    await play_teacher(head, shoot)
    await _grid(demo, page)
    _print(slips, 1, "slips")
    _print(sheets, SHEET, "report")


async def _grid(demo: Demo, page: Page) -> None:
    """The journal's page as a teacher has it within Telegram, on a phone and on a desk."""
    teacher = next(one.user for one in demo.sim.cast if one.title == HEAD)
    await page.route("https://telegram.org/**", lambda route: route.fulfill(body=""))
    for name, (width, height) in (("journal-phone", PHONE), ("journal-desk", DESK)):
        await teacher.send("/journal 7А алгебра")
        await page.set_viewport_size({"width": width, "height": height})
        await page.goto("about:blank")
        await page.goto(teacher.open_app("Открыть журнал"))
        await page.locator("td[data-student]").first.wait_for()
        cell = page.locator('td[data-date="2026-11-20"]').nth(3)
        await cell.click()
        _save(await page.screenshot(), name)


def _print(pdf: bytes, page: int, name: str) -> None:
    """A page of a paper as a picture; needs pdftoppm (Debian: poppler-utils)."""
    command = ["pdftoppm", "-png", "-r", f"{PAPER}", "-f", f"{page}", "-l", f"{page}", "-"]
    _save(subprocess.run(command, input=pdf, capture_output=True, check=True).stdout, name)


ALONE = """(last) => {
    const messages = [...document.querySelectorAll('.msg')], older = messages.slice(0, -last);
    const asked = one => one.matches('.mine') && !one.textContent.includes('/start');
    older.filter((one, index) => index < older.length - 1 || !asked(one))
        .forEach(one => one.hidden = true);
    document.querySelectorAll('.day').forEach(one => one.style.position = 'static');
    document.querySelectorAll('.pane').forEach(one => one.style.background = '#b3d1a2');
    document.getAnimations().forEach(one => one.finish());
    document.querySelectorAll('.toast').forEach(one => one.remove());
    const first = messages.at(-last), height = messages.slice(-last).reduce((sum, one) => sum + one.offsetHeight, 0);
    height > 640 ? first.scrollIntoView({block: 'start'}) : messages.at(-1).scrollIntoView({block: 'end'});
}"""
"""The newest messages from the first line, and what was typed to get them (but for codes of access); nothing older,
nothing moving, a plain ground."""


async def _side_by_side(demo: Demo, page: Page) -> None:
    """The whole page on a desk: the cast, and two of them at once."""
    await _come_in(demo, MOTHER, "/today")
    await _come_in(demo, HEAD, "/class")
    people = page.get_by_test_id("chat-item")
    await people.first.click()
    await people.nth(2).get_by_role("button", name="Рядом").click()
    await page.get_by_test_id("message").last.wait_for()
    _save(await page.screenshot(), "demo")


async def _come_in(demo: Demo, name: str, command: str) -> None:
    member = next(one for one in demo.sim.cast if one.title == name)
    demo.sim.auto_settle = True
    await member.user.start(member.start_code or "")
    await member.user.press("Согласен")
    await member.user.send(command)


def _save(png: bytes, name: str) -> None:
    picture = Image.open(BytesIO(png)).convert("RGB")
    picture.quantize(COLOURS, dither=Image.Dither.NONE).save(IMAGES / f"{name}.png", optimize=True)


if __name__ == "__main__":
    asyncio.run(main())
