"""Two devices at the same moment: one result, a history without a gap, never an incident; on both databases."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator
from datetime import UTC, date, datetime
from itertools import pairwise
from typing import Any

import pytest
from sqlalchemy import select

from bot.simulator.user import SimUser
from handlers.chat.press import Press
from handlers.presses.journal import AllHerePress, LessonUndoPress, SetTopicPress
from handlers.presses.journal_marks import MarksUndoPress, SetMarkPress
from handlers.presses.journal_terms import PutSafeTermsPress, ReopenPress
from handlers.presses.journal_works import AddWorkPress
from storage import tables as t
from tests.adversary.journal.cast import raise_world
from tests.adversary.journal.presses import ABOUT_ONESELF, forged, leave
from tests.adversary.journal.watch import Ears
from tests.journal.cast import FRIDAY, Cast, raise_curtain
from tests.journal.marks.cast import HIDDEN, tap, text_of
from tests.journal.terms.cast import give_marks, page_of, sheet_of, term_id
from tests.miniapp.visitor import cell, code, visiting
from tests.stage import Stage, open_stage

INCIDENTS = ("Номер случая", "Журнал сейчас не отвечает")
OLD = date(2026, 11, 6)


@pytest.fixture
async def stage(database_url: str, long_ways: None) -> AsyncIterator[Stage]:
    """The stage over each database in turn."""
    async for opened in open_stage(database_url):
        yield opened


@pytest.fixture
def cast(stage: Stage) -> Cast:
    return raise_curtain(stage)


def _changes(stage: Stage) -> list[Any]:
    return list(stage.school.rows(select(t.JournalChange.__table__).order_by(t.JournalChange.id)))


def broken(stage: Stage) -> list[str]:
    """Places whose history does not go on where it stood: a change over one that its writer never saw."""
    places: dict[tuple[Any, ...], list[Any]] = defaultdict(list)
    for row in _changes(stage):
        places[row.topic, row.lesson_id, row.student_id, row.ordinal, row.slot, row.term_id].append(row)
    return [
        f"{place}: {before.after} then {after.before} -> {after.after}"
        for place, rows in places.items()
        for before, after in pairwise(rows)
        if before.after != after.before
    ]


async def _at_once(press: Press, *users: SimUser) -> list[str]:
    answers = await asyncio.gather(*(tap(user, press) for user in users))
    return [answer.text or "" if answer else "" for answer in answers]


async def _two(cast: Cast, person: int) -> tuple[SimUser, SimUser]:
    users = cast.stage.linked(person, "Телефон"), cast.stage.linked(person, "Планшет")
    for user in users:
        await user.send("/menu")
    return users


async def test_every_press_at_once_on_two_devices_is_one_change(stage: Stage) -> None:
    world = raise_world(stage)
    left = await leave(world)
    phone = world.people["teacher"]
    person = stage.school.rows(select(t.Link.person_id).where(t.Link.account_id == phone.id))[0].person_id
    tablet = stage.linked(person, "Планшет")
    await tablet.send("/menu")
    ears, faults = [Ears(phone), Ears(tablet)], []
    for press in forged(world, left, world.key):
        if press.__prefix__ in ABOUT_ONESELF or press.__prefix__ == "jfile":
            continue
        before = len(_changes(stage))
        said = "\n".join([*await _at_once(press, phone, tablet), *(one.fresh() for one in ears)])
        fresh = _changes(stage)[before:]
        places = [(row.topic, row.student_id, row.ordinal, str(row.before), str(row.after)) for row in fresh]
        if any(one in said for one in INCIDENTS) or len(places) != len(set(places)):
            faults.append(f"{press.pack()}: {places} {said[-200:]}")
    assert not faults, "\n".join(faults[:20])
    assert not broken(stage)


async def test_a_lesson_is_begun_by_three_ways_at_once(cast: Cast) -> None:
    phone, tablet = await _two(cast, cast.anna)
    await phone.send("7А алгебра 20.11: Ким 4, тема Степени")
    async with visiting(cast.stage) as visitor:
        await visitor.enter(tablet.init_data())
        await asyncio.gather(
            phone.press("Записать"),
            tap(tablet, AddWorkPress.of(cast.key(), code="a")),
            visitor.put(cell(code(cast.stage, cast.ivanov), "5")),
            visitor.put(cell(code(cast.stage, cast.ivanov), "5")),
        )
    rows = cast.stage.school.rows
    assert len(rows(select(t.Lesson.id))) == 1
    assert len(rows(select(t.GradedWork.id))) == 1
    assert await text_of(cast, cast.ivanov) == "5"
    assert not broken(cast.stage)


async def test_words_that_were_shown_before_another_device_wrote_are_shown_anew(cast: Cast) -> None:
    """Whichever comes first, the other is told: both marks stand, or the words are previewed again."""
    phone, tablet = await _two(cast, cast.anna)
    await tap(tablet, AddWorkPress.of(cast.key(), code="a"))
    work = cast.stage.school.rows(select(t.GradedWork.id))[0].id
    await phone.send("7А алгебра 20.11: Ким 4")
    press = SetMarkPress.of(cast.key(), student_id=cast.kim, work_id=work, ordinal=1, value="5", was="w")
    await asyncio.gather(phone.press("Записать"), tap(tablet, press))
    assert await text_of(cast, cast.kim) in {"4", "5"}
    assert not broken(cast.stage)
    assert len([one for one in _changes(cast.stage) if one.topic == "mark"]) == 1


async def test_all_safe_term_marks_at_once_are_set_once(cast: Cast) -> None:
    cast.stage.clock.now = datetime(2026, 12, 25, 9, 0, tzinfo=UTC)
    for student in cast.students:
        give_marks(cast, student, "4", "4", "4")
    phone, tablet = await _two(cast, cast.anna)
    seal = (await sheet_of(cast, phone)).seal
    press = PutSafeTermsPress.of(page_of(cast), place=term_id(cast), seal=seal)
    said = await _at_once(press, phone, tablet, phone)
    assert not any(one in text for text in said for one in INCIDENTS)
    assert len(cast.stage.school.rows(select(t.TermMark.id))) == 4
    assert len(_changes(cast.stage)) == 4


async def test_a_lesson_reopened_by_two_deputies_at_once_is_reopened_once(cast: Cast) -> None:
    cast.stage.clock.advance(days=1)
    first, second = await _two(cast, cast.zavuch)
    await _at_once(ReopenPress.of(cast.key(OLD), reason="ill"), first, second, first)
    assert len(cast.stage.school.rows(select(t.Reopening.id))) == 1
    assert len(cast.stage.school.rows(select(t.Audit.id).where(t.Audit.action == "reopen"))) == 1


async def test_a_save_while_the_lesson_is_being_reopened_is_saved_or_locked(cast: Cast) -> None:
    cast.stage.clock.advance(days=1)
    deputy = cast.stage.linked(cast.zavuch)
    await deputy.send("/menu")
    async with visiting(cast.stage) as visitor:
        await visitor.enter(cast.stage.linked(cast.anna).init_data())
        wanted = [cell(code(cast.stage, one), "5", day=OLD) for one in cast.students]
        _, *answers = await asyncio.gather(
            tap(deputy, ReopenPress.of(cast.key(OLD), reason="ill")), *(visitor.put(one) for one in wanted)
        )
        assert {answer[0]["status"] for answer in answers} <= {"saved", "locked"}
        stands = {one: await text_of(cast, one, cast.key(OLD)) for one in cast.students}
        told = {one: answer[0]["text"] for one, answer in zip(cast.students, answers, strict=True)}
        assert stands == told


async def test_a_teacher_dismissed_while_writing_has_written_or_not(cast: Cast) -> None:
    anna, other = await _two(cast, cast.anna)
    await anna.send("7А алгебра 20.11: Иванов 5, Ким 4")

    def dismiss() -> None:
        cast.stage.school.change(t.Staff, t.Staff.person_id == cast.anna, dismissed_on=FRIDAY)

    async with visiting(cast.stage) as visitor:
        await visitor.enter(other.init_data())
        await asyncio.gather(
            anna.press("Записать"),
            asyncio.to_thread(dismiss),
            visitor.call("PUT", "/app/cells", json=[cell(code(cast.stage, cast.petrova), "3")]),
        )
        late = await visitor.call("PUT", "/app/cells", json=[cell(code(cast.stage, cast.ershova), "3")])
    assert late.status == 401
    assert {await text_of(cast, cast.ivanov), await text_of(cast, cast.kim)} in ({"5", "4"}, {""})
    assert not broken(cast.stage)


async def test_undo_at_once_and_again_takes_back_once(cast: Cast) -> None:
    phone, tablet = await _two(cast, cast.anna)
    await tap(phone, AllHerePress.of(cast.key()))
    batch = _changes(cast.stage)[0].batch
    undo = LessonUndoPress.of(cast.key(), batch=batch)
    for _ in range(2):
        said = await _at_once(undo, phone, tablet)
        assert not any(one in text for text in said for one in INCIDENTS)
    assert [(row.topic, row.after is None) for row in _changes(cast.stage)] == [
        ("taken", False),
        ("taken", True),
    ]


async def test_undo_after_somebody_else_changed_it_leaves_theirs(cast: Cast) -> None:
    cast.stage.school.substitution(FRIDAY, 3, "7А", "Алгебра", teacher_id=cast.boris)
    anna, boris = cast.stage.linked(cast.anna, "Анна"), cast.stage.linked(cast.boris, "Борис")
    place = {"student_id": cast.kim, "work_id": 0, "ordinal": 1}
    await tap(anna, SetMarkPress.of(cast.key(), **place, value="5", was="w"))
    batch = next(one.batch for one in _changes(cast.stage) if one.topic == "mark")
    await tap(boris, SetMarkPress.of(cast.key(), **place, value="3", was="5"))
    answer = await tap(boris, MarksUndoPress.of(cast.key(), batch=batch))
    assert answer is not None
    assert answer.text == HIDDEN, "another's press is not one's own to take back"
    await tap(anna, MarksUndoPress.of(cast.key(), batch=batch))
    assert await text_of(cast, cast.kim) == "3"
    assert not broken(cast.stage)


async def test_the_same_topic_from_two_devices_is_one_change(cast: Cast) -> None:
    subject = cast.stage.school.subject("Алгебра")
    cast.stage.school._add(
        t.LessonPlanTopic, subject_id=subject, grade=7, number=1, topic="Степени", hours="2"
    )
    phone, tablet = await _two(cast, cast.anna)
    await _at_once(SetTopicPress.of(cast.key(), topic=1), phone, tablet)
    assert [row.topic for row in _changes(cast.stage)] == ["topic"]
