"""Anything pressed and typed by anybody: never an incident, never a word that is not theirs."""

import os
import random
import re

import pytest
from sqlalchemy import select

from bot.simulator.state.model import Message
from bot.simulator.user import SimUser
from handlers.presses.diary import GradesPress
from handlers.presses.notices import SheetPress
from handlers.presses.office.control import ControlFilePress
from storage import tables as t
from tests.adversary.cast import Villain, World, make_world
from tests.adversary.dice import TEXTS, kinds, thrown
from tests.stage import Stage

INCIDENT = re.compile("Номер случая|Журнал сейчас не отвечает")
ROUNDS = int(os.environ.get("ZVONOK_ADVERSARY_ROUNDS", "1"))
"""How often everybody presses half of everything; more on request."""
COMMANDS = (
    "today", "grades", "homework", "timetable", "absences", "terms", "digest", "notices", "messages", "child", "class",
    "access", "notice", "excuses", "import", "menu", "settings", "help", "privacy", "logout",
)  # fmt: skip


def shown(message: Message) -> str:
    """The words of a message and of its buttons."""
    return "\n".join([message.text, *(text for row in message.buttons for text in row)])


class Watch:
    """What one chat has shown since it was last looked at; `faults` are gathered from all chats."""

    def __init__(self, name: str, villain: Villain, faults: list[str]) -> None:
        self.name = name
        self.villain = villain
        self.faults = faults
        self._seen = 0

    def check(self, after: str, answer: str = "") -> None:
        """Fail where something is told that must not be."""
        inbox = [one for one in self.villain.user.history if one.from_bot]
        fresh = inbox[max(0, self._seen - 3) :]  # an edit changes one of the last
        self._seen = len(inbox)
        said = "\n".join([answer, *(shown(one) for one in fresh)])
        if INCIDENT.search(said):
            self.faults.append(f"{self.name}: incident after {after!r}")
        for word in self.villain.forbidden:
            if word.lower() in said.lower():
                self.faults.append(f"{self.name}: {word} is told after {after!r}: {said[-300:]}")


async def press_anything(user: SimUser, watch: Watch, dice: random.Random) -> None:
    """Half of the kinds of presses, forged, with texts between."""
    for kind in dice.sample(kinds(), len(kinds()) // 2):
        data = thrown(kind, dice)
        answer = await user.press_forged(user.last, data)
        watch.check(data, (answer.text or "") if answer else "")
        if answer is None:
            watch.faults.append(f"{watch.name}: no answer to {data!r}")
        if dice.random() < 0.15:
            text = dice.choice(TEXTS)
            await user.send(text)
            watch.check(f"{data} then {text[:40]!r}")


async def everybody_presses(world: World, names: list[str], seed: int) -> None:
    """In turn, over one database."""
    dice = random.Random(seed)
    faults: list[str] = []
    watches = {name: Watch(name, world.villains[name], faults) for name in names}
    for name in names:
        user = watches[name].villain.user
        for command in COMMANDS:
            await user.send(f"/{command}")
            watches[name].check(f"/{command}")
    for _ in range(ROUNDS):
        for name in names:
            await press_anything(watches[name].villain.user, watches[name], dice)
            await world.stage.deliver()
    for name in names:
        watches[name].check("the end")
    report = "\n".join(faults)
    assert not faults, report


@pytest.mark.parametrize("seed", range(ROUNDS))
async def test_anything_pressed_by_anybody_is_answered_and_tells_nothing(stage: Stage, seed: int) -> None:
    world = make_world(stage)
    await everybody_presses(world, list(world.villains), seed)


async def test_the_same_on_postgresql(postgres_stage: Stage) -> None:
    world = make_world(postgres_stage)
    await everybody_presses(world, ["stranger", "other parent", "parent", "other class teacher"], 7)


async def test_a_right_is_asked_before_a_file_is_promised(stage: Stage) -> None:
    """Forged by those who may not have it; whoever may is told that it is made."""
    world = make_world(stage)
    (notice_id,) = stage.school.rows(select(t.Notice.id))[0]
    for name in ("stranger", "other parent", "other class teacher"):
        user = world.villains[name].user
        await user.send("/help")
        for press in (SheetPress(notice_id=notice_id), ControlFilePress(school_id=1, by="class", class_id=0)):
            answer = await user.press_forged(user.last, press.pack())
            assert answer is not None
            assert "Готовим" not in answer.text, (name, press)
            assert answer.alert, (name, press)
            assert user.last.document is None


@pytest.mark.parametrize("number", [2**63, 10**20, -(10**20), -1, 0])
async def test_a_number_that_no_id_can_be_is_refused_as_not_found(stage: Stage, number: int) -> None:
    """Beyond 64 bits too, on any press: as an id of nobody is."""
    world = make_world(stage)
    for name, kind in (("parent", GradesPress), ("other class teacher", SheetPress)):
        user = world.villains[name].user
        await user.send("/help")
        nobody = await user.press_forged(user.last, f"{kind.__prefix__}:{2**31 - 7}")
        forged = await user.press_forged(user.last, f"{kind.__prefix__}:{number}")
        assert nobody is not None
        assert forged is not None
        assert (forged.text, forged.alert) == (nobody.text, nobody.alert)
        assert "случая" not in forged.text
