"""How far the carrying out of the schools' terms of keeping is."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, exists, select, update

from storage.queries.upserting import upsert
from storage.tables import KeepingRun, OfficeChange


class KeepingRunRow(NamedTuple):
    """The last run of a school; `place` rules are through, `removed` is by table."""

    school_id: int
    begun_at: datetime
    done_at: datetime | None
    place: int
    removed: dict[str, int]


_ROWS = select(*(getattr(KeepingRun, name) for name in KeepingRunRow._fields)).order_by(KeepingRun.school_id)


def begin_run(connection: Connection, school_id: int, now: datetime) -> None:
    """Begin a school's run; one that is not through goes on."""
    values: dict[str, Any] = {"begun_at": now, "done_at": None, "place": 0, "removed": {}}
    statement = upsert(connection, KeepingRun).values(school_id=school_id, **values)
    connection.execute(
        statement.on_conflict_do_update(
            index_elements=[KeepingRun.school_id], set_=values, where=KeepingRun.done_at.is_not(None)
        )
    )


def list_runs(connection: Connection) -> list[KeepingRunRow]:
    """The last run of every school."""
    return [KeepingRunRow(*row) for row in connection.execute(_ROWS)]


def is_under_way(connection: Connection) -> bool:
    """Whether a school's is not through."""
    query = select(exists().where(KeepingRun.done_at.is_(None)))
    return bool(connection.scalar(query))


def take_run(connection: Connection) -> KeepingRunRow | None:
    """A run that is not through and in nobody else's hands."""
    query = _ROWS.where(KeepingRun.done_at.is_(None)).limit(1).with_for_update(skip_locked=True)
    row = connection.execute(query).one_or_none()
    return KeepingRunRow(*row) if row else None


def note_run(
    connection: Connection, school_id: int, place: int, removed: Mapping[str, int], done_at: datetime | None
) -> None:
    """How far it is."""
    values = {"place": place, "removed": dict(removed), "done_at": done_at}
    connection.execute(update(KeepingRun).where(KeepingRun.school_id == school_id).values(values))


def changed_since(connection: Connection, school_id: int, columns: Collection[str], since: datetime) -> bool:
    """Whether one of these settings was changed since in the chat and stands so."""
    changed = exists().where(
        OfficeChange.school_id == school_id,
        OfficeChange.kind == "setting",
        OfficeChange.applied_at > since,
        OfficeChange.undone_at.is_(None),
        OfficeChange.facts["column"].as_string().in_(columns),
    )
    return bool(connection.scalar(select(changed)))
