"""A timetable file on its way in and out: whose school it is for, and the workbook that it becomes."""

from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from services.office.errors import NotYourSheets, WhichSchool
from services.office.exchange.as_book import AsBook, as_book, monday_after
from services.office.exchange.asc_writing import write_timetable
from services.office.sender import importers
from services.office.sheets import open_sheets, senders
from services.school.actor import Actor
from services.school.reference import of_school
from services.schools import school_ids
from services.work import Store, Work
from services.workbook.catalogue.sheets_of_teaching import TIMETABLE
from services.workbook.exporting import named_school
from services.workbook.importing.importing import ImportReport, Progress, import_workbook


def sent_timetable(
    work: Work, actor: Actor, source: Path, name: str, target: Path, checked_at: datetime
) -> AsBook:
    """The workbook of a file that somebody sent, for the school whose timetable is theirs to send.

    It is from the Monday after it was checked: what is applied on that Monday is what was shown the day before.

    Raises NotFound, NotLinked, NotYourSheets, WhichSchool, and what `as_book` raises.
    """
    own = {one.school_id for one in importers(actor) if TIMETABLE.name in open_sheets(one.roles)}
    if not own:
        raise NotYourSheets(sheets={TIMETABLE.name: senders(TIMETABLE.name)})
    if len(own) > 1:
        raise WhichSchool(codes=[code for code, known in school_ids(work).items() if known in own])
    school_id = own.pop()
    day = checked_at.astimezone(of_school(work, school_id).zone).date()
    return as_book(work, school_id, source, name, target, monday_after(day))


async def import_timetable(
    store: Store,
    file: Path,
    *,
    dry_run: bool = False,
    book_wins: bool = False,
    school: str | None = None,
    progress: Progress | None = None,
) -> ImportReport:
    """`zvonok school import FILE.xml`. Raises SchoolUnknown, BadWorkbook, TimetableAhead."""
    with TemporaryDirectory(prefix="zvonok-") as folder:
        target = Path(folder) / "timetable.xlsx"
        made = await store.read_aside(_of_school, school, file, target)
        report = await import_workbook(
            store, target, dry_run=dry_run, book_wins=book_wins, name=file.name, progress=progress
        )
    report.notes += made.notes
    return report


def _of_school(work: Work, school: str | None, file: Path, target: Path) -> AsBook:
    return as_book(work, named_school(work, school).id, file, file.name, target)


async def export_timetable(store: Store, file: Path, school: str | None = None) -> int:
    """`zvonok school export FILE.xml`; how many weekly lessons it has. Raises SchoolUnknown, NotFound."""
    return await store.read_aside(_write, school, file)


def _write(work: Work, school: str | None, file: Path) -> int:
    return write_timetable(work, named_school(work, school).id, file)
