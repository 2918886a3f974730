"""`make home-pictures`: the home card of the demo's mother of two by the hour, at 390 and 320 px, into build/home.

Each moment has a school of its own, filled up to then: what is not there yet at 7:10 is not on the picture. The
ends of the year are seen with November's school, whose clock is moved and whose journal is cut to that day.
"""

import asyncio
import sys
import tempfile
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import delete, func, select, update

from services.work import Work
from storage.tables import Attendance, Debt, Excuse, Lesson, Mark, Person
from tests.browser.chromium import open_browser, open_page
from tests.browser.pictures import ALONE
from tests.browser.plays.family import MOTHER
from tests.browser.stage_demo import demo_on_friday
from tests.stage import Clock

FOLDER = Path(__file__).parents[2] / "build" / "home"
WIDTHS = (390, 320)
HEIGHT = 844


class Moment(NamedTuple):
    """A picture: what is typed or pressed at a moment of Moscow; `filled` is up to when the school has its journal."""

    name: str
    at: datetime
    filled: datetime
    steps: Sequence[str] = ("/today",)


def _moscow(month: int, day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, month, day, hour - 3, minute, tzinfo=UTC)


FRIDAY = _moscow(11, 20, 13, 20)
MOMENTS = (
    Moment("0710", _moscow(11, 20, 7, 10), _moscow(11, 20, 7, 10)),
    Moment("1015-break", _moscow(11, 20, 10, 15), _moscow(11, 20, 10, 15)),
    Moment("1320", FRIDAY, FRIDAY),
    Moment("2000", _moscow(11, 20, 20), _moscow(11, 20, 20)),
    Moment("2000-all", _moscow(11, 20, 20), _moscow(11, 20, 20), ("/today", "Все дети")),
    Moment("sunday", _moscow(11, 22, 12), _moscow(11, 22, 12)),
    Moment("last-day", _moscow(12, 26, 9, 40), FRIDAY),
    Moment("last-day-evening", _moscow(12, 26, 18), FRIDAY),
    Moment("holidays", _moscow(12, 29, 12), FRIDAY),
    Moment("31-august", _moscow(8, 31, 18), FRIDAY),
    Moment("marks-by-day", _moscow(11, 20, 20), _moscow(11, 20, 20), ("/grades сегодня",)),
    Moment("calendar", FRIDAY, FRIDAY, ("/holidays",)),
    Moment("tests", FRIDAY, FRIDAY, ("/tests",)),
    Moment("timetable", FRIDAY, FRIDAY, ("/timetable",)),
    Moment("grades", FRIDAY, FRIDAY, ("/grades",)),
    Moment("homework", FRIDAY, FRIDAY, ("/homework",)),
)


async def main(names: Sequence[str]) -> None:
    """Make the pictures named, all without a name."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    wanted = [one for one in MOMENTS if not names or one.name in names]
    with tempfile.TemporaryDirectory() as folder:
        for filled in dict.fromkeys(one.filled for one in wanted):
            own = [one for one in wanted if one.filled == filled]
            for one in own:
                await _picture(one, Path(folder) / f"{filled:%m%d%H%M}")


async def _picture(one: Moment, folder: Path) -> None:
    """Play it, and keep the newest message at both widths."""
    clock = Clock(one.filled)
    async with demo_on_friday(folder, clock) as demo:
        member = next(member for member in demo.sim.cast if member.title == MOTHER)
        demo.sim.auto_settle = True
        await member.user.start(member.start_code or "")
        await member.user.press("Согласен")
        if one.at != one.filled:
            await demo.app.store.write(_move, one.at.date())
            clock.now = one.at
        for step in one.steps:
            await (member.user.send(step) if step.startswith("/") else member.user.press(step))
        (FOLDER / f"{one.name}.txt").write_text(member.user.last.text + f"\n\n{member.user.last.buttons}\n")
        for width in WIDTHS:
            address = f"{demo.sim.base_url}/?chat={member.user.id}"
            async with (
                open_browser() as browser,
                open_page(browser, address, (width, HEIGHT), scale=2) as page,
            ):
                await page.get_by_test_id("message").last.wait_for()
                await page.evaluate(ALONE, 1)
                await page.screenshot(path=FOLDER / f"{one.name}-{width}.png")


def _move(work: Work, day: date) -> None:
    """Let the journal look as on another day: nothing of later days, and what was given last is due after it."""
    for table, at in (
        (Debt, Debt.day),
        (Mark, Mark.day),
        (Attendance, Attendance.day),
        (Excuse, Excuse.starts),
    ):
        work.connection.execute(delete(table).where(at > day))
    later = update(Lesson).where(Lesson.day > day)
    work.connection.execute(later.values(topic=None, homework=None, homework_due=None))
    work.connection.execute(update(Person).where(Person.consent_on > day).values(consent_on=day))
    last = work.connection.scalar(select(func.max(Lesson.homework_due)))
    coming = date(2027, 1, 11) if day.month == 12 else day
    work.connection.execute(update(Lesson).where(Lesson.homework_due == last).values(homework_due=coming))


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1:]))
