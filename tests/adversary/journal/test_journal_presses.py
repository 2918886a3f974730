"""Every press of the journal with a lesson's real ids, from everybody whose lesson it is not: nothing written or told."""

from collections.abc import Iterable

import pytest
from sqlalchemy import select

from handlers.chat.press import Press
from handlers.presses.journal_terms import (
    AbsencesReopenPress,
    AskAbsencesPress,
    AskReopenPress,
    AskTermReopenPress,
    ReopenPress,
    TermReopenPress,
)
from storage import tables as t
from tests.adversary.journal.cast import READERS, JournalWorld, raise_world
from tests.adversary.journal.presses import ABOUT_ONESELF, firsts, forged, kinds, leave
from tests.adversary.journal.watch import Ears, differences, snapshot
from tests.journal.marks.cast import HIDDEN, tap
from tests.stage import Stage

REFUSALS = (HIDDEN, "Вы ещё не подключены", "Школа закрыла этот доступ.")
DEPUTYS = (ReopenPress, TermReopenPress, AbsencesReopenPress)
ALONE = ("class teacher", "colleague of the class", "deputy", "another school's deputy")
"""Who is told other things than the others, or is of another school."""
NEAR = ("class teacher", "deputy", "everybody else", "colleague of the class")
"""Who has to do with the class: a subgroup's lesson and one of last year are theirs to be kept from too."""
ASKING = (AskReopenPress, AskTermReopenPress, AskAbsencesPress)


async def _attack(world: JournalWorld, name: str, tried: Iterable[Press]) -> list[str]:
    """What went wrong when somebody pressed these."""
    user, faults = world.foes[name], []
    await user.send("/menu")
    ears, before = Ears(user), snapshot(world.stage)
    for press in tried:
        if name in READERS and isinstance(press, (*DEPUTYS, *ASKING)):
            continue
        answer = await tap(user, press)
        said = "\n".join([answer.text or "" if answer else "", ears.fresh()])
        told = [word for word in world.forbidden(name) if word.casefold() in said.casefold()]
        if told or "Номер случая" in said:
            faults.append(f"{name}: {press.pack()} tells {told}: {said[-200:]}")
        if (
            name not in READERS
            and press.__prefix__ not in ABOUT_ONESELF
            and not any(one in said for one in REFUSALS)
        ):
            faults.append(f"{name}: {press.pack()} is answered {said[-200:]!r}")
    wrote = differences(before, snapshot(world.stage))
    return [*faults, *(f"{name}: {one}" for one in wrote if not _own_affair(one))]


def _own_affair(change: str) -> bool:
    """A reminder switched, or a page that a reader took out as a file, audited."""
    return change.startswith("+ preference ") or (change.startswith("+ audit ") and "'export'" in change)


def _everybody_else(world: JournalWorld) -> None:
    """Rights add up: one account of all who are to be told nothing may what any of them may."""
    school = world.stage.school
    accounts = [user.id for name, user in world.foes.items() if name not in {*ALONE, *READERS}]
    people = school.rows(select(t.Link.person_id).where(t.Link.account_id.in_(accounts)))
    everybody, *rest = sorted({row.person_id for row in people})
    user = world.foes["everybody else"] = world.stage.linked(everybody, "Все")
    for person in rest:
        school.link(user.id, person)


async def test_the_teachers_own_presses_are_no_such_refusals(stage: Stage) -> None:
    """Else the attack would prove nothing: of every kind of press at least one is really done for somebody."""
    world = raise_world(stage)
    left = await leave(world)
    done: set[str] = set()
    for user in (world.people["teacher"], world.foes["deputy"], world.foes["class teacher"]):
        await user.send("/menu")
        ears, before = Ears(user), frozenset(done)
        for press in forged(world, left, world.key):
            if press.__prefix__ in before:
                continue
            answer = await tap(user, press)
            said = "\n".join([answer.text or "" if answer else "", ears.fresh()])
            assert "Номер случая" not in said, press
            if not any(one in said for one in REFUSALS):
                done.add(press.__prefix__)
    assert {kind.__prefix__ for kind in kinds()} - done == set()


@pytest.mark.parametrize("place", ["key", "part", "past"])
async def test_nobody_else_presses_anything_into_a_lesson_or_out_of_it(stage: Stage, place: str) -> None:
    """Everything by those who are told different things, and one of each kind by each of the others by themselves."""
    world = raise_world(stage)
    left = await leave(world)
    by_themselves = [name for name in world.foes if place == "key" and name not in ALONE]
    _everybody_else(world)
    faults = []
    for name in (*ALONE, "everybody else") if place == "key" else NEAR:
        faults += await _attack(world, name, forged(world, left, getattr(world, place)))
    for name in by_themselves:
        faults += await _attack(world, name, firsts(forged(world, left, world.key)))
    assert not faults, f"{len(faults)}\n" + "\n".join(faults[:60])
