"""No kind of change makes a clash: each that may touch lessons is tried by two operators at once, and on its way back.

The kinds are those of the registry: a new one says that it touches no lessons, and is stopped where it does, or stands
here with a situation. Clashes are counted again by a plain loop over the days.
"""

import asyncio
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from services.errors import UserError
from services.office.changes.changing import Applied, OfficeProposal, UndoOver, apply, propose, undo
from services.office.changes.kinds import ChangeKind
from services.office.changes.lessons import TABLES, LessonsClash, UndeclaredLessons
from services.office.changes.lessons_then import LessonsThen
from services.office.changes.registry import KINDS
from services.office.substitutions.school_days import SchoolDays
from services.rules.timetable.board import BoardLesson
from services.school.actor import Actor
from services.school.load_actor import load_actor
from services.school.reference import of_school
from services.work import Store, Work
from storage import tables as t
from storage.database import Database
from tests.school import SchoolBuilder
from tests.stage import Clock
from tests.stories.office.substitutions.ways import BACKS, MONDAY, ONE, OTHER, RACES, Cast, Wish

ROOT = Path(__file__).parents[4]
CLASHES = {"lessons_clash", "week_clash", "substitution_clash", "taker_busy", "change_blocked"}

ALONE = {
    "dismissal": "its way back gives lessons to nobody but the leaver, who could take none meanwhile",
    "day_off": "it only takes lessons away",
    "year_open": "test_a_year_whose_load_would_meet_a_timetable_that_is_there_is_not_opened",
}
"""What has no race or no way back that could clash, or a test of its own."""


def test_each_kind_says_that_it_touches_no_lessons_or_is_tried() -> None:
    touching = {name for name, kind in KINDS.items() if kind.lessons}
    assert touching == RACES.keys() | ALONE.keys()
    assert touching - BACKS.keys() <= ALONE.keys()


def test_beside_the_ledger_only_files_write_lessons() -> None:
    """What is written through the ledger alone is asked; a file tells what it lets meet (decision 073)."""
    names = "|".join(
        one.class_.__name__ for one in t.Base.registry.mappers if one.class_.__tablename__ in TABLES
    )
    written = re.compile(rf"\b(insert|update|delete)\((t\.)?({names})\b")
    folders = (ROOT / one for one in ("bot", "handlers", "services", "storage/queries"))
    found = {
        path.relative_to(ROOT).as_posix()
        for folder in folders
        for path in folder.rglob("*.py")
        if written.search(re.sub(r"ledger\.\w+\(", "", path.read_text(encoding="utf8")))
    }
    assert {one for one in found if not one.startswith("storage/queries/workbook/")} == set()
    assert found


def _meets(one: BoardLesson, other: BoardLesson) -> bool:
    if one.teachers & other.teachers or (one.room and one.room == other.room):
        return True
    parts = {one.slot.subgroup, other.slot.subgroup}
    return one.slot.class_id == other.slot.class_id and ("" in parts or len(parts) == 1)


def _recount(work: Work, school_id: int) -> list[tuple[BoardLesson, BoardLesson]]:
    """Every two lessons of December and before that have anything in common."""
    fresh = Work(work.connection, work.now)
    days = SchoolDays.between(fresh, of_school(fresh, school_id), MONDAY, date(2026, 12, 30))
    every: dict[tuple[date, int], list[BoardLesson]] = {}
    for one in days.board().every():
        every.setdefault((one.slot.day, one.slot.number), []).append(one)
    return [pair for lessons in every.values() for pair in combinations(lessons, 2) if _meets(*pair)]


