"""Part (c): weekly digests of 1,000 and 10,000 students: rows queued and texts made a second, and peak memory.

Each size runs in a process of its own, so that its peak is its own; the school is built by another before.
"""

import asyncio
import gc
import resource
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import event, func, select

from bench.schools.classes import FIRST_ACCOUNT, build_classes
from handlers.chat.words import words_of
from handlers.pushes import compose
from services.messaging.kinds import PushKind
from services.messaging.schedules.digests import weekly_digest
from services.rules.dates.due import DueMoment
from services.school.load_actor import load_actor
from services.work import Store, Work
from storage import tables as t
from storage.database import Database

SIZES = (1000, 10_000)
DUE = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)
"""Friday 18:00 in Moscow."""
SAMPLE = 400
"""Digests whose text is made, spread over the school."""


async def measure(sizes: tuple[int, ...] = SIZES) -> dict[str, float]:
    """For each size: rows queued a second of CPU, statements, texts made a second of CPU, peak memory in MB."""
    found: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            file = Path(folder) / f"{size}.db"
            await build_classes(file, size)
            command = [sys.executable, "-m", "bench.digests", str(file)]
            output = await asyncio.to_thread(subprocess.check_output, command, text=True)
            for line in output.splitlines():
                name, _, value = line.partition("=")
                found[f"{name}_{size}"] = float(value)
    found["peak_ratio"] = found[f"peak_mb_{sizes[-1]}"] / found[f"peak_mb_{sizes[0]}"]
    return found


async def _run(file: str) -> None:
    database = Database(f"sqlite+aiosqlite:///{file}")
    store = Store(database, lambda: DUE)
    statements: list[str] = []
    engine = database.writer.sync_engine
    event.listen(engine, "before_cursor_execute", lambda *given: statements.append(given[2]))
    before = _peak()
    spent = time.process_time()
    await store.write(weekly_digest, 1, DueMoment(DUE, DUE))
    spent = time.process_time() - spent
    rows, sample = await store.read(_letters)
    print(f"rows={rows}")
    print(f"rows_per_cpu_second={rows / spent}")
    print(f"enqueue_cpu_seconds={spent}")
    print(f"statements={sum(not one.startswith(('BEGIN', 'PRAGMA')) for one in statements)}")
    print(f"enqueue_grew_mb={_peak() - before}")
    spent = await _texts(store, sample)
    print(f"texts_per_cpu_second={len(sample) / spent}")
    print(f"peak_mb={_peak()}")
    await database.dispose()


async def _texts(store: Store, sample: list[tuple[int, int, int]]) -> float:
    """CPU seconds of the texts as delivery makes them: the reader's rights, the week, the screen."""
    words = words_of("ru")
    gc.collect()
    spent = time.process_time()
    for account_id, person_id, student_id in sample:
        actor = await store.read(load_actor, account_id)
        if actor is None:
            raise RuntimeError(f"no account {account_id}, the first is {FIRST_ACCOUNT}")
        facts = {"student": student_id, "day": "2026-11-20"}
        if await compose(PushKind.DIGEST, facts, store, actor, person_id, words) is None:
            raise RuntimeError(f"nothing to say of student {student_id}")
    return time.process_time() - spent


def _letters(work: Work) -> tuple[int, list[tuple[int, int, int]]]:
    """How many letters are queued, and some of them: (account, person, student)."""
    count = work.connection.scalar(select(func.count()).select_from(t.Outbox)) or 0
    query = select(t.Outbox.account_id, t.Outbox.person_id, t.Outbox.facts)
    rows = work.connection.execute(query.where(t.Outbox.id % max(1, count // SAMPLE) == 0))
    return count, [(row.account_id, row.person_id or 0, row.facts["student"]) for row in rows]


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    if len(sys.argv) > 1:
        asyncio.run(_run(sys.argv[1]))
    else:
        for name, value in asyncio.run(measure()).items():
            print(f"{name:32} {value:12.2f}")
