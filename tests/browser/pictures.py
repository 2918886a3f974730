"""`make pictures`: play the story and keep its screens in docs/images, at phone width."""

import asyncio
import tempfile
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.async_api import Page

from tests.browser.chromium import PHONE, open_page
from tests.browser.player import Player
from tests.browser.stage_demo import demo_on_friday
from tests.browser.story import play_mother, play_week

IMAGES = Path(__file__).parents[2] / "docs" / "images"
COLOURS = 128
"""Of a picture's palette: a phone's screen stays under 150 kB."""


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


async def _shoot(page: Page, path: Path) -> None:
    """The newest message from its first line; what is below the screen is left out."""
    await page.evaluate("document.getAnimations().forEach(one => one.finish())")
    newest = page.get_by_test_id("message").last
    await newest.evaluate("node => node.scrollIntoView({block: node.offsetHeight > 640 ? 'start' : 'end'})")
    picture = Image.open(BytesIO(await page.screenshot())).convert("RGB")
    picture.quantize(COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)


if __name__ == "__main__":
    asyncio.run(main())