@dataclass
class Office:
    """Two people of the office at one database."""

    store: Store
    cast: Cast

    async def actor(self, account: int) -> Actor:
        """As a turn has it: read before the turn writes."""
        found = await self.store.read(load_actor, account)
        assert found is not None
        return found

    async def proposes(self, account: int, wish: Wish) -> int:
        """The id of the proposal."""
        made = await self.store.write(propose, await self.actor(account), wish.kind, dict(wish.facts), 0)
        return made.id

    def lessons(self) -> list[Any]:
        """The rows that make the lessons."""
        tables = (one for one in t.Base.metadata.sorted_tables if one.name in TABLES)
        return [sorted(map(str, self.cast.school.rows(one.select()))) for one in tables]

    async def refused(self, change_id: int, actor: Actor) -> None:
        """The press writes nothing that meets anything; where it can go on without, a second one does."""
        before = self.lessons()
        with suppress_clash():
            assert isinstance(await self.store.write(apply, actor, change_id), OfficeProposal)
        assert self.lessons() == before
        await self.no_clash()

    async def no_clash(self) -> None:
        """No two lessons meet."""
        school_id = self.cast.school.school_id
        pairs = await self.store.read(_recount, school_id)
        allowed = {"1", "2"}
        assert [pair for pair in pairs if {one.slot.subgroup for one in pair} - allowed] == []
        await self.no_pupil_twice()

    async def no_pupil_twice(self) -> None:
        """Nobody is in both subgroups that learn at one moment: of one name in these stories."""
        members: dict[str, int] = {}
        for row in self.cast.school.rows(t.SubgroupMember.__table__.select()):
            if row.ends is None:
                members[row.subgroup] = members.get(row.subgroup, 0) + 1
        assert set(members.values()) <= {1}

    async def applied(self, account: int, change_id: int) -> None:
        """It stands, where it was to be looked at again by a second press."""
        for _ in range(2):
            if isinstance(await self.store.write(apply, await self.actor(account), change_id), Applied):
                return
        raise AssertionError("not applied")


class suppress_clash(suppress):  # noqa: N801 (as its parent)
    """Whatever says that something is taken."""

    def __init__(self) -> None:
        super().__init__(UserError)

    def __exit__(self, kind: Any, error: Any, trace: Any) -> bool:
        """Any other refusal is a fault of the story."""
        assert error is None or (isinstance(error, UserError) and error.code in CLASHES), error
        return super().__exit__(kind, error, trace)


@pytest.fixture
def desk(database: Database) -> Iterator[Office]:
    """The school of these stories, on both databases."""
    clock = Clock()
    school = SchoolBuilder(database.url.render_as_string(hide_password=False), clock)
    cast = Cast(school)
    cast.build()
    yield Office(Store(database, clock), cast)
    school.close()


@pytest.mark.parametrize("kind", RACES)
async def test_two_at_once_make_no_clash(desk: Office, kind: str) -> None:
    first, second = RACES[kind](desk.cast)
    assert first.kind == kind
    one, other = await desk.proposes(ONE, first), await desk.proposes(OTHER, second)
    late = await desk.actor(OTHER)
    await desk.applied(ONE, one)
    await desk.refused(other, late)
    await desk.store.write(undo, await desk.actor(ONE), one)
    again = await desk.proposes(ONE, first)
    late = await desk.actor(ONE)
    await desk.applied(OTHER, other)
    await desk.refused(again, late)


@pytest.mark.parametrize("kind", BACKS)
async def test_a_way_back_onto_what_is_taken_is_refused_with_the_cause(desk: Office, kind: str) -> None:
    first, second = BACKS[kind](desk.cast)
    one = await desk.proposes(ONE, first)
    await desk.applied(ONE, one)
    await desk.applied(OTHER, await desk.proposes(OTHER, second))
    before = desk.lessons()
    with pytest.raises(UndoOver) as refusal:
        await desk.store.write(undo, await desk.actor(ONE), one)
    said = refusal.value.fields
    assert (said["why"], said["of"]) == ("clash", "student" if kind == "subgroups" else "teacher")
    assert "8В" in " ".join(said["where"])
    assert desk.lessons() == before
    await desk.no_clash()


