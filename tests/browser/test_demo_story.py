"""The stories of the demo's people, played in one browser on one demo's page at phone width."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page

from bot.demo import Demo
from tests.browser.chromium import open_page
from tests.browser.player import Player
from tests.browser.plays.desk import play_access, play_cockpit, play_reports
from tests.browser.plays.family import HEAD, MOTHER, play_head, play_mother, play_week
from tests.browser.plays.school import play_desks, play_excuse, play_letters, play_notice, play_office
from tests.browser.plays.teacher import play_teacher
from tests.browser.stage_demo import demo_on_friday
from tests.stage import Clock

pytestmark = pytest.mark.asyncio(loop_scope="session")

PHONE_WIDTH = 390


@dataclass
class Stories:
    """The demo, its page, its clock, and what was worth a picture."""

    demo: Demo
    page: Page
    clock: Clock
    shown: list[str] = field(default_factory=list)

    def player(self, name: str) -> Player:
        """A member of the cast."""
        return Player(self.demo, self.page, name)

    async def look(self, name: str, last: int = 1) -> None:
        """Nothing is wider than the phone."""
        assert await self.page.evaluate("document.documentElement.scrollWidth") == PHONE_WIDTH
        assert await self.page.get_by_test_id("message").count() >= last
        self.shown.append(name)


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def stories(demo_folder: Path, browser: Browser) -> AsyncIterator[Stories]:
    """One demo and one page for all the stories; each may also be played alone."""
    clock = Clock()
    async with demo_on_friday(demo_folder, clock) as demo, open_page(browser, demo.sim.base_url) as page:
        yield Stories(demo, page, clock)


async def test_a_mother_reads_the_diary_of_both_children(stories: Stories) -> None:
    mother = stories.player(MOTHER)
    await play_mother(mother, stories.look)
    await play_week(mother, stories.look)
    assert len(stories.shown) == 11


async def test_the_class_teacher_finds_what_waits_and_settles_it(stories: Stories) -> None:
    await play_head(stories.player(HEAD), stories.look)
    await play_cockpit(stories.player(HEAD), stories.look)


async def test_slips_and_a_table_arrive_and_no_text_holds_a_password(stories: Stories) -> None:
    head = stories.player(HEAD)
    slips, passwords = await play_access(head, stories.look)
    said = await head.everything()
    assert slips.startswith(b"%PDF-")
    assert len(passwords) > 20
    assert not [one for one in passwords if one in said]


async def test_a_notice_with_a_photo_and_a_question_is_answered(stories: Stories) -> None:
    await play_notice(stories.player(HEAD), stories.player(MOTHER), stories.clock, stories.look)


async def test_a_letter_to_a_teacher_and_the_reply(stories: Stories) -> None:
    await play_letters(stories.player(MOTHER), stories.player("Игорь Павлович"), stories.look)


async def test_reports_arrive_as_pdf_and_xlsx(stories: Stories) -> None:
    assert (await play_reports(stories.player(HEAD), stories.look)).startswith(b"%PDF-")


async def test_a_teacher_fills_a_lesson_by_presses_and_words(stories: Stories) -> None:
    await play_teacher(stories.player(HEAD), stories.look)


async def test_an_absence_is_explained_accepted_and_told(stories: Stories) -> None:
    mother, head, deputy = map(stories.player, (MOTHER, HEAD, "Елена Викторовна"))
    await play_excuse(mother, head, deputy, stories.clock, stories.look)


async def test_the_offices_desks_show_what_waits_and_settle_it(stories: Stories) -> None:
    await play_desks(stories.player("Елена Викторовна"), stories.player("Ольга Николаевна"), stories.look)


async def test_the_office_sends_a_workbook_and_applies_it(stories: Stories) -> None:
    await play_office(stories.player("Ольга Николаевна"), stories.player(HEAD), stories.look)
