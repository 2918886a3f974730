"""When the schools' schedules are due next."""

from datetime import datetime

from sqlalchemy import Connection, select, update

from storage.queries.upserting import upsert
from storage.rows import Rows
from storage.tables import ScheduleRun, School


def list_schools(connection: Connection) -> Rows:
    """(id, timezone, digest_at, attendance_at) of every school."""
    query = select(School.id, School.timezone, School.digest_at, School.attendance_at).order_by(School.id)
    return connection.execute(query).all()


def list_runs(connection: Connection) -> Rows:
    """(name, school_id, next_at) of every schedule."""
    return connection.execute(select(ScheduleRun.name, ScheduleRun.school_id, ScheduleRun.next_at)).all()


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
