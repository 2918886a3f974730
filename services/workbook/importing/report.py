"""What an import did or would do; `handlers/office/workbook_words.py` words it for the command line and the chat."""

from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from services.workbook.faults import KEPT, LESSONS_MEET, Fault
from services.workbook.importing.mass import MassChange
from services.workbook.source.differing import Differing


@dataclass(slots=True)
class SheetCount:
    """Rows of one sheet by what becomes of them."""

    sheet: str
    added: int = 0
    changed: int = 0
    unchanged: int = 0


@dataclass(frozen=True, slots=True)
class ImportNote:
    """Something passed over: `kind` is sheet, column, parameter, examples (`name` rows, `sheet` lists where), or above:
    rows above the headings, numbered: the row that numbers the columns, totals: a row of totals. Or moved: rows of a student (`name`) whose class or subgroup the source does not know yet.
    Or erased: the row of somebody (`name`, a number) who was erased.
    Or renamed: a subject by a name of before (`name`), which is `now` another.

    Or something read that the sheet hides: hidden_sheet, hidden_column, hidden_rows, filtered_rows.
    """

    kind: str
    sheet: str
    name: str = ""
    row: int = 0
    """Where the headings stand below the rows passed over; the row itself that is passed over."""
    count: int = 0
    """Of rows."""
    now: str = ""


class MetInFile(NamedTuple):
    """Two lessons of one moment: `of` is a `ClashOf`; the row of the file that makes it so, 0 where it is another's.

    The day is that of a changed lesson; None of every week, whose ISO `weekday` it is then. `who` is the teacher, the
    student or the room.
    """

    sheet: str
    row: int
    of: str
    who: str
    day: date | None
    weekday: int
    number: int
    one: str
    other: str
    joint: bool
    """Whether the two are one lesson, taught together."""


@dataclass(slots=True)
class ImportReport:
    """`faults` empty means that the file may be applied, and without `dry_run` that it was."""

    school_code: str
    dry_run: bool
    sheets: list[SheetCount] = field(default_factory=list)
    notes: list[ImportNote] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    faults_total: int = 0
    sha256: str = ""
    appointed: frozenset[str] = frozenset()
    """Roles that somebody gets or loses by the sheet «Сотрудники»."""
    mass: MassChange = field(default_factory=MassChange)
    differing: list[Differing] = field(default_factory=list)
    """What both the file and the bot changed: the bot's word stays, or the book's where it was chosen."""
    differing_total: int = 0
    met: list[MetInFile] = field(default_factory=list)
    """Lessons of one moment that the file lets meet; those that are no joint lesson are faults of a file of the chat."""
    held: bool = False
    """Whether nothing was written because so many changes need a second word."""

    def refuse_met(self) -> None:
        """Let what meets and is no joint lesson be faults."""
        found = [one for one in self.met if not one.joint]
        self.faults += [
            Fault(one.sheet, one.row or None, None, LESSONS_MEET, one._asdict()) for one in found[:KEPT]
        ]
        self.faults_total += len(found)

    @property
    def ok(self) -> bool:
        """Whether nothing is wrong with the file."""
        return self.faults_total == 0

    @property
    def changes(self) -> int:
        """Rows added and changed in all sheets."""
        return sum(sheet.added + sheet.changed for sheet in self.sheets)
