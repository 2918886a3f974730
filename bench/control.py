"""Part (h): `/control` of a whole school with a full year behind it.

33 classes and 800 students: the workbook of part (e), with plans and a deputy head, at the end of the third quarter.
Seconds are the process's own, so that another busy process does not count; `cold` is the first screen of a process,
which has neither made the school nor imported it: what those leave behind is no bot's.
"""

import asyncio
import json
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, event, insert, select

from bench.imports import import_apart
from bench.schools.school_year import Size, write_school_year
from services.office.control.overview import control_overview
from services.school.load_actor import load_actor
from services.work import Store, Work
from storage import tables as t
from storage.database import Database

NOW = datetime(2027, 3, 19, 12, tzinfo=UTC)
"""The last Friday of the third quarter: a term's marks are all there."""
ACCOUNT = 1
TIMES = 15
LIMIT = 0.3
"""Seconds that a screen may take (issue 12)."""


def measure(size: Size | None = None) -> dict[str, float]:
    """Statements and seconds of `/control`, with the school's tables in memory and (`cold`) without."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "year.xlsx"
        write_school_year(path, size or Size(students=800))
        url = f"sqlite+aiosqlite:///{folder}/year.db"
        import_apart(path, url)
        asyncio.run(_peopled(url))
        command = [sys.executable, "-m", "bench.control", url]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
        return found


async def _peopled(url: str) -> None:
    database = Database(url)
    await database.write(_people)
    await database.dispose()


async def _measured(url: str) -> dict[str, float]:
    database = Database(url)
    counted: list[str] = []
    for engine in database.engines:
        event.listen(engine, "before_cursor_execute", lambda _c, _cursor, said, *_: counted.append(said))
    store = Store(database, lambda: NOW)
    cold = await _once(store)
    warm = [await _once(store) for _ in range(TIMES)]
    counted.clear()
    await _once(store)
    statements = [one for one in counted if not one.startswith(("BEGIN", "PRAGMA"))]
    await database.dispose()
    return {
        "statements": len(statements),
        "seconds": statistics.median(warm),
        "cold_seconds": cold,
        "of_limit": statistics.median(warm) / LIMIT,
    }


async def _once(store: Store) -> float:
    begun = time.process_time()
    await store.read_aside(_asked)
    return time.process_time() - begun


def _asked(work: Work) -> None:
    """A press as it comes: the actor, then the screen's figures."""
    actor = load_actor(work, ACCOUNT)
    assert actor is not None
    control_overview(work, actor)


def _people(connection: Connection) -> None:
    """A deputy head with an account, and a plan for every subject and grade."""
    person = connection.scalar(select(t.Staff.person_id).limit(1))
    then = datetime(2026, 9, 1, tzinfo=UTC)
    connection.execute(insert(t.StaffRole).values(person_id=person, role="deputy"))
    connection.execute(
        insert(t.Account).values(id=ACCOUNT, chat_id=ACCOUNT, hide_marks=False, created_at=then, seen_at=then)
    )
    connection.execute(
        insert(t.Link).values(account_id=ACCOUNT, person_id=person, linked_at=then, agreed_at=then)
    )
    topics = [
        {"subject_id": subject, "grade": grade, "number": n, "topic": f"Тема {n}", "hours": "2"}
        for subject in connection.scalars(select(t.Subject.id)).all()
        for grade in range(1, 12)
        for n in range(1, 40)
    ]
    connection.execute(insert(t.LessonPlanTopic), topics)


if __name__ == "__main__":
    print(json.dumps(asyncio.run(_measured(sys.argv[1]))))
