"""The sample school's database: imported once a day like any school's, then copied for each start."""

import asyncio
import hashlib
import shutil
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.demo.school.calendar import year_around
from bot.demo.school.families import connect
from bot.demo.school.lessons import entered_today
from bot.demo.school.school import ZONE, SampleSchool, school_at
from bot.demo.school.sheets import is_night, sheets
from bot.demo.school.workbook import write_workbook
from bot.language import t
from services.secrets import load_keys
from services.work import Store
from services.workbook.importing.importing import import_workbook
from storage import schema
from storage.database import Database

FOLDER = Path(".demo")
CODE = ("bot/demo", "services", "storage")
"""What the database's content depends on, from the project's root."""
ENTERED = timedelta(hours=1)
"""The import is made to have happened that long ago, so that the first changes after it are later."""


class BrokenSample(Exception):
    """The sample school does not import: its arguments are the faults."""


async def ready_copy(
    target: Path,
    clock: Callable[[], datetime],
    *,
    folder: Path = FOLDER,
    tell: Callable[[str], None] = lambda _line: None,
) -> None:
    """Put the school of this hour at `target`; it is made anew where the day or the code has moved on."""
    kept, stamp = folder / "school.db", folder / "school.stamp"
    wanted = _stamp(clock().astimezone(ZoneInfo(ZONE)))
    if not (kept.exists() and stamp.exists() and stamp.read_text("utf-8") == wanted):
        tell(t("Готовлю школу для примера: несколько секунд, раз в день."))
        _clear(folder)
        await _build(kept, clock)
        stamp.write_text(wanted, "utf-8")
    shutil.copyfile(kept, target)


def _clear(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for left in folder.glob("school.*"):
        left.unlink()


async def _build(path: Path, clock: Callable[[], datetime]) -> None:
    workbook = path.with_suffix(".xlsx")
    # aside, so that the page answers meanwhile
    school = await asyncio.to_thread(_write, workbook, clock().astimezone(ZoneInfo(ZONE)))
    database = Database(f"sqlite+aiosqlite:///{path}")
    store = Store(database, lambda: clock() - ENTERED)
    try:
        await database.write(schema.upgrade)
        report = await import_workbook(store, workbook)
        if not report.ok:
            raise BrokenSample(*report.faults)
        await connect(store, await load_keys(store), school)
    finally:
        await database.dispose()


def _write(workbook: Path, now: datetime) -> SampleSchool:
    school = school_at(now)
    write_workbook(workbook, sheets(school))
    return school


def _stamp(now: datetime) -> str:
    """What the database was made of: the code, the day, how much of it had passed."""
    digest = hashlib.sha256()
    root = Path(__file__).parents[2]
    for place in CODE:
        for file in sorted((root / place).rglob("*.*")):
            if file.suffix in {".py", ".txt"}:
                digest.update(file.read_bytes())
    entered = entered_today(year_around(now.date()), now)
    return f"{digest.hexdigest()} {now:%Y-%m-%d} {entered} {is_night(now)}\n"
