"""What is to stand beside a name, compared with what stands there: the changes between the two.

A teacher or substitute sets marks, the duty dot, ОТ and ОП; reasons are the class teacher's [4].
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from difflib import SequenceMatcher
from enum import StrEnum
from types import EllipsisType

from services.errors import NotFound
from services.journal.errors import NotTheTeachers
from services.journal.history import Author, ChangeTopic, JournalChange, State
from services.journal.lesson.sheet import Cell, DebtHere, MarkHere, Sheet
from services.journal.places import carry_out
from services.rules.attendance import TEACHER_CODES, Code
from services.rules.marks.scale import parse_mark
from services.rules.works import begins_with_kind
from services.work import Work
from storage.queries.journal.lessons import WorkRow


class Dot(StrEnum):
    """What becomes of the duty dot."""

    SET = "set"
    CLOSE = "close"
    """Handed in: it stays in the journal as closed."""
    DROP = "drop"
    """It was a slip."""
    REOPEN = "reopen"
    """It was closed today, by a slip."""


@dataclass(frozen=True, slots=True)
class MarkWanted:
    """A mark that is to stand; with an `ordinal` it is one that stands there already."""

    value: str
    comment: str | None = None
    """None keeps the comment that is there."""
    ordinal: int | None = None
    work_id: int | None = None
    """None is the work it has, of a new one the work that the writing is for."""


@dataclass(frozen=True, slots=True)
class CellEdit:
    """What is to become of a student's place in a lesson; what is left out stays as it is."""

    student_id: int
    marks: tuple[MarkWanted, ...] | None = None
    """All marks that are to stand: one that is missing is withdrawn."""
    dot: Dot | None = None
    code: Code | EllipsisType | None = ...
    """ОТ, ОП, or None for «was there»."""
    due: date | EllipsisType | None = ...
    """Until when the open dot is to be handed in, or None for no day."""

    @property
    def only_settles(self) -> bool:
        """Whether nothing but a dot is closed, opened again or given a day: a dot is no mark, works come in late."""
        marked = self.marks is not None or not isinstance(self.code, EllipsisType)
        return not marked and self.dot in {None, Dot.CLOSE, Dot.REOPEN}


def write_cells(
    work: Work, sheet: Sheet, author: Author, edits: Sequence[CellEdit], work_row: WorkRow | None = None
) -> tuple[JournalChange, ...]:
    """Write the edits into an open lesson (`open_sheet`); new marks are for `work_row`, else the lesson's work.

    Answers what changed, nothing for what stood there already. Raises NotFound for a student who is not of the
    lesson, LessonAhead or WindowClosed [3.16], NotTheTeachers over a reason of the class teacher, MarkOutsideScale;
    TermClosed where dots are only closed.
    """
    if all(edit.only_settles for edit in edits):
        sheet.own.require_topic()
    else:
        sheet.own.require_marks()
    assert sheet.lesson is not None  # noqa: S101 (opened for writing)
    known = {one.id for one in sheet.students}
    changes: list[JournalChange] = []
    for edit in edits:
        if edit.student_id not in known:
            raise NotFound
        changes += _changes(sheet, edit, work_row or sheet.work)
    changes += _taken(work, sheet, changes)
    if changes:
        carry_out(work, sheet.own, sheet.lesson, author, changes)
    return tuple(changes)


def aligned(cell: Cell, wanted: Sequence[MarkWanted]) -> tuple[MarkWanted, ...]:
    """The marks of a text in their order, each with the № that it had: equal ones keep theirs, others replace.

    Where a new mark stands before one that is there, places decide: №s tell the order in which marks are shown.
    """
    stand = cell.marks
    matcher = SequenceMatcher(
        a=[mark.value for mark in stand], b=[mark.value for mark in wanted], autojunk=False
    )
    found: list[MarkWanted] = []
    for _, first, last, start, end in matcher.get_opcodes():
        places = [mark.ordinal for mark in stand[first:last]]
        found += _placed(places, wanted[start:end])
    return tuple(found if _in_order(found) else _placed([mark.ordinal for mark in stand], wanted))


def _placed(places: Sequence[int], wanted: Sequence[MarkWanted]) -> list[MarkWanted]:
    """Each mark with the № of its place, while there are any."""
    return [
        replace(mark, ordinal=places[index] if index < len(places) else None)
        for index, mark in enumerate(wanted)
    ]


def _in_order(found: Sequence[MarkWanted]) -> bool:
    """Whether new marks come after all that stand."""
    new = [mark.ordinal is None for mark in found]
    return new == sorted(new)


def _changes(sheet: Sheet, edit: CellEdit, work_row: WorkRow | None) -> Iterator[JournalChange]:
    cell = sheet.cell(edit.student_id)
    if edit.marks is not None:
        yield from _marks(sheet, edit.student_id, cell, edit.marks, work_row)
    if edit.dot is not None:
        yield from _dot(sheet, edit.student_id, cell, edit.dot, work_row)
    if not isinstance(edit.due, EllipsisType):
        yield from _due(sheet, edit.student_id, cell, edit.due)
    if not isinstance(edit.code, EllipsisType):
        yield from _code(sheet, edit.student_id, cell, edit.code)


