"""A workbook sent to the bot: checked, kept as a draft, applied on its sender's word (contract.md §4)."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TypeVar

from services.office.drafts import ImportDraft, SentFile, keep_draft
from services.office.exchange.as_book import AsBook
from services.office.exchange.asc_file import ENDING
from services.office.exchange.moving import sent_timetable
from services.office.exchange.places import at_places
from services.office.sender import Sender, importers
from services.office.sheets import open_sheets
from services.school.actor import Actor
from services.work import Store, Work
from services.workbook.importing.importing import ImportReport, Progress, import_workbook
from storage.database import Database
from storage.postgres import SLOW_WITHIN

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Checked:
    """What a file would do; `draft_id` is 0 where there is nothing to apply."""

    report: ImportReport
    draft_id: int = 0


@dataclass(frozen=True, slots=True)
class ImportDesk:
    """A school for which the actor may send workbooks, and the sheets that are theirs."""

    school_id: int
    school_name: str
    sheets: tuple[str, ...]


def desks_of(actor: Actor) -> list[ImportDesk]:
    """The schools of the actor's offices. Raises NotFound, NotLinked."""
    people = importers(actor)
    schools = {one.school_id: one.school_name for one in people}
    return [
        ImportDesk(
            school_id,
            name,
            tuple(open_sheets(r for one in people if one.school_id == school_id for r in one.roles)),
        )
        for school_id, name in schools.items()
    ]


async def check_workbook(
    store: Store,
    actor: Actor,
    file: SentFile,
    path: Path,
    progress: Progress | None = None,
    since: date | None = None,
) -> Checked:
    """Read the file and say what it would change; one without a fault is kept as a draft.

    `since` is the first day of a timetable program's file, where another than the next Monday was chosen.

    Raises BadWorkbook and what `Sender` refuses.
    """
    sender = Sender(actor.account_id)
    path, made = await _as_workbook(store, actor, file, path, store.clock(), since)
    report = await aside(
        store,
        lambda own: import_workbook(own, path, dry_run=True, name=file.name, gate=sender, progress=progress),
    )
    _told(report, made)
    if not report.ok:
        return Checked(report)
    return await store.write(_keep, sender, file, report)


def _keep(work: Work, sender: Sender, file: SentFile, report: ImportReport) -> Checked:
    person = sender.allow(work, report)
    if not report.changes and not report.differing:
        return Checked(report)
    return Checked(report, keep_draft(work, sender.account_id, person.school_id, file, report.sha256))


async def apply_workbook(
    store: Store,
    actor: Actor,
    draft: ImportDraft,
    path: Path,
    progress: Progress | None = None,
    *,
    sure: bool = False,
    book_wins: bool = False,
    since: date | None = None,
) -> ImportReport:
    """Import a draft's file, read and judged anew; with faults nothing is written and the draft goes on waiting.

    So it does where many people would be moved and the sender has not said twice that they are (`report.held`).
    What the bot changed too stays, unless the sender takes the book's word (`book_wins`).

    Raises BadWorkbook, DraftOver, FileGone and what `Sender` refuses.
    """
    sender = Sender(actor.account_id, draft)
    path, made = await _as_workbook(store, actor, draft.file, path, draft.checked_at, since)
    report = await aside(
        store,
        lambda own: import_workbook(
            own,
            path,
            sure=sure,
            book_wins=book_wins,
            name=draft.file.name,
            gate=sender,
            progress=progress,
        ),
    )
    _told(report, made)
    return report


def _told(report: ImportReport, made: AsBook | None) -> None:
    """With what a timetable program's file was, and where in it something is wrong."""
    if made is not None:
        report.notes += made.notes
        at_places(report, made.places)


async def keep_left(store: Store, actor: Actor, draft: ImportDraft, report: ImportReport) -> int:
    """The same file as a draft once more, where its import left to the bot what both changed; 0 where nothing was left.

    The sender may still take the book's word, as long as a draft waits.
    """
    if not report.ok or report.held or not report.differing or report.differing[0].taken:
        return 0
    return await store.write(keep_draft, actor.account_id, draft.school_id, draft.file, draft.sha256)


async def _as_workbook(
    store: Store, actor: Actor, file: SentFile, path: Path, checked_at: datetime, since: date | None
) -> tuple[Path, AsBook | None]:
    """The file itself, or what a timetable program's becomes, beside it."""
    if not file.name.lower().endswith(ENDING):
        return path, None
    target = path.with_name("timetable.xlsx")
    return target, await store.read_aside(sent_timetable, actor, path, file.name, target, checked_at, since)


async def aside(store: Store, use: Callable[[Store], Awaitable[T]]) -> T:
    """Use the store for long without keeping others waiting: on PostgreSQL in a thread with a loop of its own."""
    if store.database.is_sqlite:
        return await use(store)
    url = store.database.url.render_as_string(hide_password=False)

    async def alone() -> T:
        database = Database(url, answer_within=SLOW_WITHIN)
        try:
            return await use(Store(database, store.clock))
        finally:
            await database.dispose()

    return await asyncio.to_thread(lambda: asyncio.run(alone()))
