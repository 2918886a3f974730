"""One cell of the grid, written in the teacher's words over what the page showed (contract.md section 10).

Each cell is a transaction of its own; what is not written leaves nothing behind, not even an empty lesson.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple, NoReturn

from services.errors import NotFound, UserError, WindowClosed
from services.journal.errors import LessonAhead, NotTheTeachers, TermClosed
from services.journal.history import Author, ChangeSource
from services.journal.lesson.facts import ANSWER, ensure_work
from services.journal.lesson.sheet import EMPTY, Cell, Sheet, load_cells, open_own
from services.journal.marks.cells import write_cells
from services.journal.own import OwnLesson
from services.journal.pages.by_name import PageName, lesson_named
from services.journal.pages.grid_words import Edit, edit_of
from services.journal.pages.same_text import same_text
from services.rules.attendance import CLASS_TEACHER_CODES
from services.rules.signs import visible
from services.school.actor import Actor
from services.school.roster import ListedStudent
from services.work import Work
from storage.queries.journal.lessons import WorkRow


class Status(StrEnum):
    """What became of a cell."""

    SAVED = "saved"
    CONFLICT = "conflict"
    LOCKED = "locked"
    REFUSED = "refused"


class WorkName(NamedTuple):
    """A work of a lesson by what it is called."""

    kind: str
    title: str


@dataclass(frozen=True, slots=True)
class CellWanted:
    """What is to stand in a cell, and what the page showed there before."""

    page: PageName
    day: date
    number: int
    student: str
    """The student's code."""
    text: str
    was: str
    work: WorkName | None = None
    """What new marks are for; else the lesson's work, else `ответ`."""


@dataclass(frozen=True, slots=True)
class Stands:
    """What became of it and what stands there now; `why` of what was not written."""

    status: Status
    text: str = ""
    why: UserError | None = None


class NotWritten(Exception):
    """Nothing was written: the transaction goes back, and this is the answer."""

    def __init__(self, stands: Stands) -> None:
        super().__init__(stands.status.value)
        self.stands = stands


LOCKS = (WindowClosed, LessonAhead, TermClosed)
"""Refusals by the day."""


def put_cell(work: Work, actor: Actor, wanted: CellWanted, batch: str) -> Stands:
    """Write the cell as the actor; `batch` is what the request's changes are remembered by.

    Raises NotWritten where nothing changes: it stands so already, something else stands there (conflict), it is
    closed by its day (locked), or it is refused. Another's lesson is refused as one that there is not.
    """
    sheet = _sheet(work, actor, wanted)
    student = _student(sheet, wanted.student)
    cell = sheet.cell(student.id)
    try:
        edit = edit_of(student.id, cell, wanted.text, sheet.own.reference.policy.scale)
    except UserError as error:
        _not_written(Status.LOCKED if _lock(sheet.own) else Status.REFUSED, cell, _lock(sheet.own) or error)
    if edit is None:
        _stands_already(sheet, cell, wanted)
    if lock := _lock(sheet.own):
        _not_written(Status.LOCKED, cell, lock)
    if not same_text(wanted.was, cell, sheet.own.reference.policy.scale):
        _not_written(Status.CONFLICT, cell)
    return _write(work, sheet, edit, wanted, batch)


def _stands_already(sheet: Sheet, cell: Cell, wanted: CellWanted) -> NoReturn:
    """Saved, as a request that comes twice; but who clears a reason of the class teacher is told that it stays."""
    as_shown = same_text(wanted.was, cell, sheet.own.reference.policy.scale)
    if cell.code in CLASS_TEACHER_CODES and as_shown and not wanted.text.strip():
        _not_written(Status.REFUSED, cell, NotTheTeachers(value=cell.code))
    _not_written(Status.SAVED, cell)


def _write(work: Work, sheet: Sheet, edit: Edit, wanted: CellWanted, batch: str) -> Stands:
    assert sheet.lesson is not None  # noqa: S101 (opened for writing)
    author = Author(sheet.own.identity.person_id, ChangeSource.GRID, batch)
    row = _work(work, sheet, author, wanted) if edit.brings_marks else sheet.work
    write_cells(work, sheet, author, [edit.cell], row)
    lesson = sheet.lesson.id
    return Stands(Status.SAVED, load_cells(work, [lesson]).get((lesson, edit.cell.student_id), EMPTY).text)


def _sheet(work: Work, actor: Actor, wanted: CellWanted) -> Sheet:
    try:
        return open_own(work, lesson_named(work, actor, wanted.page, wanted.day, wanted.number))
    except NotFound as error:
        _not_written(Status.REFUSED, EMPTY, error)


def _student(sheet: Sheet, code: str) -> ListedStudent:
    found = next((one for one in sheet.students if visible(one.code) == visible(code)), None)
    if found is None:
        _not_written(Status.REFUSED, EMPTY, NotFound())
    return found


def _lock(own: OwnLesson) -> UserError | None:
    try:
        own.require_marks()
    except LOCKS as error:
        return error
    return None


def _work(work: Work, sheet: Sheet, author: Author, wanted: CellWanted) -> WorkRow:
    if wanted.work is not None:
        return ensure_work(work, sheet, author, wanted.work.kind, wanted.work.title, None)
    return sheet.work or ensure_work(work, sheet, author, ANSWER, "", None)


def _not_written(status: Status, cell: Cell, why: UserError | None = None) -> NoReturn:
    raise NotWritten(Stands(status, cell.text, why))