def _marks(
    sheet: Sheet, student_id: int, cell: Cell, wanted: Sequence[MarkWanted], work_row: WorkRow | None
) -> Iterator[JournalChange]:
    stand = {mark.ordinal: mark for mark in cell.marks}
    latest = max(stand, default=0)
    left = set(stand)
    for mark in wanted:
        value = parse_mark(mark.value, sheet.own.reference.policy.scale)
        here = stand.get(mark.ordinal) if mark.ordinal is not None else None
        if here is None:
            latest += 1
            work_id = mark.work_id or (work_row.id if work_row else None)
            if work_id is None:
                raise NotFound
            after = {"value": value, "comment": mark.comment, "work_id": work_id}
            yield _change(sheet, ChangeTopic.MARK, student_id, None, after, latest)
            continue
        left.discard(here.ordinal)
        after = {
            "value": value,
            "comment": here.comment if mark.comment is None else mark.comment or None,
            "work_id": mark.work_id or here.work_id,
        }
        if after != mark_state(here):
            yield _change(sheet, ChangeTopic.MARK, student_id, mark_state(here), after, here.ordinal)
    for ordinal in sorted(left):
        yield _change(sheet, ChangeTopic.MARK, student_id, mark_state(stand[ordinal]), None, ordinal)


def mark_state(mark: MarkHere) -> State:
    """A mark by the names of its columns."""
    return {"value": mark.value, "comment": mark.comment, "work_id": mark.work_id}


def debt_state(debt: DebtHere | None) -> dict[str, str | None] | None:
    """A duty dot by the names of its columns, days as text."""
    if debt is None:
        return None
    return {
        "kind": debt.kind,
        "due": debt.due.isoformat() if debt.due else None,
        "closed_on": debt.closed_on.isoformat() if debt.closed_on else None,
    }


def _dot(
    sheet: Sheet, student_id: int, cell: Cell, dot: Dot, work_row: WorkRow | None
) -> Iterator[JournalChange]:
    before = debt_state(cell.debt)
    if dot is Dot.SET:
        after: State = {"kind": _work_name(work_row), "due": None, "closed_on": None}
        if cell.owes:
            return
    elif before is None or cell.owes is (dot is Dot.REOPEN):
        return
    elif dot is Dot.REOPEN and before["closed_on"] != sheet.own.today.isoformat():
        raise NotFound
    elif dot is Dot.DROP:
        yield _change(sheet, ChangeTopic.DEBT, student_id, before, None)
        return
    else:
        after = {**before, "closed_on": None if dot is Dot.REOPEN else sheet.own.today.isoformat()}
    yield _change(sheet, ChangeTopic.DEBT, student_id, before, after)


def _due(sheet: Sheet, student_id: int, cell: Cell, due: date | None) -> Iterator[JournalChange]:
    before = debt_state(cell.debt)
    after = {"due": due.isoformat() if due else None}
    if cell.owes and before is not None and before | after != before:
        yield _change(sheet, ChangeTopic.DEBT, student_id, before, before | after)


DEBT_KIND = "работа"
"""What is owed where the lesson has no work."""


def _work_name(row: WorkRow | None) -> str:
    if row is None:
        return DEBT_KIND
    return row.title if begins_with_kind(row.kind, row.title) else f"{row.kind} {row.title}".strip()


def _code(sheet: Sheet, student_id: int, cell: Cell, code: Code | None) -> Iterator[JournalChange]:
    if code == cell.code:
        return
    if code is not None and code not in TEACHER_CODES:
        raise NotTheTeachers(value=code.value)
    if cell.code is not None and cell.code not in TEACHER_CODES:
        raise NotTheTeachers(value=cell.code.value)
    before = {"code": cell.code.value} if cell.code else None
    yield _change(sheet, ChangeTopic.ATTENDANCE, student_id, before, {"code": code.value} if code else None)


def _taken(work: Work, sheet: Sheet, changes: Sequence[JournalChange]) -> list[JournalChange]:
    """Whoever enters an absence has taken attendance: that stays a fact when the absence is taken back."""
    touched = any(change.topic is ChangeTopic.ATTENDANCE for change in changes)
    return [taken(work, sheet)] if touched and sheet.lesson and sheet.lesson.attendance_at is None else []


def taken(work: Work, sheet: Sheet) -> JournalChange:
    """Attendance is taken now."""
    return _change(sheet, ChangeTopic.TAKEN, None, None, {"at": work.now.isoformat()})


def _change(
    sheet: Sheet,
    topic: ChangeTopic,
    student_id: int | None,
    before: State | None,
    after: State | None,
    ordinal: int = 1,
) -> JournalChange:
    assert sheet.lesson is not None  # noqa: S101 (opened for writing)
    return JournalChange(topic, sheet.own.key.subject_id, before, after, sheet.lesson.id, student_id, ordinal)
