"""Part (f): 50 people who press every two seconds while a whole school year is imported and reports are drawn.

The import is another process on the same database, as `zvonok school import` is; the reports are the bot's own work.
"""

import asyncio
import os
import tempfile
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from itertools import cycle
from pathlib import Path
from statistics import quantiles

import asyncpg
from sqlalchemy import Connection, insert, select
from sqlalchemy.engine import make_url

from bench.imports import apart
from bench.process import BotProcess
from bench.schools.history import NOW
from bench.schools.school_year import Size, write_school_year
from bench.telegram import TOKEN
from bot.simulator import Simulator
from bot.simulator.user import SimUser
from handlers.chat.press import Press
from handlers.presses.absences import AbsencesPress
from handlers.presses.account import HideMarksPress
from handlers.presses.diary import GradesPress, HomePress, TimetablePress
from handlers.presses.reports import ReportPress
from storage import tables as t
from storage.database import Database

PEOPLE, WRITERS = 50, 5
Taken = dict[str, float]
EVERY = 2.0
"""Seconds between two presses of one person."""
FIRST_ACCOUNT = 8_000_001
SERVER = os.environ.get("ZVONOK_BENCH_POSTGRES", "postgresql+asyncpg://postgres@127.0.0.1:5432/postgres")
"""Where a database of the bench's own is made; without a server SQLite alone is measured."""


@dataclass
class Waited:
    """Seconds from a press to its answer."""

    readers: list[float] = field(default_factory=list)
    writers: list[float] = field(default_factory=list)
    written: list[float] = field(default_factory=list)
    """Of the writers, from a press to the screen that shows what was written; the answer may say that it comes next."""
    reports: int = 0


def measure(size: Size | None = None) -> dict[str, float]:
    """For each database: p50, p95, p99 and the longest of those who read, the longest of those who write."""
    return asyncio.run(_measure(size or Size()))


async def _measure(size: Size) -> dict[str, float]:
    found: dict[str, float] = {"load_before": os.getloadavg()[0]}
    with tempfile.TemporaryDirectory() as folder:
        people, year = Path(folder) / "people.xlsx", Path(folder) / "year.xlsx"
        write_school_year(people, replace(size, marks_a_lesson=0, absences_a_lesson=0))
        found["rows"] = write_school_year(year, size)
        for name in ("sqlite", "postgres"):
            async with _database(name, Path(folder)) as url:
                if url is not None:
                    await asyncio.to_thread(apart, "import", str(people), url)
                    told = await _busy(url, year)
                    found |= {f"{name}_{what}": value for what, value in told.items()}
    return found


@asynccontextmanager
async def _database(name: str, folder: Path) -> AsyncIterator[str | None]:
    if name == "sqlite":
        yield f"sqlite+aiosqlite:///{folder}/busy.db"
        return
    server, own = make_url(SERVER).set(drivername="postgresql"), f"zvonok_bench_{os.getpid()}"
    try:
        connection = await asyncpg.connect(server.render_as_string(hide_password=False))
    except OSError:
        yield None
        return
    await connection.execute(f"CREATE DATABASE {own}")
    try:
        yield make_url(SERVER).set(database=own).render_as_string(hide_password=False)
    finally:
        await connection.execute(f"DROP DATABASE {own} WITH (FORCE)")
        await connection.close()


