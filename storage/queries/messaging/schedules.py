"""When the schools' schedules are due next."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, select, update

from storage.queries.upserting import upsert
from storage.tables import ScheduleRun, School


class ScheduledSchoolRow(NamedTuple):
    """When a school's schedules are due."""

    id: int
    timezone: str
    digest_at: str
    attendance_at: str


class RunRow(NamedTuple):
    """When a schedule of a school is due next."""

    name: str
    school_id: int
    next_at: datetime


def list_schools(connection: Connection) -> list[ScheduledSchoolRow]:
    """Every school."""
    query = select(School.id, School.timezone, School.digest_at, School.attendance_at).order_by(School.id)
    return [ScheduledSchoolRow(*row) for row in connection.execute(query).all()]


def list_runs(connection: Connection) -> list[RunRow]:
    """Every schedule."""
    return [
        RunRow(*row)
        for row in connection.execute(select(ScheduleRun.name, ScheduleRun.school_id, ScheduleRun.next_at))
    ]


def list_late(connection: Connection, before: datetime) -> list[str]:
    """The schedules that were due before then in some school and were not looked at."""
    query = select(ScheduleRun.name).where(ScheduleRun.next_at < before).distinct().order_by(ScheduleRun.name)
    return list(connection.execute(query).scalars())


def begin_run(connection: Connection, name: str, school_id: int, next_at: datetime) -> bool:
    """Begin a schedule; False where it has begun."""
    statement = upsert(connection, ScheduleRun).values(name=name, school_id=school_id, next_at=next_at)
    added = connection.execute(
        statement.on_conflict_do_nothing(index_elements=[ScheduleRun.name, ScheduleRun.school_id]).returning(
            ScheduleRun.id
        )
    )
    return added.scalar_one_or_none() is not None


def move_run(connection: Connection, name: str, school_id: int, next_at: datetime, *, seen: datetime) -> bool:
    """Move a schedule on from the moment that was seen; False where somebody else has."""
    statement = (
        update(ScheduleRun)
        .where(ScheduleRun.name == name, ScheduleRun.school_id == school_id, ScheduleRun.next_at == seen)
        .values(next_at=next_at)
    )
    return connection.execute(statement).rowcount == 1
