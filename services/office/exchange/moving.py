"""A timetable file on its way in and out: whose school it is for, and the workbook that it becomes."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from services.errors import NotFound
from services.office.drafts import ImportDraft, cancel_draft, read_draft
from services.office.errors import NotYourSheets, WhichSchool
from services.office.exchange.as_book import AsBook, as_book, monday_after
from services.office.exchange.asc_file import ENDING
from services.office.exchange.asc_writing import write_timetable
from services.office.exchange.places import at_places
from services.office.sender import importers
from services.office.sheets import open_sheets, senders
from services.office.weekly.errors import WeekDayOutside
from services.school.actor import Actor
from services.school.reference import of_school
from services.schools import school_ids
from services.work import Store, Work
from services.workbook.catalogue.sheets_of_teaching import TIMETABLE
from services.workbook.exporting import named_school
from services.workbook.importing.importing import ImportReport, Progress, import_workbook


def sent_timetable(
    work: Work,
    actor: Actor,
    source: Path,
    name: str,
    target: Path,
    checked_at: datetime,
    since: date | None = None,
) -> AsBook:
    """The workbook of a file that somebody sent, for the school whose timetable is theirs to send.

    It is from the day that was chosen, else from the Monday after it was checked: what is applied on that Monday is what was
    shown the day before.

    Raises NotFound, NotLinked, NotYourSheets, WhichSchool, and what `as_book` raises.
    """
    own = {one.school_id for one in importers(actor) if TIMETABLE.name in open_sheets(one.roles)}
    if not own:
        raise NotYourSheets(sheets={TIMETABLE.name: senders(TIMETABLE.name)})
    if len(own) > 1:
        raise WhichSchool(codes=[code for code, known in school_ids(work).items() if known in own])
    school_id = own.pop()
    day = checked_at.astimezone(of_school(work, school_id).zone).date()
    return as_book(work, school_id, source, name, target, since or monday_after(day))


@dataclass(frozen=True, slots=True)
class TimetableDraft:
    """A checked file that waits, and the days from which it may be."""

    draft: ImportDraft
    today: date
    last: date


def timetable_draft(work: Work, actor: Actor, draft_id: int) -> TimetableDraft:
    """The actor's own. NotFound, DraftOver."""
    draft = read_draft(work, actor, draft_id)
    reference = of_school(work, draft.school_id)
    year = reference.office_year(today := reference.today(work))
    if year is None or not draft.file.name.lower().endswith(ENDING):
        raise NotFound
    return TimetableDraft(draft, today, year.span.ends)


def from_another_day(work: Work, actor: Actor, draft_id: int, day: date) -> ImportDraft:
    """Let the draft be, so that its file is checked anew from that day. NotFound, DraftOver, WeekDayOutside."""
    found = timetable_draft(work, actor, draft_id)
    if not found.today < day <= found.last:
        raise WeekDayOutside(first=found.today + timedelta(days=1), last=found.last)
    return cancel_draft(work, actor, draft_id)


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
    at_places(report, made.places)
    return report


def _of_school(work: Work, school: str | None, file: Path, target: Path) -> AsBook:
    return as_book(work, named_school(work, school).id, file, file.name, target)


async def export_timetable(store: Store, file: Path, school: str | None = None) -> int:
    """`zvonok school export FILE.xml`; how many weekly lessons it has. Raises SchoolUnknown, NotFound."""
    return await store.read_aside(_write, school, file)


def _write(work: Work, school: str | None, file: Path) -> int:
    return write_timetable(work, named_school(work, school).id, file)
