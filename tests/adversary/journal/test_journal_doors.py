"""The same lesson by the other ways in: the page's calls, words with an address, a command, a file that is sent."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from bot.simulator.user import SimUser
from handlers.presses.journal_sheets import SheetApplyPress, SheetPagePress
from handlers.presses.journal_words import WordsApplyPress, WordsLessonPress
from services.journal.pages.groups import group_of
from services.journal.spoken.draft import Spoken, keep_unplaced
from services.school.load_actor import load_actor
from storage import tables as t
from tests.adversary.journal.cast import (
    CLASSMATE,
    FRIDAY,
    HOMEWORK,
    OWN,
    READERS,
    WEDNESDAY,
    JournalWorld,
    raise_world,
)
from tests.adversary.journal.presses import sheet
from tests.adversary.journal.watch import Ears, differences, snapshot
from tests.journal.marks.cast import HIDDEN, tap
from tests.miniapp.visitor import Visitor, code, visiting
from tests.stage import Stage

PAGES = (
    {"class": "7А", "subject": "Алгебра", "subgroup": ""},
    {"class": "7А", "subject": "Английский язык", "subgroup": "1 группа"},
    {"class": "6А", "subject": "Алгебра", "subgroup": ""},
)
TEXTS = (
    "7А алгебра: {name} 5",
    "7А алгебра 20.11: {name} 5",
    "7А алгебра вчера: {name} 5",
    "7А алгебра 18.11: тема Взлом",
    "7А английский 1 группа: {name} 5",
    "7А английский 20.11: дз Взлом",
    "6А алгебра 21.11.2025: {name} 5",
    "/journal 7А алгебра",
    "/journal 7А английский 1 группа",
    "/journal",
    "/lessons",
    "как в 7А",
    "{name} 5",
)
FAMILY = {"student", "parent"}
"""Words open the own diary to them, with its own marks; a classmate is never in it."""
OFFERED = " account "
"""A text of theirs is kept to be passed on to the class teacher by one press."""


@pytest.fixture
def world(stage: Stage) -> JournalWorld:
    return raise_world(stage)


def _told(world: JournalWorld, name: str, said: object) -> list[str]:
    text = str(said).casefold()
    return [word for word in world.forbidden(name) if word.casefold() in text]


async def _calls(world: JournalWorld, name: str, visitor: Visitor) -> list[str]:
    """Every call of the page, about each lesson; one that is new is to be added here, or this fails."""
    known = {"/app/session", "/app/journal", "/app/pages", "/app/cells", "/app/lesson", "/app/terms"}
    assert set(world.stage.app.mini_app.calls) == known
    student, faults = code(world.stage, world.classmate), []
    answers: list[tuple[str, Any]] = [("pages", (await visitor.call("GET", "/app/pages")).body)]
    for page in PAGES:
        got = await visitor.call("GET", "/app/journal", params=page)
        if got.status != 404 and name not in READERS:
            faults.append(f"{name}: journal {page} {got.status}")
        answers.append((f"journal {page}", got.body))
        for day, number in ((FRIDAY, 3), (FRIDAY, 5), (WEDNESDAY, 3), (date(2025, 11, 21), 3)):
            place = {**page, "date": day.isoformat(), "number": number}
            cell = {**place, "student": student, "text": "5", "was": ""}
            put = await visitor.call("PUT", "/app/cells", json=[cell, {**cell, "was": "4 ОТ"}])
            faults += [f"{name}: {cell} {one}" for one in put.body if not _refused(one)]
            lesson = {**place, "topic": "Взлом", "homework": "Взлом", "attendance_taken": True}
            written = await visitor.call("PUT", "/app/lesson", json=lesson)
            if written.status != 404:
                faults.append(f"{name}: {lesson} {written.status} {written.body}")
            answers.append((f"{place}", (put.body, written.body)))
        term = {**page, "term": "2 четверть", "student": student, "text": "5", "was": ""}
        put = await visitor.call("PUT", "/app/terms", json=[term, {**term, "term": ""}])
        faults += [f"{name}: {term} {one}" for one in put.body if not _refused(one)]
    return faults + [
        f"{name}: {what} tells {told}" for what, body in answers if (told := _told(world, name, body))
    ]


def _refused(answer: Mapping[str, str]) -> bool:
    return answer == {"status": "refused", "text": "", "why": HIDDEN}


async def test_the_pages_calls_write_and_tell_nothing(world: JournalWorld) -> None:
    faults, entered = [], set()
    async with visiting(world.stage) as visitor:
        for name, user in world.foes.items():
            if (await visitor.enter(user.init_data())).status != 200:
                continue
            entered.add(name)
            before = snapshot(world.stage)
            faults += await _calls(world, name, visitor)
            faults += [f"{name}: {one}" for one in differences(before, snapshot(world.stage))]
    assert not faults, f"{len(faults)}\n" + "\n".join(faults[:40])
    assert set(world.foes) - entered == {"stranger", "dismissed"}


async def _say(world: JournalWorld, name: str, user: SimUser) -> list[str]:
    faults, ears = [], Ears(user)
    for text in TEXTS:
        for surname in {CLASSMATE, OWN} if "{name}" in text else {""}:
            await user.send(text.format(name=surname))
            said = ears.fresh()
            quoted = said.replace(surname, "") if surname else said
            told = [] if name in FAMILY else _told(world, name, quoted)
            if told or (name in FAMILY and surname != CLASSMATE and CLASSMATE in quoted):
                faults.append(f"{name}: {text!r} tells {told}: {said[-300:]}")
            if "Записать" in said or "Номер случая" in said:
                faults.append(f"{name}: {text!r} offers {said[-300:]}")
    return faults


async def test_words_and_commands_write_and_tell_nothing(world: JournalWorld) -> None:
    faults = []
    for name, user in world.foes.items():
        await user.send("/menu")
        before = snapshot(world.stage)
        faults += await _say(world, name, user)
        wrote = differences(before, snapshot(world.stage))
        faults += [f"{name}: {one}" for one in wrote if not (name in FAMILY and OFFERED in one)]
    assert not faults, f"{len(faults)}\n" + "\n".join(faults[:40])


async def test_a_sheet_of_the_class_writes_and_tells_nothing(world: JournalWorld) -> None:
    faults = []
    for name, user in world.foes.items():
        await user.send("/menu")
        before, ears = snapshot(world.stage), Ears(user)
        for day in (WEDNESDAY, FRIDAY, date(2025, 11, 21)):
            await user.send_document(
                "7А алгебра.xlsx", sheet({f"{CLASSMATE} Юра": "5", f"{OWN} Маша": "4"}, day)
            )
        said = ears.fresh()
        if told := _told(world, name, said.replace(CLASSMATE, "").replace(OWN, "")):
            faults.append(f"{name}: tells {told}: {said[-300:]}")
        changed = differences(before, snapshot(world.stage))
        faults += [
            f"{name}: {one}" for one in changed if not one.startswith(("+ journal_draft ", "+ import_draft "))
        ]
    assert not faults, f"{len(faults)}\n" + "\n".join(faults[:40])
    assert HOMEWORK in str(snapshot(world.stage))


@pytest.mark.parametrize(
    "name", ["colleague of the class", "colleague of the parallel class", "ended assignment"]
)
async def test_an_own_draft_is_not_moved_into_a_foreign_lesson(world: JournalWorld, name: str) -> None:
    user = world.foes[name]
    await user.send("/menu")
    await user.send_document("свой.xlsx", sheet({f"{CLASSMATE} Юра": "5"}, FRIDAY))
    actor = await world.stage.read(load_actor, user.id)
    assert actor is not None
    words = await world.stage.write(keep_unplaced, actor, Spoken(f"{CLASSMATE} 5, тема Взлом"))
    drafts = world.stage.school.rows(select(t.JournalDraft.id).where(t.JournalDraft.kind == "sheet"))
    before, ears = snapshot(world.stage), Ears(user)
    for place in (world.key, world.part, world.past):
        page = {"class_id": place.class_id, "subject_id": place.subject_id, "group": group_of(place.subgroup)}
        presses = [SheetPagePress(draft_id=drafts[0].id, **page), WordsLessonPress.of(place, draft_id=words)]
        for press in presses:
            answer = await tap(user, press)
            said = f"{answer.text if answer else None}{ears.fresh()}"
            assert HIDDEN in said, press
    await tap(user, SheetApplyPress(draft_id=drafts[0].id, overwrite=1))
    await tap(user, WordsApplyPress(draft_id=words, seen=0))
    wrote = [one for one in differences(before, snapshot(world.stage)) if " journal_draft " not in one]
    assert not wrote
