"""What makes the lessons of classes as the database has it, and as the staged rows of a file would have it."""

from collections.abc import Collection
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Connection, select

from storage.queries.workbook.stage import Stage
from storage.tables import Assignment, Substitution, TimetableSlot


class SlotFactRow(NamedTuple):
    """A weekly lesson; `row` is its row of the file, 0 of the database's."""

    row: int
    class_id: int
    subgroup: str
    weekday: int
    number: int
    subject_id: int
    starts: date
    teacher_id: int
    room: str | None
    ends: date | None


class LoadFactRow(NamedTuple):
    """Who teaches what."""

    row: int
    class_id: int
    subgroup: str
    subject_id: int
    teacher_id: int
    starts: date | None
    ends: date | None


class ChangeFactRow(NamedTuple):
    """A change of a single lesson."""

    row: int
    class_id: int
    day: date
    number: int
    subgroup: str
    subject_id: int | None
    teacher_id: int | None
    room: str | None


def list_staged_slots(connection: Connection, stage: Stage) -> list[SlotFactRow]:
    """The weekly lessons that a file changes."""
    return [SlotFactRow(*one) for one in _staged(connection, stage, SlotFactRow._fields)]


def list_staged_loads(connection: Connection, stage: Stage) -> list[LoadFactRow]:
    """The load that a file changes."""
    return [LoadFactRow(*one) for one in _staged(connection, stage, LoadFactRow._fields)]


def list_staged_changes(connection: Connection, stage: Stage) -> list[ChangeFactRow]:
    """The single lessons that a file changes."""
    return [ChangeFactRow(*one) for one in _staged(connection, stage, ChangeFactRow._fields)]


def _staged(connection: Connection, stage: Stage, names: Collection[str]) -> list[Any]:
    return list(connection.execute(select(*(stage.table.c[name] for name in names))).all())


def list_slot_facts(connection: Connection, class_ids: Collection[int]) -> list[SlotFactRow]:
    """The weekly lessons of the classes."""
    columns = [getattr(TimetableSlot, name) for name in SlotFactRow._fields[1:]]
    query = select(*columns).where(TimetableSlot.class_id.in_(list(class_ids)))
    return [SlotFactRow(0, *row) for row in connection.execute(query).all()]


def list_load_facts(connection: Connection, class_ids: Collection[int]) -> list[LoadFactRow]:
    """The load of the classes."""
    columns = [getattr(Assignment, name) for name in LoadFactRow._fields[1:]]
    query = select(*columns).where(Assignment.class_id.in_(list(class_ids)))
    return [LoadFactRow(0, *row) for row in connection.execute(query).all()]


def list_change_facts(
    connection: Connection, class_ids: Collection[int], days: Collection[date]
) -> list[ChangeFactRow]:
    """The changes of single lessons of the classes on the days."""
    columns = [getattr(Substitution, name) for name in ChangeFactRow._fields[1:]]
    query = select(*columns).where(
        Substitution.class_id.in_(list(class_ids)), Substitution.day.in_(list(days))
    )
    return [ChangeFactRow(0, *row) for row in connection.execute(query).all()]
