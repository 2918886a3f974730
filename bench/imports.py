"""Part (e): importing a workbook of a whole school year against reading the file alone.

Both run in processes of their own, so that the peak memory of each is its own.
"""

import asyncio
import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from openpyxl import load_workbook

from bench.schools.school_year import Size, write_school_year
from services.work import Store
from services.workbook.importing.importing import import_workbook
from storage import schema
from storage.database import Database

LIMIT = 4.0
"""What the contract allows: so many times the reading of the file."""


def measure(size: Size | None = None, database_url: str | None = None) -> dict[str, float]:
    """The ratio of an import to a reading, with what it is made of.

    `ratio` of CPU times; `import_seconds`, `read_seconds` (CPU), `rows` of marks and absences, `rows_a_second`
    (wall clock), `peak_mb` of the importing process. On SQLite in a folder of its own, unless another
    database, empty or migrated, is named.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "year.xlsx"
        rows = write_school_year(path, size or Size())
        url = database_url or f"sqlite+aiosqlite:///{folder}/year.db"
        read = apart("read", str(path))
        written = apart("import", str(path), url)
    return {
        "ratio": written["cpu"] / read["cpu"],
        "import_seconds": written["cpu"],
        "read_seconds": read["cpu"],
        "rows": rows,
        "rows_a_second": rows / written["wall"],
        "peak_mb": written["peak_mb"],
    }


def import_apart(path: Path, url: str) -> None:
    """Import the workbook in a process of its own."""
    apart("import", str(path), url)


def apart(*arguments: str) -> dict[str, float]:
    """What a reading or an import, in a process of its own, has taken: cpu, wall, peak_mb."""
    command = [sys.executable, "-m", "bench.imports", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def _read(path: Path) -> None:
    """What openpyxl needs merely to iterate the cells."""
    book = load_workbook(path, read_only=True, data_only=True)
    for sheet in book.worksheets:
        for _ in sheet.iter_rows(values_only=True):
            pass


async def _import(path: Path, url: str) -> None:
    database = Database(url)
    if await database.read(schema.current) is None:
        await database.write(schema.upgrade)
    report = await import_workbook(Store(database), path)
    await database.dispose()
    if not report.ok:
        raise SystemExit(report.faults)


def _main() -> None:
    what, path, *url = sys.argv[1:]
    wall, cpu = time.perf_counter(), time.process_time()
    if what == "read":
        _read(Path(path))
    else:
        asyncio.run(_import(Path(path), url[0]))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    taken = {"cpu": time.process_time() - cpu, "wall": time.perf_counter() - wall, "peak_mb": peak}
    print(json.dumps(taken))


if __name__ == "__main__":
    _main()