async def test_a_pair_that_met_before_the_change_may_meet_again(desk: Office) -> None:
    """Two classes are taught together by the week; one is given away for a while and comes back."""
    school, cast = desk.cast.school, desk.cast
    school.slot("8В", 5, 3, "Физкультура", cast.ivanov, room="зал")
    school.slot("9А", 5, 3, "Физкультура", cast.ivanov, room="зал")
    before = desk.lessons()
    wish = cast.weekly("9А", 3, "Физкультура", cast.ivanov, cast.lunin, 5)
    change_id = await desk.proposes(ONE, wish)
    await desk.applied(ONE, change_id)
    await desk.store.write(undo, await desk.actor(ONE), change_id)
    assert desk.lessons() == before


async def test_a_year_whose_load_would_meet_a_timetable_that_is_there_is_not_opened(desk: Office) -> None:
    school, cast = desk.cast.school, desk.cast
    old = school.year_id
    school.assignment("8В", "Физкультура", cast.ivanov)
    school.year("2027/2028")
    school.slot("9В", 1, 1, "Физкультура", cast.lunin)
    school.slot("10А", 1, 1, "Труд", cast.ivanov)
    change_id = await desk.proposes(ONE, Wish("year_open", {"year_id": old}))
    before = desk.lessons()
    with pytest.raises(LessonsClash):
        await desk.store.write(apply, await desk.actor(ONE), change_id)
    assert desk.lessons() == before


async def test_a_kind_that_says_no_and_writes_a_lesson_is_stopped(
    desk: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    kind: ChangeKind = KINDS["weekly_lesson"]
    monkeypatch.setitem(KINDS, "weekly_lesson", replace(kind, lessons=False))
    change_id = await desk.proposes(ONE, RACES["weekly_lesson"](desk.cast)[1])
    with pytest.raises(UndeclaredLessons):
        await desk.store.write(apply, await desk.actor(ONE), change_id)


HARMLESS = {
    "academic_year": "a year without terms and timetable has no lessons",
    "bell": "a lesson's number is its moment, whenever it rings",
    "day_bell": "likewise",
    "former_bell": "likewise",
    "former_class_teacher": "who led a class",
    "former_subject_name": "names",
    "person": "names",
    "school": "names and policies",
    "school_class": "a class without a timetable has no lessons",
    "staff": "names, and who gives no lesson any more: what is nobody's meets nothing of a teacher's",
    "subject": "names",
}
"""What the lessons are read from beside TABLES, and why it makes none."""


async def test_lessons_are_read_from_tables_that_are_asked_about(desk: Office) -> None:
    read: set[str] = set()

    def note(_connection: object, _cursor: object, said: str, *_rest: object) -> None:
        read.update(re.findall(r"(?:FROM|JOIN) \"?(\w+)", said))

    for engine in desk.store.database.engines:
        event.listen(engine, "before_cursor_execute", note)
    school_id = desk.cast.school.school_id
    await desk.store.read(
        lambda work: LessonsThen.read(work, of_school(work, school_id), [MONDAY]).lessons([MONDAY])
    )
    assert read >= TABLES
    assert read == TABLES | HARMLESS.keys()


@pytest.mark.parametrize("kind", ["load_add", "substitutions", "weekly_lesson"])
async def test_of_two_processes_one_writes(desk: Office, kind: str) -> None:
    """Each has its own connections and its own memory."""
    wishes = RACES[kind](desk.cast)
    url = desk.store.database.url.render_as_string(hide_password=False)
    second = Store(Database(url), desk.store.clock)
    ids = [await desk.proposes(*one) for one in zip((ONE, OTHER), wishes, strict=True)]
    actors = [await desk.actor(one) for one in (ONE, OTHER)]
    try:
        answers = await asyncio.gather(
            *(
                store.write(apply, actor, one)
                for store, actor, one in zip((desk.store, second), actors, ids, strict=True)
            ),
            return_exceptions=True,
        )
    finally:
        await second.database.dispose()
    assert sum(isinstance(one, Applied) for one in answers) == 1, answers
    await desk.no_clash()
