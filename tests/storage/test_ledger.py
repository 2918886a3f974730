"""What the office changes is taken back to the letter, on both databases; never over what came after."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from typing import Any

import pytest
from sqlalchemy import Connection, insert, select, update

from storage import tables as t
from storage.database import Database
from storage.queries.office.changes.ledger import Ledger, RowsMoved, restore

SEPTEMBER = date(2026, 9, 1)
FIRST = 1_000_000
"""Ids that no sequence reaches."""


def _world(connection: Connection) -> dict[str, Any]:
    """Every row of the tables that the tests write to."""
    tables = (t.AcademicYear, t.SchoolClass, t.Person, t.Student, t.Enrolment, t.Bell, t.School)
    return {
        one.__tablename__: sorted(map(str, connection.execute(select(one.__table__)).all())) for one in tables
    }


def _school(connection: Connection) -> None:
    connection.execute(insert(t.School).values(id=1, code="s"))
    connection.execute(insert(t.AcademicYear).values(id=1, school_id=1, name="2026/2027"))
    connection.execute(insert(t.SchoolClass).values(id=FIRST, school_id=1, year_id=1, grade=7, letter="А"))
    connection.execute(
        insert(t.Person),
        [
            {"id": FIRST + one, "school_id": 1, "code": f"p{one}", "last_name": "Ли", "first_name": "Ян"}
            for one in (0, 1)
        ],
    )
    connection.execute(insert(t.Student).values(person_id=FIRST, birth_date=date(2013, 2, 28)))
    connection.execute(
        insert(t.Enrolment).values(id=FIRST, student_id=FIRST, class_id=FIRST, starts=SEPTEMBER)
    )
    connection.execute(
        insert(t.Bell).values(id=FIRST, school_id=1, number=1, starts=time(8), ends=time(8, 45))
    )


@contextmanager
def _changed(connection: Connection) -> Iterator[list[list[Any]]]:
    """A new class takes a student who moves there; the old class, a bell and an enrolment change or go."""
    before = _world(connection)
    ledger = Ledger(connection)
    form = ledger.insert(t.SchoolClass, school_id=1, year_id=1, grade=7, letter="Б")
    ledger.update(t.Enrolment, [FIRST], ends=date(2026, 11, 20))
    ledger.insert(t.Enrolment, student_id=FIRST, class_id=form, starts=date(2026, 11, 20))
    ledger.update(t.SchoolClass, [form], class_teacher_id=FIRST + 1)
    ledger.update(t.Bell, [FIRST], ends=time(8, 40))
    ledger.update(t.School, [1], first_import_at=datetime(2026, 9, 1, 5, tzinfo=UTC))
    ledger.delete(t.Bell, [FIRST])
    ledger.delete(t.Enrolment, [FIRST])
    assert _world(connection) != before
    yield [list(image) for image in ledger.images]
    assert _world(connection) == before


async def test_every_row_comes_back_as_it_stood(database: Database) -> None:
    def story(connection: Connection) -> None:
        _school(connection)
        with _changed(connection) as images:
            restore(connection, images)

    await database.write(story)


async def test_what_has_changed_since_is_not_overwritten(database: Database) -> None:
    def story(connection: Connection) -> None:
        _school(connection)
        ledger = Ledger(connection)
        ledger.update(t.Person, [FIRST], last_name="Лиев")
        connection.execute(update(t.Person).where(t.Person.id == FIRST).values(last_name="Лиева"))
        with pytest.raises(RowsMoved):
            restore(connection, ledger.images)

    await database.write(story)


async def test_what_else_has_changed_in_the_row_stays(database: Database) -> None:
    def story(connection: Connection) -> None:
        _school(connection)
        ledger = Ledger(connection)
        ledger.update(t.Person, [FIRST], last_name="Лиев")
        connection.execute(update(t.Person).where(t.Person.id == FIRST).values(middle_name="Ильич"))
        restore(connection, ledger.images)
        person = connection.execute(select(t.Person.__table__).where(t.Person.id == FIRST)).one()
        assert (person.last_name, person.middle_name) == ("Ли", "Ильич")

    await database.write(story)


async def test_a_row_that_others_refer_to_by_now_stays(database: Database) -> None:
    def story(connection: Connection) -> None:
        _school(connection)
        ledger = Ledger(connection)
        form = ledger.insert(t.SchoolClass, school_id=1, year_id=1, grade=7, letter="Б")
        connection.execute(
            insert(t.Enrolment).values(student_id=FIRST, class_id=form, starts=date(2026, 11, 20))
        )
        restore(connection, ledger.images)

    with pytest.raises(RowsMoved):
        await database.write(story)


async def test_a_thousand_rows_go_and_come_in_order(database: Database) -> None:
    def story(connection: Connection) -> None:
        _school(connection)
        before = _world(connection)
        ledger = Ledger(connection)
        rows = [
            {"school_id": 1, "code": f"n{one}", "last_name": "Ли", "first_name": str(one)}
            for one in range(1000)
        ]
        keys = ledger.insert_many(t.Person, rows)
        named = dict(connection.execute(select(t.Person.id, t.Person.first_name)).all())
        assert [named[key] for key in keys] == [row["first_name"] for row in rows]
        restore(connection, ledger.images)
        assert _world(connection) == before

    await database.write(story)
