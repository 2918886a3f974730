"""`make pictures`: play the story and keep its screens in docs/images, at phone width."""

import asyncio
import tempfile
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.async_api import Page

from bot.demo import Demo
from tests.browser.chromium import DESK, PHONE, open_page
from tests.browser.player import Player
from tests.browser.stage_demo import demo_on_friday
from tests.browser.story import HEAD, MOTHER, play_head, play_mother, play_week

IMAGES = Path(__file__).parents[2] / "docs" / "images"
COLOURS = 256
"""Of a picture's palette: a phone's screen stays under 100 kB."""


async def main() -> None:
    """Write every picture anew."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        async with demo_on_friday(Path(folder)) as demo, open_page(demo.sim.base_url, PHONE, scale=2) as page:

            async def shoot(name: str) -> None:
                await _shoot(page, IMAGES / f"{name}.png")

            mother = Player(demo, page)
            await play_mother(mother, shoot)
            await play_week(mother, shoot)
            await play_head(Player(demo, page), shoot)
        async with demo_on_friday(Path(folder)) as demo, open_page(demo.sim.base_url, DESK) as page:
            await _side_by_side(demo, page)


ALONE = """() => {
    const messages = [...document.querySelectorAll('.msg')];
    messages.slice(0, -2).concat(messages.slice(-2, -1).filter(one => !one.matches('.mine')))
        .forEach(one => one.hidden = true);
    document.querySelectorAll('.day').forEach(one => one.style.position = 'static');
    document.querySelectorAll('.pane').forEach(one => one.style.background = '#b3d1a2');
    document.getAnimations().forEach(one => one.finish());
    const newest = messages.at(-1);
    newest.scrollIntoView({block: newest.offsetHeight > 640 ? 'start' : 'end'});
}"""
"""The newest message from its first line, and what was typed to get it; nothing older, nothing moving, a plain ground."""


async def _side_by_side(demo: Demo, page: Page) -> None:
    """The whole page on a desk: the cast, and two of them at once."""
    await _come_in(demo, MOTHER, "/today")
    await _come_in(demo, HEAD, "/class")
    people = page.get_by_test_id("chat-item")
    await people.first.click()
    await people.nth(2).get_by_role("button", name="Рядом").click()
    await page.get_by_test_id("message").last.wait_for()
    picture = Image.open(BytesIO(await page.screenshot())).convert("RGB")
    picture.quantize(COLOURS, dither=Image.Dither.NONE).save(IMAGES / "demo.png", optimize=True)


async def _come_in(demo: Demo, name: str, command: str) -> None:
    member = next(one for one in demo.sim.cast if one.title == name)
    demo.sim.auto_settle = True
    await member.user.start(member.start_code or "")
    await member.user.press("Согласен")
    await member.user.send(command)


async def _shoot(page: Page, path: Path) -> None:
    await page.evaluate(ALONE)
    picture = Image.open(BytesIO(await page.screenshot())).convert("RGB")
    picture.quantize(COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)


if __name__ == "__main__":
    asyncio.run(main())
