"""The story of the first issue, played in a browser on the demo's page at phone width."""

from pathlib import Path

from tests.browser.chromium import open_page
from tests.browser.player import Player
from tests.browser.stage_demo import demo_on_friday
from tests.browser.story import play_head, play_mother, play_week
from tests.requirements import CHROMIUM, require

PHONE_WIDTH = 390


async def test_a_mother_reads_the_diary_of_both_children_and_the_class_teacher_finds_her_desk(
    tmp_path: Path,
) -> None:
    require(CHROMIUM)
    shown: list[str] = []

    async def look(name: str) -> None:
        assert await page.evaluate("document.documentElement.scrollWidth") == PHONE_WIDTH
        shown.append(name)

    async with demo_on_friday(tmp_path) as demo, open_page(demo.sim.base_url) as page:
        mother = Player(demo, page)
        await play_mother(mother, look)
        await play_week(mother, look)
        await play_head(Player(demo, page), look)
    assert len(shown) == 14
