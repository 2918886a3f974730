"""Every press of the journal, forged with the real ids of a lesson; a press with a field unknown here is no test passed."""

import io
import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from zlib import crc32

from openpyxl import Workbook
from sqlalchemy import select

from handlers.chat.press import Press
from handlers.journal.pages.sheet_screens import row_of
from handlers.presses.journal import ALL, JournalPress, LessonsPress
from handlers.presses.journal_marks import SetMarkPress
from services.journal.own import LessonKey
from services.journal.pages.groups import group_of
from storage import tables as t
from tests.adversary.journal.cast import CLASSMATE, TITLE, WEDNESDAY, JournalWorld
from tests.journal.marks.cast import tap
from tests.registry.walk import presses

ABOUT_ONESELF = frozenset({"lessons", "lgaps", "ltasks", "lweek", "lrem", "lrems", "jrnl"})
"""Prefixes of presses that name nobody's lesson."""


def kinds() -> list[type[Press]]:
    """Every press of the teacher's journal, by prefix."""
    return [one for one in presses().values() if one.__module__.startswith("handlers.presses.journal")]


@dataclass(frozen=True)
class Left:
    """What the teacher's own work has left that a button of others could name."""

    batch: str
    written: int
    words: int
    sheet: int
    term: int
    """The first quarter, which is closed."""


def forged(world: JournalWorld, left: Left, place: LessonKey) -> Iterator[Press]:
    """Presses with every combination of what could do harm, in that lesson's place."""
    for kind in kinds():
        fields = list(kind.model_fields)
        values = [_values(world, left, place, kind, name) for name in fields]
        for chosen in itertools.product(*values):
            yield kind(**dict(zip(fields, chosen, strict=True)))


def firsts(found: Iterable[Press]) -> Iterator[Press]:
    """One of each kind: where what is refused for its reader is refused whatever stands in it."""
    seen = set[str]()
    for press in found:
        if press.__prefix__ not in seen:
            seen.add(press.__prefix__)
            yield press


def _values(
    world: JournalWorld, left: Left, place: LessonKey, kind: type[Press], name: str
) -> tuple[Any, ...]:
    """What to put into a field; KeyError tells whoever adds a field to add what could be forged in it."""
    chosen = _OF_KIND.get((kind.__prefix__, name)) or _BY_NAME.get(name)
    if chosen is not None:
        return chosen
    of_place = place._asdict() | {"group": group_of(place.subgroup)}
    if name in of_place:
        return (of_place[name],)
    of_world: dict[str, tuple[Any, ...]] = {
        "answer": (world.classmate,),
        "batch": (left.batch,),
        "draft_id": (left.written, left.words, left.sheet),
        "lesson_id": (world.lesson, world.like),
        "place": (0, -1, left.term),
        "student_id": (world.own, world.classmate),
        "term_id": (0, left.term),
        "work_id": (world.work,),
    }
    return of_world[name]


_BY_NAME: dict[str, tuple[Any, ...]] = {
    "asker": (0,),
    "back": (1,),
    "code": ("c",),
    "digest": (crc32(f"диктант\n{TITLE}".encode()),),
    "drop": (0, 1),
    "due": (date(2026, 12, 18),),
    "on": (1,),
    "ordinal": (1, 2),
    "overwrite": (1,),
    "owed": (0, 1),
    "page": (0,),
    "past": (0,),
    "question": (1,),
    "reason": ("", "own", "ill"),
    "row": (row_of(f"{CLASSMATE} Юра"),),
    "seal": (0,),
    "seen": (0,),
    "since": (1,),
    "sure": (1,),
    "topic": (0,),
    "value": ("5",),
    "was": ("w", "2"),
    "weight": (3,),
    "year_id": (0, 1, 2),
}
_OF_KIND: dict[tuple[str, str], tuple[Any, ...]] = {
    ("jfile", "kind"): ("picture", "pdf", "xlsx"),
    (JournalPress.__prefix__, "class_id"): (0, ALL, 1, 2, 3),
    (LessonsPress.__prefix__, "day"): (WEDNESDAY,),
    ("lrems", "kind"): ("lesson_bell", "forged"),
    ("ltop", "place"): (-1, 0),
    ("lpres", "want"): ("h", "a"),
    ("lmd", "want"): ("d", "c", "s"),
    ("lww", "was"): (1, 2),
    ("tp", "value"): ("5", "-"),
    ("tp", "was"): ("-",),
    ("lmc", "was"): ("2",),
}


async def leave(world: JournalWorld) -> Left:
    """The teacher sets a mark, writes words, more words and sends a sheet; the last two wait for a press."""
    teacher = world.people["teacher"]
    await tap(
        teacher,
        SetMarkPress.of(
            world.key, student_id=world.classmate, work_id=world.work, ordinal=1, value="4", was="w"
        ),
    )
    rows = world.stage.school.rows
    batch = rows(select(t.JournalChange.batch))[0].batch
    await teacher.send(f"7А алгебра 20.11: {CLASSMATE} от")
    await teacher.press("Записать")
    await teacher.send(f"7А алгебра 20.11: {CLASSMATE} 3")
    await teacher.send_document("7А.xlsx", sheet({CLASSMATE + " Юра": "3"}))
    drafts = rows(select(t.JournalDraft.kind, t.JournalDraft.id).order_by(t.JournalDraft.id))
    written, words, sent = (int(row.id) for row in drafts)
    term = rows(select(t.Term.id).where(t.Term.name == "1 четверть"))[0].id
    return Left(batch, written, words, sent, term)


def sheet(marks: dict[str, str], day: Any = WEDNESDAY) -> bytes:
    """A sheet of one's own: names in a column, a date above."""
    book = Workbook()
    page = book.active
    assert page is not None
    page.append(["Ученик", day])
    for name, text in marks.items():
        page.append([name, text])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
