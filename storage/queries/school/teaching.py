"""What a member of staff teaches: assignments, weekly lessons and substitutions."""

from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection, select

from storage.tables import Assignment, SchoolClass, Substitution, TimetableSlot


class TaughtRow(NamedTuple):
    """A subject taught to a class or subgroup; both ends inclusive, either may be open."""

    class_id: int
    subject_id: int
    subgroup: str
    starts: date | None
    ends: date | None


class GrantedRow(NamedTuple):
    """A lesson that somebody gives in another's place; no subject or subgroup named means as planned."""

    class_id: int
    day: date
    number: int
    subgroup: str
    subject_id: int | None


def list_assignments(connection: Connection, teacher_id: int, year_id: int) -> list[TaughtRow]:
    """The teacher's assignments of the year, past and coming ones included."""
    query = (
        select(
            Assignment.class_id,
            Assignment.subject_id,
            Assignment.subgroup,
            Assignment.starts,
            Assignment.ends,
        )
        .join(SchoolClass, SchoolClass.id == Assignment.class_id)
        .where(Assignment.teacher_id == teacher_id, SchoolClass.year_id == year_id)
    )
    return [TaughtRow(*row) for row in connection.execute(query).all()]


def list_weekly(connection: Connection, teacher_id: int, year_id: int) -> list[TaughtRow]:
    """What the teacher has in the weekly timetable of the year, all validities."""
    query = (
        select(
            TimetableSlot.class_id,
            TimetableSlot.subject_id,
            TimetableSlot.subgroup,
            TimetableSlot.starts,
            TimetableSlot.ends,
        )
        .join(SchoolClass, SchoolClass.id == TimetableSlot.class_id)
        .where(TimetableSlot.teacher_id == teacher_id, SchoolClass.year_id == year_id)
        .distinct()
    )
    return [TaughtRow(*row) for row in connection.execute(query).all()]


def list_granted(connection: Connection, teacher_id: int, first: date, last: date) -> list[GrantedRow]:
    """The lessons of the days that the teacher gives by substitution."""
    query = select(
        Substitution.class_id,
        Substitution.day,
        Substitution.number,
        Substitution.subgroup,
        Substitution.subject_id,
    ).where(Substitution.teacher_id == teacher_id, Substitution.day.between(first, last))
    return [GrantedRow(*row) for row in connection.execute(query).all()]
