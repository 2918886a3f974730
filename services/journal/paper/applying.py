"""A sheet that came (back), from the file to the journal: what is read, kept as a draft, and written on a press."""

import hashlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from services.errors import NotFound, NotLinked
from services.journal.drafts import batch_of, keep_draft, settle_draft
from services.journal.errors import NoGrid
from services.journal.history import Author, ChangeSource
from services.journal.lesson.facts import ANSWER, ensure_work
from services.journal.lesson.sheet import open_sheet
from services.journal.marks.cells import write_cells
from services.journal.own import LessonKey
from services.journal.pages.pages import PageAccess, PageKey, open_page, pages_of
from services.journal.paper.book import BASE, PageBefore, read_base
from services.journal.paper.names import match_name
from services.journal.paper.reading import ReadGrid, read_grid
from services.journal.paper.returned import CellChange, Returned, compare
from services.school.actor import Actor
from services.school.reference import of_school
from services.school.roster import class_list
from services.secrets import SecretKeys
from services.values import Values
from services.work import Work
from services.workbook.catalogue.catalogue import SHEETS
from services.workbook.catalogue.texts import seen
from services.workbook.file.open_workbook import OpenWorkbook, open_workbook

KIND = "sheet"
OFFICE = frozenset(seen(spec.name) for spec in SHEETS)
"""Sheets of the school's workbook."""


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A file's first sheet of names and dates, and what stood there when it was made here."""

    grid: ReadGrid
    base: PageBefore | None
    sha256: str


@dataclass(frozen=True, slots=True)
class WaitingSheet:
    """A sheet that waits for a press."""

    draft_id: int
    returned: Returned


@dataclass(frozen=True, slots=True)
class SheetFile:
    """A file of the chat, by Telegram's id and the sender's name for it, whose page it is, and what was answered."""

    file_id: str
    name: str
    page: PageKey
    answers: Mapping[str, int | None]
    overwrite: bool = False
    """Whether conflicts are written from the file."""

    def facts(self, sha256: str) -> Values:
        """As a draft keeps it."""
        return {
            "file_id": self.file_id,
            "name": self.name,
            "sha256": sha256,
            "page": list(self.page),
            "answers": dict(self.answers),
            "overwrite": self.overwrite,
        }

    @classmethod
    def of(cls, facts: Values) -> "SheetFile":
        """From a draft."""
        class_id, subject_id, subgroup = facts["page"]
        page = PageKey(class_id, subject_id, subgroup)
        return cls(facts["file_id"], facts["name"], page, facts["answers"], facts["overwrite"])


def read_file(work: Work, actor: Actor, path: Path, name: str, keys: SecretKeys) -> ReadFile:
    """Read the file; dates are of the current school year. Raises BadWorkbook, NoGrid, NotFound."""
    school = next((one for one in actor.identities if one.is_staff), None)
    if school is None:
        raise NotFound if actor.linked else NotLinked
    reference = of_school(work, school.school_id, school.school_version)
    year = reference.year_at(reference.today(work))
    if year is None:
        raise NoGrid(name=name)
    with open_workbook(path, name) as book:
        base = read_base(_base_lines(book), keys)
        titles = [title for title in book.titles if title != BASE]
        grids = (read_grid(book.rows(title), year.span.starts, year.span.ends) for title in titles)
        grid = next((found for found in grids if found is not None), None)
    if grid is None:
        raise NoGrid(name=name)
    return ReadFile(grid, base, hashlib.sha256(path.read_bytes()).hexdigest())


def _base_lines(book: OpenWorkbook) -> list[str]:
    if BASE not in book.titles:
        return []
    return [str(row[1][0]) for row in book.rows(BASE) if row[1]]


def is_ours(path: Path, name: str) -> bool:
    """Whether the file is a page made here, or a sheet of one's own: none of the school's workbook. Raises BadWorkbook."""
    with open_workbook(path, name) as book:
        return BASE in book.titles or not {seen(title) for title in book.titles} & OFFICE


def check_sheet(work: Work, actor: Actor, file: ReadFile, sent: SheetFile) -> WaitingSheet:
    """Compare the file with the journal and keep it as a draft; NotFound for a page that is not the actor's."""
    returned = preview_sheet(work, actor, file, sent)
    if not (returned.changes or returned.conflicts or returned.names):
        return WaitingSheet(0, returned)
    return WaitingSheet(keep_draft(work, actor, KIND, sent.facts(file.sha256)), returned)


def preview_sheet(work: Work, actor: Actor, file: ReadFile, sent: SheetFile) -> Returned:
    """What the file would do now. Raises NotFound."""
    base = file.base if file.base and file.base.page == sent.page else None
    return compare(work, actor, sent.page, file.grid, base, sent.answers)


def keep_unplaced(
    work: Work, actor: Actor, file: ReadFile, file_id: str, name: str
) -> tuple[int, PageAccess | None]:
    """Keep a sheet of which it is not known whose page it is; the page whose class most of its names fit.

    None where none fits half of the names, or two fit alike: then it is asked.
    """
    pages = [page for page in pages_of(work, actor) if page.may_write]
    fits = [(_fitting(work, page, file.grid), page) for page in pages]
    best = max(fits, key=lambda one: one[0], default=(0, None))
    alone = sum(count == best[0] for count, _ in fits) == 1
    found = best[1] if alone and 2 * best[0] >= len(file.grid.rows) else None
    sent = SheetFile(file_id, name, found.key if found else PageKey(0, 0), {})
    return keep_draft(work, actor, KIND, sent.facts(file.sha256)), found


def _fitting(work: Work, page: PageAccess, grid: ReadGrid) -> int:
    today = page.reference.today(work)
    students = class_list(work, page.key.class_id, today, page.key.audience)
    return sum(len(match_name(row.name, students).students) == 1 for row in grid.rows)


def apply_sheet(work: Work, actor: Actor, file: ReadFile, sent: SheetFile, draft_id: int) -> Returned:
    """Write what the file says now, conflicts only where asked; one batch, that may be taken back for a minute.

    Compared anew in this transaction: what others changed since the preview is not overwritten. Raises NotFound,
    DraftSettled, WindowClosed.
    """
    settle_draft(work, actor, draft_id)
    returned = preview_sheet(work, actor, file, sent)
    access = open_page(work, actor, sent.page)
    author = Author(access.identity.person_id, ChangeSource.FILE, batch_of(draft_id))
    changes = [*returned.changes, *(returned.conflicts if sent.overwrite else ())]
    by_lesson: dict[LessonKey, list[CellChange]] = defaultdict(list)
    for change in changes:
        by_lesson[change.lesson].append(change)
    for key, found in by_lesson.items():
        _write(work, actor, key, author, found)
    return returned


def _write(work: Work, actor: Actor, key: LessonKey, author: Author, changes: Sequence[CellChange]) -> None:
    sheet = open_sheet(work, actor, key)
    row = sheet.work
    if row is None and any(change.brings_marks for change in changes):
        row = ensure_work(work, sheet, author, ANSWER, "", None)
    write_cells(work, sheet, author, [change.edit for change in changes], row)
