"""The office of these stories, over the school of tests/workbook/books.py as its first workbook brought it in."""

import asyncio
import sqlite3
import threading
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.engine import make_url

from bot.simulator.state.model import Message
from bot.simulator.user import SimUser
from services.school.roles import Role
from services.workbook.importing.importing import import_workbook
from storage import tables as t
from tests.stage import Stage
from tests.workbook import books


@dataclass
class Office:
    """Vera the administrator, Zoya the secretary, Oleg the operator, Nina the deputy head, Rita of HR, a mother."""

    stage: Stage
    folder: Path
    vera: SimUser
    zoya: SimUser
    oleg: SimUser
    nina: SimUser
    rita: SimUser
    olga: SimUser

    def book(self, sheets: books.Sheets) -> bytes:
        """The workbook's bytes."""
        return books.write(self.folder / "book.xlsx", sheets).read_bytes()

    async def sends(self, user: SimUser, sheets: books.Sheets, name: str = "школа.xlsx") -> Message:
        """Somebody sends a workbook; the answer."""
        await user.send_document(name, self.book(sheets))
        return user.last

    def rows(self, query: Any) -> list[Any]:
        """Rows of the database, seen through another connection."""
        return list(self.stage.school.rows(query))

    def subjects(self) -> set[str]:
        """The school's subjects."""
        return {row.name for row in self.rows(select(t.Subject.name))}

    def person(self, code: str) -> int:
        """The id of the person with that code."""
        return int(self.rows(select(t.Person.id).where(t.Person.code == code))[0].id)

    def second_secretary(self) -> SimUser:
        """One more of the contingent."""
        hired = self.stage.school.staff("Лидия", "Орлова", roles=[Role.SECRETARY], code="o-second")
        return self.stage.linked(hired, "Лидия")

    def audited(self, action: str) -> list[str]:
        """The kinds of the office's changes in the audit log, by the action."""
        rows = self.rows(select(t.Audit.details).where(t.Audit.action == action).order_by(t.Audit.id))
        return [row.details["kind"] for row in rows]

    def imports(self) -> list[Any]:
        """The audit's lines of imports."""
        return self.rows(select(t.Audit.__table__).where(t.Audit.action == "school.imported"))


@pytest.fixture
async def office(stage: Stage, tmp_path: Path) -> Office:
    """Everybody linked, the school's first workbook applied a moment ago."""
    await _first_workbook(stage, tmp_path)
    school = stage.school

    def hired(first_name: str, role: Role) -> SimUser:
        return stage.linked(
            school.staff(first_name, "Орлова", roles=[role], code=f"o-{role.value}"), first_name
        )

    mother = school.rows(select(t.Person.id).where(t.Person.code == "p1"))[0].id
    return Office(
        stage,
        tmp_path,
        vera=hired("Вера", Role.ADMINISTRATOR),
        zoya=hired("Зоя", Role.SECRETARY),
        oleg=hired("Олег", Role.OPERATOR),
        nina=hired("Нина", Role.DEPUTY),
        rita=hired("Рита", Role.HR),
        olga=stage.linked(mother, "Ольга"),
    )


async def _first_workbook(stage: Stage, folder: Path) -> None:
    """The school as `books.school()` leaves it: imported once a worker, then the database is laid over the stage's."""
    with closing(sqlite3.connect(str(make_url(stage.database_url).database))) as here:
        if not _imported:
            first = books.write(folder / "first.xlsx", books.school())
            assert (await import_workbook(stage.app.store, first)).ok
            _imported.append(sqlite3.connect(":memory:"))
            here.backup(_imported[0])
        else:
            _imported[0].backup(here)


_imported: list[sqlite3.Connection] = []


@dataclass
class Held:
    """A reading that stands still until it is released."""

    here: threading.Event
    go_on: threading.Event

    async def reached(self) -> None:
        """Wait until the reading has begun."""
        assert await asyncio.to_thread(self.here.wait, 10)

    def release(self) -> None:
        """Let it go on."""
        self.go_on.set()


SUBJECTS: books.Sheets = {"Предметы": [["Предмет", "Кратко"], ["Алгебра", "Алг."], ["Химия", None]]}
"""One new subject."""
