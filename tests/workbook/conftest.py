"""The desk of a school's office: files in, reports out, rows to look at."""

from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from services.work import Store
from services.workbook.exporting import export_workbook
from services.workbook.importing.importing import ImportReport, import_workbook
from storage.database import Database
from tests.workbook import books

FRIDAY = datetime(2026, 11, 20, 10, 20, tzinfo=UTC)


class Desk:
    """One database and the files that go in and come out of it."""

    def __init__(self, database: Database, folder: Path) -> None:
        self.database = database
        self.now = FRIDAY
        self.store = Store(database, lambda: self.now)
        self.folder = folder
        self._files = 0

    def file(self, suffix: str = ".xlsx") -> Path:
        """A fresh file name."""
        self._files += 1
        return self.folder / f"book{self._files}{suffix}"

    async def load(self, sheets: books.Sheets | Path, **options: Any) -> ImportReport:
        """Import sheets or a file."""
        path = sheets if isinstance(sheets, Path) else books.write(self.file(), sheets)
        return await import_workbook(self.store, path, **options)

    async def export(self, **options: Any) -> Path:
        """Export the school."""
        path = self.file()
        await export_workbook(self.store, path, **options)
        return path

    async def rows(self, query: Any) -> list[Any]:
        """Rows of the database, seen through another connection."""
        return await self.database.read(lambda connection: [tuple(row) for row in connection.execute(query)])

    async def write(self, statement: Any) -> None:
        """Change rows, as the bot would meanwhile."""
        await self.database.write(lambda connection: connection.execute(statement))

    async def one(self, query: Any) -> Any:
        """The only value of the only row."""
        ((value,),) = await self.rows(query)
        return value


MakeDesk = Callable[[str], Desk]


@pytest.fixture
async def desk(sqlite_url: str, tmp_path: Path) -> AsyncIterator[Desk]:
    """A desk over an empty SQLite database."""
    database = Database(sqlite_url)
    yield Desk(database, tmp_path)
    await database.dispose()


@pytest.fixture
async def either_desk(database: Database, tmp_path: Path) -> Desk:
    """A desk over an empty database of each kind."""
    return Desk(database, tmp_path)


def counts(report: ImportReport) -> dict[str, tuple[int, int, int]]:
    """(added, changed, unchanged) by sheet."""
    assert report.ok, report.faults
    return {sheet.sheet: (sheet.added, sheet.changed, sheet.unchanged) for sheet in report.sheets}


def changed(report: ImportReport) -> dict[str, tuple[int, int]]:
    """(added, changed) of the sheets that change anything."""
    return {name: count[:2] for name, count in counts(report).items() if any(count[:2])}
