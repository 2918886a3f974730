"""2 September, on PostgreSQL: every button of every screen of the menu, of a family, a teacher and the deputy head."""

from collections.abc import AsyncIterator
from datetime import date

from bot.simulator.state.model import Message
from bot.simulator.user import SimUser
from handlers.account.commands import places_of
from services.school.load_actor import load_actor
from services.school.roles import Role
from tests.stage import Stage
from tests.stories.office.year.september import September
from tests.stories.office.year.test_september import OLD, REFUSED, all_of, opened

SECOND = date(2027, 9, 2)
WALKED = ("mother", "student", "teacher", "keeps", Role.DEPUTY)
BEFORE = "2026/2027"
"""What a button to the old year is called: it alone leads there."""


async def test_the_second_day_is_of_the_new_year_behind_every_button(postgres_stage: Stage) -> None:
    found = await opened(postgres_stage)
    found.at(SECOND, 9)
    await all_of(found, OLD)
    faults, pressed = [], 0
    for who in WALKED:
        async for label, text in _behind(found, found.people[who]):
            pressed += 1
            if OLD.search(text) or REFUSED.search(text):
                faults.append(f"{who} {label}: {text}")
    assert not faults, "\n\n".join(faults)
    assert pressed > 100, "a walk that presses nothing finds nothing"


async def _behind(found: September, user: SimUser) -> AsyncIterator[tuple[str, str]]:
    """(command and label, what it shows) of every button that the menu's screens have, each once."""
    actor = await found.stage.read(load_actor, user.id)
    assert actor is not None
    seen: set[str] = set()
    for command, _ in places_of(actor):
        await user.send(f"/{command}")
        screen = user.last
        for button in [one for row in screen.content.rows for one in row]:
            if button.data and button.data not in seen and BEFORE not in button.text:
                seen.add(button.data)
                yield f"/{command} {button.text}", await _shown(user, screen, button.data)


async def _shown(user: SimUser, screen: Message, data: str) -> str:
    answer = await user.press_forged(screen, data)
    return f"{answer.text if answer else ''}\n{user.last.text}\n{user.last.buttons}"