async def _busy(url: str, year: Path) -> dict[str, float]:
    database = Database(url)
    students, class_id = await database.write(_link)
    await database.dispose()
    waited = Waited()
    async with Simulator(TOKEN, "bench_bot") as sim, BotProcess("zvonok", sim.base_url, url):
        people = [sim.user(id=account, first_name="Имя") for account in _accounts()]
        for user in people:
            user.chat.started = True
            await user.send("/help")
        await sim.until(lambda: all(user.inbox for user in people), 60)
        importing = asyncio.create_task(asyncio.to_thread(apart, "import", str(year), url))
        await asyncio.gather(
            *(
                _press_on(user, _reading(student), number, importing, waited.readers)
                for number, (user, student) in enumerate(zip(people, students, strict=False))
                if number < PEOPLE
            ),
            *(
                _write_on(sim, user, number, importing, waited)
                for number, user in enumerate(people[PEOPLE : PEOPLE + WRITERS])
            ),
            _draw(sim, people[-1], ReportPress(class_id=class_id, report="marks"), importing, waited),
        )
        done = await importing
    p = quantiles(waited.readers, n=100)
    return {
        "p50": p[49],
        "p95": p[94],
        "p99": p[98],
        "longest": max(waited.readers),
        "writers_p50": quantiles(waited.writers, n=100)[49],
        "writers_longest": max(waited.writers),
        "written_p50": quantiles(waited.written, n=100)[49],
        "written_longest": max(waited.written),
        "presses": len(waited.readers),
        "reports": waited.reports,
        "import_seconds": done["wall"],
    }


def _accounts() -> range:
    """Readers, writers, and the class teacher who orders reports."""
    return range(FIRST_ACCOUNT, FIRST_ACCOUNT + PEOPLE + WRITERS + 1)


def _link(connection: Connection) -> tuple[list[int], int]:
    """The students who press, the class teacher of the first class and that class."""
    students = list(connection.execute(select(t.Student.person_id).limit(PEOPLE + WRITERS)).scalars())
    class_id, leader = connection.execute(
        select(t.SchoolClass.id, t.SchoolClass.class_teacher_id)
    ).first() or (
        0,
        0,
    )
    seen = {"created_at": NOW, "seen_at": NOW, "hide_marks": False}
    connection.execute(insert(t.Account), [{"id": one, "chat_id": one} | seen for one in _accounts()])
    people = zip(_accounts(), [*students, leader], strict=True)
    tied = {"linked_at": NOW, "agreed_at": NOW}
    connection.execute(
        insert(t.Link), [{"account_id": account, "person_id": person} | tied for account, person in people]
    )
    return students, class_id


def _reading(student_id: int) -> list[Press]:
    day = date(2026, 11, 20)
    return [
        GradesPress(student_id=student_id),
        HomePress(student_id=student_id),
        TimetablePress(student_id=student_id, day=day),
        AbsencesPress(student_id=student_id),
    ]


async def _press_on(
    user: SimUser, presses: Sequence[Press], number: int, until: "asyncio.Task[Taken]", waited: list[float]
) -> None:
    loop = asyncio.get_running_loop()
    await asyncio.sleep(EVERY * number / PEOPLE)
    for press in cycle(presses):
        if until.done():
            return
        begun = loop.time()
        await user.press_forged(user.inbox[-1], press.pack())
        waited.append(loop.time() - begun)
        await asyncio.sleep(max(0.0, EVERY - (loop.time() - begun)))


async def _write_on(
    sim: Simulator, user: SimUser, number: int, until: "asyncio.Task[Taken]", waited: Waited
) -> None:
    """Hide marks, show them, hide them; the next press comes once the last one is written."""
    loop = asyncio.get_running_loop()
    await asyncio.sleep(EVERY * number / WRITERS)
    for hide in cycle((1, 0)):
        if until.done():
            return
        begun, message = loop.time(), user.inbox[-1]
        before = message.buttons
        await user.press_forged(message, HideMarksPress(hide=hide).pack())
        waited.writers.append(loop.time() - begun)
        await sim.until(partial(_changed, user, before), 60)
        waited.written.append(loop.time() - begun)
        await asyncio.sleep(max(0.0, EVERY - (loop.time() - begun)))


def _changed(user: SimUser, before: list[list[str]]) -> bool:
    return user.inbox[-1].buttons != before


async def _draw(
    sim: Simulator, user: SimUser, press: Press, until: "asyncio.Task[Taken]", waited: Waited
) -> None:
    """A report after another, each ordered when the last one is there."""
    while not until.done():
        before = len(user.inbox)
        await user.press_forged(user.inbox[0], press.pack())
        await sim.until(partial(_came, user, before + 2, until), 300)
        waited.reports += 1


def _came(user: SimUser, count: int, until: "asyncio.Task[Taken]") -> bool:
    return until.done() or len(user.inbox) >= count
