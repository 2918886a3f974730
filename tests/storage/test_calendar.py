"""Bells of a day and their way back, on both databases."""

from datetime import date, time

from sqlalchemy import Connection, insert

from storage import tables as t
from storage.database import Database
from storage.queries.office.calendar.bells import NewDayBell, put_day_bells
from storage.queries.office.changes.ledger import Ledger, restore
from storage.queries.school.reference import list_day_bells

DAY = date(2026, 11, 23)


def _day_bells(connection: Connection) -> None:
    connection.execute(insert(t.School), [{"id": one, "code": f"s{one}"} for one in (1, 2)])
    connection.execute(
        insert(t.DayBell).values(id=90, school_id=1, day=DAY, classes="7А", number=1, starts=time(9), ends=time(10))
    )  # fmt: skip
    before = list_day_bells(connection, 1)
    ledger = Ledger(connection)
    wanted = [NewDayBell(1, DAY, "", number, time(8 + number), time(8 + number, 30)) for number in (1, 2)]
    put_day_bells(ledger, [90], wanted)
    assert [row[1:] for row in list_day_bells(connection, 1)] == wanted
    assert list_day_bells(connection, 2) == []
    restore(connection, ledger.images)
    assert list_day_bells(connection, 1) == before


async def test_bells_of_a_day(database: Database) -> None:
    await database.write(_day_bells)
