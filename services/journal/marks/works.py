"""The works of a lesson, written press by press: made of a common or typed kind or of a planned test, changed, removed."""

from typing import NamedTuple
from zlib import crc32

from services.errors import NotFound
from services.journal.history import JournalChange
from services.journal.lesson.facts import ANSWER, change_work, drop_work, ensure_work
from services.journal.lesson.sheet import Sheet, open_sheet
from services.journal.marks.errors import StoodElse, fitting
from services.journal.marks.marking import author_of, work_of
from services.journal.own import LessonKey
from services.school.actor import Actor
from services.work import Work
from storage.queries.journal.lessons import PlannedRow, WorkRow

__all__ = [
    "COMMON",
    "CommonKind",
    "WorkRow",
    "add_common",
    "add_typed",
    "adopt_planned",
    "kind_of",
    "planned_digest",
    "planned_work",
    "rekind",
    "remove",
    "retitle",
    "reweigh",
    "weigh",
]

TITLE_LIMIT = 80
KIND_LIMIT = 30
"""Signs of a work's title and kind."""


class CommonKind(NamedTuple):
    """A kind that works often are of; `code` stands for it in buttons for ever."""

    code: str
    name: str
    weight: int
    """What it weighs unless the teacher says otherwise (domain.md «Marks»)."""


COMMON = (
    CommonKind("a", ANSWER, 1),
    CommonKind("i", "самостоятельная", 1),
    CommonKind("c", "контрольная", 2),
    CommonKind("l", "лабораторная", 1),
    CommonKind("p", "практическая", 1),
    CommonKind("t", "тест", 1),
    CommonKind("d", "диктант", 2),
    CommonKind("s", "сочинение", 2),
    CommonKind("j", "проект", 2),
    CommonKind("h", "домашняя работа", 1),
)


def kind_of(code: str) -> CommonKind:
    """The kind that a button names; NotFound for a forged one."""
    found = next((one for one in COMMON if one.code == code), None)
    if found is None:
        raise NotFound
    return found


def usual_weight(kind: str) -> int:
    """What a work of this kind weighs unless the teacher says otherwise."""
    return next((one.weight for one in COMMON if one.name == kind.casefold()), 1)


def planned_work(planned: PlannedRow) -> WorkRow:
    """The work that a planned test is to be; no row of the journal yet."""
    return WorkRow(0, 0, planned.kind, planned.title or "", usual_weight(planned.kind))


def planned_digest(planned: PlannedRow) -> int:
    """What stands for a planned test in a button."""
    return crc32(f"{planned.kind}\n{planned.title or ''}".encode())


def add_common(work: Work, actor: Actor, key: LessonKey, code: str, batch: str) -> WorkRow:
    """The lesson's work of a common kind, made with its usual weight where there is none.

    Raises NotFound, LessonAhead, WindowClosed, as all here.
    """
    kind = kind_of(code)
    return _ensure(work, open_sheet(work, actor, key), kind.name, "", batch)


def add_typed(work: Work, actor: Actor, key: LessonKey, kind: str, batch: str) -> WorkRow:
    """A work of a kind of the teacher's own words; NotFound without any, WordsTooLong."""
    return _ensure(work, open_sheet(work, actor, key), _kind(kind), "", batch)


def adopt_planned(work: Work, actor: Actor, key: LessonKey, digest: int, batch: str) -> WorkRow:
    """The planned test becomes the lesson's work; the work that it has become at a second tap."""
    sheet = open_sheet(work, actor, key)
    if sheet.planned is None or planned_digest(sheet.planned) != digest:
        already = (row for row in sheet.works if crc32(f"{row.kind}\n{row.title}".encode()) == digest)
        found = next(already, None)
        if found is None:
            raise NotFound
        return found
    return _ensure(work, sheet, sheet.planned.kind, sheet.planned.title or "", batch)


def weigh(work: Work, actor: Actor, key: LessonKey, work_id: int, weight: int, was: int, batch: str) -> WorkRow:  # fmt: skip
    """Another weight where it was `was`; StoodElse where it is neither."""
    sheet = open_sheet(work, actor, key)
    row = work_of(sheet, work_id)
    if row.weight not in {weight, was}:
        raise StoodElse(stands=str(row.weight))
    return change_work(work, sheet, author_of(sheet, batch), row, weight=weight)


def reweigh(work: Work, actor: Actor, key: LessonKey, work_id: int, weight: int, batch: str) -> WorkRow:
    """Another weight, whatever it was."""
    sheet = open_sheet(work, actor, key)
    return change_work(work, sheet, author_of(sheet, batch), work_of(sheet, work_id), weight=weight)


def retitle(work: Work, actor: Actor, key: LessonKey, work_id: int, title: str, batch: str) -> WorkRow:
    """Another title, "" for none. Raises WorkStands where the lesson has such a work, WordsTooLong."""
    sheet = open_sheet(work, actor, key)
    row = work_of(sheet, work_id)
    return change_work(work, sheet, author_of(sheet, batch), row, title=fitting(title, TITLE_LIMIT))


def rekind(work: Work, actor: Actor, key: LessonKey, work_id: int, kind: str, batch: str) -> WorkRow:
    """Another kind; the weight stays. Raises as `retitle`."""
    sheet = open_sheet(work, actor, key)
    row = work_of(sheet, work_id)
    return change_work(work, sheet, author_of(sheet, batch), row, kind=_kind(kind))


def remove(work: Work, actor: Actor, key: LessonKey, work_id: int, batch: str) -> tuple[JournalChange, ...]:
    """Take a work without marks away; nothing at a second tap. Raises WorkStands where somebody has a mark."""
    sheet = open_sheet(work, actor, key)
    sheet.own.require_marks()
    row = next((one for one in sheet.works if one.id == work_id), None)
    return drop_work(work, sheet, author_of(sheet, batch), row) if row else ()


def _ensure(work: Work, sheet: Sheet, kind: str, title: str, batch: str) -> WorkRow:
    there = any((row.kind.casefold(), row.title) == (kind.casefold(), title) for row in sheet.works)
    weight = None if there else usual_weight(kind)
    return ensure_work(work, sheet, author_of(sheet, batch), kind, title, weight)


def _kind(text: str) -> str:
    kind = fitting(text, KIND_LIMIT)
    if not kind:
        raise NotFound
    return kind
