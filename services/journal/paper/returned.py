"""A sheet that came (back), compared with the journal: what would change, what others changed meanwhile, what is not to be read.

Nothing is guessed: a name that fits nobody or two of the class is asked, a date without a lesson is told. Against what
stood when our own file was made, an untouched cell says nothing; of a sheet of the teacher's own, empty cells say nothing.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cache

from services.errors import NotFound, UserError
from services.journal.errors import LessonAhead
from services.journal.lesson.sheet import EMPTY, Cell
from services.journal.marks.cells import CellEdit
from services.journal.own import LessonKey
from services.journal.pages.grid_words import edit_of
from services.journal.pages.page import Page, PageLesson, load_page
from services.journal.pages.pages import PageKey, open_page, page_terms
from services.journal.pages.same_text import same_text
from services.journal.paper.book import PageBefore
from services.journal.paper.names import match_name
from services.journal.paper.reading import NamedRow, ReadGrid, SheetHeading
from services.journal.words import CellWords, Refusal, canonical, understand_cell
from services.rules.attendance import Code
from services.rules.dates.edit_window import EditWindow
from services.rules.marks.scale import Scale
from services.school.actor import Actor
from services.school.roster import ListedStudent, class_list
from services.work import Work


@dataclass(frozen=True, slots=True)
class CellChange:
    """A cell of the sheet that says something else than the journal."""

    student: ListedStudent
    lesson: LessonKey
    stands: str
    text: str
    address: str
    edit: CellEdit
    brings_marks: bool


class Why(StrEnum):
    """Why a piece of the sheet is left out."""

    NO_LESSON = "no_lesson"
    """No lesson of the page on that date."""
    NOT_OF_CLASS = "not_of_class"
    """The student was not of the class or subgroup that day."""
    NOT_READ = "not_read"
    """An error of the spreadsheet."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A cell or column that is not taken, and why: a refusal's own error, or one of `Why`."""

    address: str
    text: str
    why: UserError | Why


@dataclass(frozen=True, slots=True)
class AskedName:
    """A row whose name fits nobody of the class, or several; `candidates` to offer."""

    name: str
    candidates: tuple[ListedStudent, ...]


@dataclass(slots=True)
class Returned:
    """What a sheet would do."""

    page: PageKey
    is_ours: bool
    """Whether it is known what stood when it was made."""
    changes: list[CellChange] = field(default_factory=list)
    conflicts: list[CellChange] = field(default_factory=list)
    """Changed in the sheet, and by somebody else in the journal meanwhile."""
    left_out: list[LeftOut] = field(default_factory=list)
    names: list[AskedName] = field(default_factory=list)
    """Rows that nobody of the class is known to be."""


def compare(
    work: Work,
    actor: Actor,
    key: PageKey,
    grid: ReadGrid,
    base: PageBefore | None,
    answers: Mapping[str, int | None],
) -> Returned:
    """Compare the sheet with the page as it stands. `answers` tell whose a row is (None: nobody's).

    Raises NotFound for a page that is not the actor's to open.
    """
    access = open_page(work, actor, key)
    days = [heading.day for heading in grid.headings]
    terms = [term for term in page_terms(access) if any(term.covers(day) for day in days)]
    pages = [load_page(work, access, term) for term in terms]

    @cache
    def listed(day: date) -> frozenset[int]:
        return frozenset(one.id for one in class_list(work, key.class_id, day, key.audience))

    comparison = _Comparison(
        Returned(key, base is not None), pages, base, access.reference.policy.scale, listed
    )
    return comparison.run(grid, answers, access.reference.window)


