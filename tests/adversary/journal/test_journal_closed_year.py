"""A closed year: every press of the journal and of absences, words, the page, a file and an undo, of whoever wrote it."""

import itertools
from collections.abc import Iterator
from typing import Any

import pytest

from handlers.chat.press import Press
from handlers.presses.absences import AcceptPress
from storage import tables as t
from tests.adversary.journal.cast import CLASSMATE, FRIDAY, JournalWorld, raise_world
from tests.adversary.journal.presses import Left, firsts, forged, leave, sheet
from tests.adversary.journal.test_journal_presses import DEPUTYS
from tests.adversary.journal.watch import snapshot
from tests.journal.marks.cast import tap
from tests.miniapp.visitor import ALGEBRA, code, visiting
from tests.registry.walk import presses
from tests.stage import Stage

JOURNAL = ("lesson", "mark", "attendance", "debt", t.GradedWork.__tablename__, "term_mark", "homework_file")
"""What a closed year keeps."""


def _absences(world: JournalWorld) -> Iterator[Press]:
    """Every press of a class teacher about absences, as of today's ОТ and of the reason set a moment ago."""
    now = int(world.stage.clock.now.timestamp())
    values: dict[str, tuple[Any, ...]] = {
        "class_id": (world.key.class_id,),
        "student_id": (world.own, world.classmate),
        "day": (FRIDAY,),
        "starts": (FRIDAY,),
        "ends": (FRIDAY,),
        "lesson_id": (world.lesson,),
        "excuse_id": (1,),
        "code": ("i", "e", "a"),
        "was": ("e",),
        "at": (now,),
        "word": ("no",),
    }
    for kind in presses().values():
        if kind.__module__ == "handlers.presses.absences" and "class_id" in kind.model_fields:
            needed = [name for name in kind.model_fields if name not in {"page", "days", "since"}]
            for chosen in itertools.product(*(values[name] for name in needed)):
                yield kind(**dict(zip(needed, chosen, strict=True)))


def _excused(world: JournalWorld) -> None:
    """A mother has said why the classmate is not there."""
    school = world.stage.school
    mother = school.guardian("Инга", "Волчек", [world.classmate])
    account = world.stage.linked(mother, "Инга").id
    school._add(
        t.Excuse, student_id=world.classmate, starts=FRIDAY, ends=FRIDAY, reason="ill", photos=[],
        person_id=mother, account_id=account, created_at=world.stage.clock.now,
    )  # fmt: skip


def _journal(stage: Stage) -> dict[str, list[str]]:
    found = snapshot(stage)
    return {name: found[name] for name in JOURNAL}


async def _everything(world: JournalWorld, left: Left, *, enough: bool) -> None:
    """All that could write, by the teacher, class teacher and deputy head; one of each kind where that is `enough`."""
    teacher, leader = world.people["teacher"], world.foes["class teacher"]
    for user in (teacher, leader, world.foes["deputy"]):
        await user.send("/menu")
        tried = (*forged(world, left, world.key), *_absences(world))
        for press in firsts(tried) if enough else tried:
            if not isinstance(press, DEPUTYS):
                await tap(user, press)
    await teacher.send(f"7А алгебра 20.11: {CLASSMATE} 3")
    if any("Записать" in row for row in teacher.last.buttons):
        await teacher.press("Записать")
    await teacher.send_document("7А.xlsx", sheet({CLASSMATE + " Юра": "3"}, FRIDAY))
    async with visiting(world.stage) as visitor:
        await visitor.enter(teacher.init_data())
        place = {**ALGEBRA, "date": FRIDAY.isoformat(), "number": 3, "student": code(world.stage, world.own)}
        await visitor.put({**place, "text": "5", "was": "2"})


@pytest.mark.parametrize("closed", [True, False])
async def test_nothing_of_a_closed_year_is_written_by_any_way(stage: Stage, closed: bool) -> None:
    world = raise_world(stage)
    left = await leave(world)
    _excused(world)
    leader = world.foes["class teacher"]
    await leader.send("/menu")
    await tap(leader, AcceptPress(class_id=world.key.class_id, excuse_id=1, code="e"))
    if closed:
        stage.school.change(t.AcademicYear, t.AcademicYear.name == "2026/2027", closed_on=FRIDAY)
    before = _journal(stage)
    assert "УП" in str(before["attendance"])
    await _everything(world, left, enough=not closed)
    now = _journal(stage)
    wrote = [row for name in JOURNAL for row in set(now[name]) ^ set(before[name])]
    assert (wrote == []) is closed, wrote
