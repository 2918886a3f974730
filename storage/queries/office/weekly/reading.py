"""The weekly lessons of a class with their ids."""

from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, select

from storage.tables import Assignment, TimetableSlot


class WeeklySlotRow(NamedTuple):
    """A weekly lesson; both ends inclusive."""

    id: int
    weekday: int
    number: int
    subgroup: str
    subject_id: int
    teacher_id: int
    room: str | None
    starts: date
    ends: date | None


class ClassLoadRow(NamedTuple):
    """Who teaches what to a class or subgroup; both ends inclusive."""

    id: int
    class_id: int
    subgroup: str
    subject_id: int
    teacher_id: int
    hours: str | None
    starts: date | None
    ends: date | None


_WEEK = select(
    TimetableSlot.id,
    TimetableSlot.weekday,
    TimetableSlot.number,
    TimetableSlot.subgroup,
    TimetableSlot.subject_id,
    TimetableSlot.teacher_id,
    TimetableSlot.room,
    TimetableSlot.starts,
    TimetableSlot.ends,
).where(TimetableSlot.class_id == bindparam("class_id"))
_CLASS_OF = select(TimetableSlot.class_id).where(TimetableSlot.id == bindparam("slot_id"))
_LOAD = (
    select(
        Assignment.id,
        Assignment.class_id,
        Assignment.subgroup,
        Assignment.subject_id,
        Assignment.teacher_id,
        Assignment.hours,
        Assignment.starts,
        Assignment.ends,
    )
    .where(Assignment.class_id.in_(bindparam("class_ids", expanding=True)))
    .order_by(Assignment.id)
)


def list_week(connection: Connection, class_id: int) -> list[WeeklySlotRow]:
    """The weekly lessons of a class, all validities."""
    return [WeeklySlotRow(*row) for row in connection.execute(_WEEK, {"class_id": class_id}).all()]


def class_of_slot(connection: Connection, slot_id: int) -> int | None:
    """The class of a weekly lesson."""
    return connection.scalar(_CLASS_OF, {"slot_id": slot_id})


def list_class_loads(connection: Connection, class_ids: list[int]) -> list[ClassLoadRow]:
    """The assignments of the classes, all validities."""
    return [ClassLoadRow(*row) for row in connection.execute(_LOAD, {"class_ids": class_ids}).all()]