class _Comparison:
    """One sheet against one page."""

    def __init__(
        self,
        found: Returned,
        pages: Sequence[Page],
        base: PageBefore | None,
        scale: Scale,
        listed: Callable[[date], Collection[int]],
    ) -> None:
        """`listed` tells who was of the page on a day, for those whose latest time in the class does not."""
        self._found, self._pages, self._base, self._scale = found, pages, base, scale
        self._listed = listed
        students = {one.id: one for page in pages for one in page.students}
        self._students = tuple(students.values())

    def run(self, grid: ReadGrid, answers: Mapping[str, int | None], window: EditWindow) -> Returned:
        columns = {heading: self._lesson(heading) for heading in grid.headings}
        self._missing(grid, columns)
        self._found.left_out += [LeftOut(address, "", Why.NOT_READ) for address in grid.unread]
        for row in grid.rows:
            student = self._whose(row, answers)
            if student is not None:
                self._row(row, student, columns, window)
        return self._found

    def _lesson(self, heading: SheetHeading) -> tuple[Page, PageLesson] | None:
        """The page's lesson of a column: by its number, else by its place among the day's."""
        for page in self._pages:
            own = [lesson for lesson in page.lessons if lesson.key.day == heading.day]
            if heading.number is not None:
                own = [lesson for lesson in own if lesson.key.number == heading.number]
                return (page, own[0]) if own else None
            if len(own) >= heading.order:
                return page, own[heading.order - 1]
        return None

    def _missing(self, grid: ReadGrid, columns: Mapping[SheetHeading, object]) -> None:
        for heading in grid.headings:
            written = [cell for row in grid.rows for cell in row.cells if cell.heading == heading]
            if columns[heading] is None and written:
                self._found.left_out.append(
                    LeftOut(written[0].address, f"{heading.day:%d.%m}", Why.NO_LESSON)
                )

    def _whose(self, row: NamedRow, answers: Mapping[str, int | None]) -> ListedStudent | None:
        if row.name in answers:
            return next((one for one in self._students if one.id == answers[row.name]), None)
        if row.code is not None and self._base is not None:
            own = next((one for one in self._students if one.code == row.code), None)
            if own is not None:
                return own
        fits = match_name(row.name, self._students)
        if len(fits.students) == 1:
            return fits.students[0]
        if row.cells:
            self._found.names.append(AskedName(row.name, fits.students or fits.near))
        return None

    def _row(
        self,
        row: NamedRow,
        student: ListedStudent,
        columns: Mapping[SheetHeading, tuple[Page, PageLesson] | None],
        window: EditWindow,
    ) -> None:
        written = {cell.heading: cell for cell in row.cells}
        for heading, place in columns.items():
            if place is None:
                continue
            page, lesson = place
            cell = page.cells.get((student.id, lesson.key.day, lesson.key.number), EMPTY)
            text = written[heading].text if heading in written else ""
            stood = self._stood(student, lesson, cell)
            if (not text and self._base is None) or self._same(text, stood):
                continue
            address = written[heading].address if heading in written else f"{heading.day:%d.%m}"
            self._cell(student, lesson, cell, (text, stood, address), window)

    def _stood(self, student: ListedStudent, lesson: PageLesson, cell: Cell) -> str:
        if self._base is None:
            return cell.text
        return self._base.cells.get((student.code, lesson.key.day, lesson.key.number), "")

    def _same(self, text: str, stood: str) -> bool:
        return text == stood or understand_cell(text, self._scale) == understand_cell(stood, self._scale)

    def _cell(
        self,
        student: ListedStudent,
        lesson: PageLesson,
        cell: Cell,
        said: tuple[str, str, str],
        window: EditWindow,
    ) -> None:
        text, stood, address = said
        if self._base is None:
            text = self._as_absence(text, cell)
        try:
            edit = edit_of(student.id, cell, text, self._scale)
            if edit is None:
                return
            if not (student.is_in(lesson.key.day) or student.id in self._listed(lesson.key.day)):
                self._found.left_out.append(LeftOut(address, student.shown, Why.NOT_OF_CLASS))
                return
            _require(lesson, self._pages[0].today, window)
        except UserError as error:
            self._found.left_out.append(LeftOut(address, text, error))
            return
        change = CellChange(student, lesson.key, cell.text, text, address, edit.cell, edit.brings_marks)
        meanwhile = not same_text(stood, cell, self._scale)
        (self._found.conflicts if meanwhile else self._found.changes).append(change)

    def _as_absence(self, text: str, cell: Cell) -> str:
        """A reason in a sheet of another journal is an absence: why is for the class teacher to say [4]."""
        said = understand_cell(text, self._scale)
        reason = said.refusal is Refusal.NOT_YOURS and said.code is not None and said.code is not cell.code
        if not reason or said.code is None or not said.code.missed:
            return text
        return canonical(CellWords(said.marks, said.dot, Code.ABSENT))


def _require(lesson: PageLesson, today: date, window: EditWindow) -> None:
    """Whether the lesson's marks may be written; NotFound for another teacher's."""
    if lesson.key.day > today:
        raise LessonAhead(day=lesson.key.day)
    if not lesson.may_write:
        window.require_open(lesson.key.day, today)
        raise NotFound
