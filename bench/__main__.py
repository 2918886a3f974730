"""`make bench`: the benchmarks of the contract's section 8 as a table and `bench/results.json`.

`python -m bench a` runs one part, `python -m bench a c` two; the other parts' results are kept.
"""

import asyncio
import json
import os
import platform
import sys
import time
from collections.abc import Callable
from pathlib import Path

from rich.console import Console
from rich.table import Table

from bench import away, broadcast, busy, control, digests, grades, grid, imports, kill9
from bot.process.observe import configure

RESULTS = Path(__file__).parent / "results.json"
Found = dict[str, float]
PARTS: dict[str, tuple[str, Callable[[], Found]]] = {
    "a": (
        "/grades against a bare bot, and ten years against one (a, d)",
        lambda: asyncio.run(grades.measure()),
    ),
    "b": ("A broadcast, free and at 30/s", lambda: asyncio.run(broadcast.measure())),
    "c": ("Weekly digests", lambda: asyncio.run(digests.measure())),
    "e": ("Importing a school year against reading it", imports.measure),
    "f": ("50 people pressing during an import and reports", busy.measure),
    "i": ("20 s of a PostgreSQL that is away, during a delivery of 150", away.measure),
    "k": ("kill -9 in a broadcast, and within 12 ms of commands", kill9.figures),
    "h": ("/control of a school with a full year", control.measure),
    "g": ("The journal's grid of 30 × 40", lambda: asyncio.run(grid.measure())),
}
SAME_AS = {"d": "a"}


def main(asked: list[str]) -> int:
    """Run the parts asked for, all without any; the exit status."""
    names = list(dict.fromkeys(SAME_AS.get(name, name) for name in asked or PARTS))
    if unknown := [name for name in names if name not in PARTS]:
        print(
            f"no part {', '.join(unknown)}; there are {', '.join(sorted({*PARTS, *SAME_AS}))}",
            file=sys.stderr,
        )
        return 2
    configure("WARNING")
    console = Console()
    kept = json.loads(RESULTS.read_text()) if RESULTS.exists() and asked else {}
    parts: dict[str, Found] = kept.get("parts", {})
    for name in names:
        with console.status(PARTS[name][0]):
            parts[name] = _measured(PARTS[name][1])
    results = {"machine": _machine(), "parts": dict(sorted(parts.items()))}
    RESULTS.write_text(json.dumps(results, indent=2) + "\n")
    console.print(_table(parts, names))
    return 0


def _measured(measure: Callable[[], Found]) -> Found:
    """What it measures, rounded to what is reproducible, and how long that took."""
    begun = time.perf_counter()
    found = {name: float(f"{value:.4g}") for name, value in measure().items()}
    return found | {"took_seconds": round(time.perf_counter() - begun)}


def _machine() -> dict[str, str | int | None]:
    return {"python": platform.python_version(), "system": platform.machine(), "cores": os.cpu_count()}


def _table(parts: dict[str, Found], names: list[str]) -> Table:
    table = Table("part", "what", "value")
    for name in names:
        table.add_section()
        table.add_row(name, f"[bold]{PARTS[name][0]}[/bold]", "")
        for what, value in parts[name].items():
            table.add_row("", what, f"{value:,.10g}")
    return table


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
