"""Who is absent and who works, the changes by their keys, and what a change of days writes, on both databases."""

from datetime import date

from sqlalchemy import Connection, insert, select

from storage import tables as t
from storage.database import Database
from storage.queries.office.changes.ledger import Ledger, restore
from storage.queries.office.substitutions import reading, writing

DAY = date(2026, 11, 23)


def _school(connection: Connection) -> None:
    connection.execute(insert(t.School), [{"id": one, "code": f"s{one}"} for one in (1, 2)])
    connection.execute(insert(t.AcademicYear).values(id=1, school_id=1, name="2026/2027"))
    connection.execute(insert(t.SchoolClass).values(id=1, school_id=1, year_id=1, grade=8, letter="В"))
    connection.execute(
        insert(t.Person),
        [
            {"id": one, "school_id": school, "code": f"p{one}", "last_name": "Ли", "first_name": "Ян"}
            for one, school in ((1, 1), (2, 1), (3, 1), (4, 2))
        ],
    )
    connection.execute(
        insert(t.Staff),
        [{"person_id": one, "dismissed_on": DAY if one == 3 else None} for one in (1, 2, 3, 4)],
    )
    connection.execute(insert(t.StaffRole), [{"person_id": one, "role": "teacher"} for one in (1, 3, 4)])


def _all(connection: Connection) -> None:
    _school(connection)
    assert reading.list_working(connection, 1, "teacher", DAY) == {1}
    assert reading.list_working(connection, 1, None, DAY) == {1, 2}
    ledger = Ledger(connection)
    cancelled = [writing.NewSubstitution(1, DAY, number, "", None, None, None) for number in (1, 2)]
    writing.add_substitutions(ledger, cancelled)
    writing.add_staff_absence(ledger, 1, DAY, DAY.replace(day=24))
    stand = {row.number: row for row in reading.list_substitution_ids(connection, {1}, {DAY})}
    writing.put_substitution(ledger, stand[1].id, cancelled[0]._replace(teacher_id=2, room="12"))
    writing.put_substitution(ledger, None, cancelled[0]._replace(number=3, subgroup="1"))
    assert {(row.number, row.subgroup) for row in reading.list_substitution_ids(connection, {1}, {DAY})} == {
        (1, ""),
        (2, ""),
        (3, "1"),
    }
    for first, last, found in ((24, 30, 1), (1, 23, 1), (25, 30, 0), (1, 22, 0)):
        days = DAY.replace(day=first), DAY.replace(day=last)
        assert len(reading.list_staff_absences(connection, 1, *days)) == found
        assert reading.list_staff_absences(connection, 2, *days) == []
    restore(connection, ledger.images)
    assert connection.execute(select(t.Substitution.id)).all() == []
    assert connection.execute(select(t.StaffAbsence.id)).all() == []


async def test_absences_and_changes_of_days(database: Database) -> None:
    await database.write(_all)
