"""As much as the page's calls, words and a sheet take: what is kept fits the screens and messages of everybody who reads it."""

from typing import Any

import pytest

from bot.simulator.user import SimUser
from tests.adversary.journal.watch import Ears
from tests.journal.cast import FRIDAY, Cast, raise_curtain
from tests.miniapp.visitor import ALGEBRA, cell, code, visiting
from tests.stage import Stage

INCIDENTS = ("Номер случая", "Журнал сейчас не отвечает")
PLACE = {**ALGEBRA, "date": FRIDAY.isoformat(), "number": 3}
LESSONS: dict[str, dict[str, Any]] = {
    "topic": {"topic": "т" * 4000},
    "homework": {"homework": "д" * 4000},
    "topic and homework with signs": {"topic": "<&>" * 1300, "homework": "<&>" * 1300},
    "work": {"work": {"kind": "к" * 100, "title": "н" * 300}},
}
CELLS: dict[str, dict[str, Any]] = {
    "comment": {"text": "5 " + "я" * 3990},
    "comment with signs": {"text": "5 " + "<&> я" * 700},
    "work": {"text": "5", "work": {"kind": "к" * 100, "title": "н" * 300}},
    "many marks": {"text": "5 " * 1900},
}


@pytest.fixture
def cast(stage: Stage) -> Cast:
    return raise_curtain(stage)


async def _everybody_reads(cast: Cast, mother: SimUser) -> list[str]:
    """Screens of mother, teacher, class teacher and deputy, and what is sent by itself."""
    stage, faults = cast.stage, []
    form, subject = stage.school.form("7А"), stage.school.subject("Алгебра")
    lesson = f"{form}:{subject}:{FRIDAY:%Y%m%d}:3:0"
    teacher = stage.linked(cast.anna, "Анна")
    ears = Ears(mother)
    for command in ("/today", "/grades", "/grades алгебра", "/homework", "/homework пн", "/digest", "/terms"):
        await mother.send(command)
        said = ears.fresh()
        faults += [f"{command}: {said[-200:]}" for one in INCIDENTS if one in said or not said]
    presses = [f"lsn:{lesson}", f"lmk:{lesson}:0:0", f"lsm:{lesson}:{cast.ivanov}:0:1:0", f"ltop:{lesson}:-1"]
    presses += [
        f"lhw:{lesson}",
        f"latt:{lesson}",
        f"jpage:{form}:{subject}:0:0",
        f"jst:{form}:{subject}:0:{cast.ivanov}",
    ]
    presses += [f"jfile:{form}:{subject}:0:0:{kind}" for kind in ("picture", "pdf", "xlsx")]
    await teacher.send("/lessons")
    ears = Ears(teacher)
    for press in presses:
        answer = await teacher.press_forged(teacher.last, press)
        said = f"{answer.text if answer else ''}{ears.fresh()}"
        faults += [f"{press}: {said[-200:]}" for one in INCIDENTS if one in said]
    sent = len(mother.inbox)
    stage.clock.advance(minutes=11)
    await stage.deliver()
    stage.clock.advance(hours=7)
    await stage.tick()
    await stage.deliver()
    faults += [] if len(mother.inbox) > sent else ["the mother has not been told"]
    return faults


@pytest.mark.parametrize("name", LESSONS)
async def test_a_long_lesson_from_the_grid(cast: Cast, name: str) -> None:
    mother = cast.stage.linked(cast.mother, "Ольга")
    async with visiting(cast.stage) as visitor:
        await visitor.enter(cast.stage.linked(cast.anna).init_data())
        answer = await visitor.call("PUT", "/app/lesson", json={**PLACE, **LESSONS[name]})
        assert answer.status in {200, 400}
        await visitor.put(cell(code(cast.stage, cast.ivanov), "5"))
    assert not await _everybody_reads(cast, mother)


@pytest.mark.parametrize("name", CELLS)
async def test_a_long_cell_from_the_grid(cast: Cast, name: str) -> None:
    mother = cast.stage.linked(cast.mother, "Ольга")
    async with visiting(cast.stage) as visitor:
        await visitor.enter(cast.stage.linked(cast.anna).init_data())
        (answer,) = await visitor.put({**cell(code(cast.stage, cast.ivanov), ""), **CELLS[name]})
        await visitor.put(cell(code(cast.stage, cast.ivanov), "5 5", answer["text"]))
    assert answer["status"] == ("refused" if name.startswith("comment") else "saved"), answer
    faults = await _everybody_reads(cast, mother)
    assert not faults
