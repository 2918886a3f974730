"""`zvonok school import`, and the document sent to the bot: read, tell, and apply whole or not at all."""

from contextlib import nullcontext
from pathlib import Path

from services.work import Store, Work
from services.workbook.faults import BadWorkbook
from services.workbook.importing.applying import apply_staged
from services.workbook.importing.reading import Progress, Staged, stage_file
from services.workbook.importing.report import ImportReport
from services.workbook.importing.who_may import By, Gate
from services.workbook.source.meeting import meetings_of_file
from storage.aside import Collision
from storage.queries.workbook.stage import reserve_early

TRIES = 3
"""Readings of one file, where others write the very rows that it is about to write."""

__all__ = ["BadWorkbook", "By", "Gate", "ImportReport", "Progress", "import_workbook"]


async def import_workbook(
    store: Store,
    path: Path,
    *,
    dry_run: bool = False,
    sure: bool = False,
    book_wins: bool = False,
    school: str | None = None,
    name: str | None = None,
    gate: Gate | None = None,
    progress: Progress | None = None,
) -> ImportReport:
    """Import a school's workbook (contract.md §4).

    Without `sure` a file that moves many people at once is held: the report says whom, and nothing is written.
    Where both the file and the bot changed a fact, the bot's word stays; with `book_wins` the file's is taken.
    `name` is what its sender calls the file, `school` the code that the file must be of, `gate` the rights of
    whoever sends it (none for the command line). The answer says what was done, or would be with `dry_run`; where it has faults, nothing was written. Reading blocks the
    calling loop on PostgreSQL: give a long import a loop, or a process, of its own.
    Raises BadWorkbook for a file that cannot be read at all, and whatever the gate refuses.
    """

    def prepare(work: Work) -> tuple[Staged, bool]:
        staged = stage_file(
            work,
            path,
            name or path.name,
            school_code=school,
            dry_run=dry_run,
            book_wins=book_wins,
            progress=progress,
            gate=gate,
        )
        _ask_lessons(staged, refuse=gate is not None)
        staged.report.held = staged.report.ok and not dry_run and not sure and staged.report.mass.is_mass
        go_on = staged.report.ok and not dry_run and not staged.report.held
        if go_on:
            staged.bases = reserve_early(work.connection, staged.intake.keys.to_reserve)
        return staged, go_on

    def finish(work: Work, staged: Staged) -> None:
        by = gate.settle(work, staged.report) if gate else By()
        with gate.asked(work) if gate else nullcontext():
            apply_staged(work, staged, by)

    for left in reversed(range(TRIES)):
        try:
            staged, _ = await store.staged(prepare, finish)
        except Collision:
            if not left:
                raise
        else:
            return staged.report
    raise AssertionError


def _ask_lessons(staged: Staged, *, refuse: bool) -> None:
    """Find what meets; a fault of what somebody sends, news of what the command line brings."""
    if staged.report.ok:
        staged.report.met = meetings_of_file(staged.intake, staged.sheets)
    if refuse:
        staged.report.refuse_met()
