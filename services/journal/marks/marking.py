"""One student's place in a lesson, written press by press: a mark, its comment, the duty dot and its date.

Every press says what is to stand and what stood there when it was shown: a second tap changes nothing, a stale
button is told what stands now.
"""

from datetime import date

from services.errors import NotFound
from services.journal.history import Author, ChangeSource, JournalChange
from services.journal.lesson.facts import ANSWER, ensure_work
from services.journal.lesson.sheet import Cell, MarkHere, Sheet, open_sheet
from services.journal.marks.cells import CellEdit, Dot, MarkWanted, write_cells
from services.journal.marks.errors import StoodElse, WasAbsent, fitting
from services.journal.own import LessonKey
from services.rules.marks.scale import parse_mark
from services.school.actor import Actor
from services.work import Work
from storage.queries.journal.lessons import WorkRow

COMMENT_LIMIT = 500
"""Signs of a mark's comment."""


def author_of(sheet: Sheet, batch: str) -> Author:
    """Whoever writes into the open lesson from the chat."""
    return Author(sheet.own.identity.person_id, ChangeSource.CHAT, batch)


def mark_at(cell: Cell, ordinal: int) -> MarkHere | None:
    """The student's mark №`ordinal` of the lesson."""
    return next((mark for mark in cell.marks if mark.ordinal == ordinal), None)


def next_ordinal(cell: Cell) -> int:
    """The № of a mark that is to be added."""
    return max((mark.ordinal for mark in cell.marks), default=0) + 1


def put_mark(
    work: Work,
    actor: Actor,
    key: LessonKey,
    student_id: int,
    ordinal: int,
    value: str,
    was: str,
    batch: str,
    *,
    work_id: int = 0,
    sure: bool = False,
) -> tuple[JournalChange, ...]:
    """Let №`ordinal` be `value` where it was `was`, "" for none; a new one is for the work, 0 for `ANSWER`.

    Raises NotFound, LessonAhead, WindowClosed [3.16], MarkOutsideScale [3.17], StoodElse, and, unless `sure`,
    WasAbsent for a new mark of somebody who missed the lesson. A withdrawn mark's history stays.
    """
    sheet = _open(work, actor, key, student_id)
    cell = sheet.cell(student_id)
    here = mark_at(cell, ordinal)
    value = parse_mark(value, sheet.own.reference.policy.scale) if value else ""
    if value == (here.value if here else ""):
        return ()
    _require_unmoved(here, was)
    if here is not None:
        return _write(work, sheet, student_id, batch, marks=_replaced(cell, ordinal, value))
    _require_addable(cell, ordinal, sure=sure)
    row = work_of(sheet, work_id) if work_id else None
    row = row or ensure_work(work, sheet, author_of(sheet, batch), ANSWER, "", None)
    marks = (*_replaced(cell), MarkWanted(value, work_id=row.id))
    return _write(work, sheet, student_id, batch, marks=marks)


def _require_addable(cell: Cell, ordinal: int, *, sure: bool) -> None:
    if ordinal != next_ordinal(cell):
        raise StoodElse(stands=cell.text)
    if cell.code is not None and cell.code.missed and not sure:
        raise WasAbsent(value=cell.code.value)


def put_comment(
    work: Work,
    actor: Actor,
    key: LessonKey,
    student_id: int,
    ordinal: int,
    comment: str,
    was: str,
    batch: str,
) -> tuple[JournalChange, ...]:
    """Let the mark's comment be so, "" for none. Raises StoodElse where the mark is not `was` any more, WordsTooLong."""
    sheet = _open(work, actor, key, student_id)
    cell = sheet.cell(student_id)
    text = fitting(comment, COMMENT_LIMIT)
    _require_unmoved(mark_at(cell, ordinal), was)
    marks = tuple(
        MarkWanted(mark.value, text if mark.ordinal == ordinal else None, mark.ordinal) for mark in cell.marks
    )
    return _write(work, sheet, student_id, batch, marks=marks)


def put_dot(
    work: Work,
    actor: Actor,
    key: LessonKey,
    student_id: int,
    dot: Dot,
    owed: bool,
    batch: str,
    *,
    work_id: int = 0,
) -> tuple[JournalChange, ...]:
    """Set, close, open again or drop the duty dot; `owed` is whether it was open when the button was shown.

    A dot is no mark: it may be closed after the window too, until the term's close, since works are handed in
    late; what was closed today opens again likewise. Raises NotFound, WindowClosed, TermClosed.
    """
    sheet = open_sheet(work, actor, key)
    cell = _cell(sheet, student_id)
    if dot in {Dot.SET, Dot.DROP}:
        sheet.own.require_marks()
    if cell.owes is (dot in {Dot.SET, Dot.REOPEN}):
        return ()
    if cell.owes is not owed:
        raise StoodElse(stands=cell.text)
    edit = CellEdit(student_id, dot=dot)
    row = work_of(sheet, work_id) if work_id else None
    return write_cells(work, sheet, author_of(sheet, batch), [edit], row)


def put_due(
    work: Work, actor: Actor, key: LessonKey, student_id: int, due: date, batch: str
) -> tuple[JournalChange, ...]:
    """The day until which the open dot is to be handed in. NotFound without one or for a day not ahead."""
    sheet = open_sheet(work, actor, key)
    cell = _cell(sheet, student_id)
    if not cell.owes or due <= sheet.own.today:
        raise NotFound
    return write_cells(work, sheet, author_of(sheet, batch), [CellEdit(student_id, due=due)])


def work_of(sheet: Sheet, work_id: int) -> WorkRow:
    """One of the lesson's works; NotFound for another's."""
    found = next((row for row in sheet.works if row.id == work_id), None)
    if found is None:
        raise NotFound
    return found


def _open(work: Work, actor: Actor, key: LessonKey, student_id: int) -> Sheet:
    sheet = open_sheet(work, actor, key)
    _cell(sheet, student_id)
    sheet.own.require_marks()
    return sheet


def _cell(sheet: Sheet, student_id: int) -> Cell:
    if all(one.id != student_id for one in sheet.students):
        raise NotFound
    return sheet.cell(student_id)


def _require_unmoved(here: MarkHere | None, was: str) -> None:
    stands = here.value if here else ""
    if stands != was:
        raise StoodElse(stands=stands)


def _replaced(cell: Cell, ordinal: int = 0, value: str = "") -> tuple[MarkWanted, ...]:
    """The marks that stand, №`ordinal` as `value`; without it for "" (none of them for 0)."""
    kept = [mark for mark in cell.marks if mark.ordinal != ordinal or value]
    return tuple(
        MarkWanted(value if mark.ordinal == ordinal else mark.value, ordinal=mark.ordinal) for mark in kept
    )


def _write(
    work: Work, sheet: Sheet, student_id: int, batch: str, *, marks: tuple[MarkWanted, ...]
) -> tuple[JournalChange, ...]:
    return write_cells(work, sheet, author_of(sheet, batch), [CellEdit(student_id, marks=marks)])
