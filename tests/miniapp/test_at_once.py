"""Two devices, and the same request twice at once: one result, and the other is told (both databases)."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from sqlalchemy import func, select

from storage import tables as t
from tests.journal.cast import Cast, raise_curtain
from tests.miniapp.visitor import ALGEBRA, Visitor, cell, code, visiting
from tests.stage import Stage, open_stage


@pytest.fixture
async def cast(database_url: str, long_ways: None) -> AsyncIterator[Cast]:
    """The cast over each database in turn."""
    async for stage in open_stage(database_url):
        yield raise_curtain(stage)


async def _devices(cast: Cast, visitor: Visitor, count: int) -> list[Visitor]:
    user = cast.stage.linked(cast.anna)
    found = []
    for _ in range(count):
        one = Visitor(visitor.http, visitor.address)
        assert (await one.enter(user.init_data())).status == 200
        found.append(one)
    return found


def _count(stage: Stage, table: type) -> int:
    return int(stage.school.rows(select(func.count()).select_from(table))[0][0])


async def test_two_devices_write_the_same_cell_and_one_wins(cast: Cast) -> None:
    student = code(cast.stage, cast.ivanov)
    async with visiting(cast.stage) as visitor:
        devices = await _devices(cast, visitor, 4)
        was = ""
        for turn in range(6):
            texts = ["5", "4", "3", "2"] if turn % 2 else ["5 5", "4 4", "3 3", "2 2"]
            answers = await asyncio.gather(
                *(one.cell(student, text, was) for one, text in zip(devices, texts, strict=True))
            )
            won = [one for one in answers if one["status"] == "saved"]
            assert len(won) == 1
            assert {one["text"] for one in answers} == {won[0]["text"]}
            assert sorted(one["status"] for one in answers) == ["conflict"] * 3 + ["saved"]
            was = won[0]["text"]
    assert _count(cast.stage, t.Lesson) == 1
    assert _count(cast.stage, t.GradedWork) == 1


async def test_the_same_request_at_once_is_one_change(cast: Cast) -> None:
    students = [code(cast.stage, one) for one in cast.students]
    request = [cell(one, text) for one, text in zip(students, ("5", "4 3", ".", "от"), strict=True)]
    async with visiting(cast.stage) as visitor:
        devices = await _devices(cast, visitor, 3)
        answers = await asyncio.gather(*(one.put(*request) for one in devices))
    assert {one["status"] for answer in answers for one in answer} == {"saved"}
    assert answers[0] == answers[1] == answers[2]
    assert (_count(cast.stage, t.Mark), _count(cast.stage, t.Debt), _count(cast.stage, t.Attendance)) == (
        3,
        1,
        1,
    )
    topics = [row[0] for row in cast.stage.school.rows(select(t.JournalChange.topic))]
    assert sorted(topics) == ["attendance", "debt", "mark", "mark", "mark", "taken", "work"]


async def test_the_same_word_of_telegram_at_once_opens_one_session(cast: Cast) -> None:
    word = cast.stage.linked(cast.anna).init_data()
    async with visiting(cast.stage) as visitor:
        thieves = [Visitor(visitor.http, visitor.address) for _ in range(5)]
        answers = await asyncio.gather(*(one.enter(word) for one in thieves))
    assert sorted(one.status for one in answers) == [200, 401, 401, 401, 401]


async def test_two_devices_set_the_same_term_mark_and_one_wins(cast: Cast) -> None:
    place = {**ALGEBRA, "term": "2 четверть", "student": code(cast.stage, cast.ivanov), "was": ""}
    async with visiting(cast.stage) as visitor:
        devices = await _devices(cast, visitor, 3)
        answers = await asyncio.gather(
            *(
                one.call("PUT", "/app/terms", json=[{**place, "text": text}])
                for one, text in zip(devices, ("5", "4", "3"), strict=True)
            )
        )
    assert sorted(one.body[0]["status"] for one in answers) == ["conflict", "conflict", "saved"]
    assert len({one.body[0]["text"] for one in answers}) == 1
    assert _count(cast.stage, t.TermMark) == 1


async def test_page_cells_and_lesson_on_each_database(cast: Cast) -> None:
    student = code(cast.stage, cast.kim)
    async with visiting(cast.stage) as visitor:
        (anna,) = await _devices(cast, visitor, 1)
        assert (await anna.cell(student, "5 молодец"))["text"] == "5"
        refused = await anna.put(cell(student, "99", "5"), cell(student, "4", "5"))
        assert [one["status"] for one in refused] == ["refused", "saved"]
        assert [one["text"] for one in (await anna.journal()).body["cells"]] == ["4"]
        cast.stage.clock.advance(hours=2)
        await cast.stage.app.schedule.tidy()
        assert _count(cast.stage, t.AppSession) == 0
