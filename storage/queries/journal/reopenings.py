"""Lessons and term marks that the deputy head opened for a day."""

from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, insert, select

from storage.queries.school.in_force import employed, lasts
from storage.tables import Assignment, Lesson, Reopening, SchoolClass, Staff


class OpenRow(NamedTuple):
    """What is open on a day and why; a lesson has a day and a number, term marks have neither."""

    subject_id: int
    subgroup: str
    day: date | None
    number: int | None
    term_id: int | None
    reason: str


_OPEN = (
    select(
        Reopening.subject_id,
        Reopening.subgroup,
        Reopening.day,
        Reopening.number,
        Reopening.term_id,
        Reopening.reason,
    )
    .where(Reopening.class_id == bindparam("class_id"), Reopening.open_on == bindparam("open_on"))
    .order_by(Reopening.id)
)


def list_open(connection: Connection, class_id: int, open_on: date) -> list[OpenRow]:
    """What of the class is open on that day, the latest last."""
    asked = {"class_id": class_id, "open_on": open_on}
    return [OpenRow(*row) for row in connection.execute(_OPEN, asked).all()]


def add_reopening(
    connection: Connection,
    *,
    class_id: int,
    subject_id: int,
    subgroup: str,
    day: date | None,
    number: int | None,
    term_id: int | None,
    open_on: date,
    reason: str,
    person_id: int,
    at: datetime,
) -> None:
    """Open a lesson, or the term marks of a class in a subject, for a day."""
    connection.execute(
        insert(Reopening).values(
            class_id=class_id,
            subject_id=subject_id,
            subgroup=subgroup,
            day=day,
            number=number,
            term_id=term_id,
            open_on=open_on,
            reason=reason,
            person_id=person_id,
            at=at,
        )
    )


def lock_class(connection: Connection, class_id: int) -> None:
    """Hold what is opened of the class until the transaction ends: of two deputies at once the second waits."""
    connection.execute(
        select(SchoolClass.id).where(SchoolClass.id == class_id).with_for_update(key_share=True)
    )


def list_lessons(
    connection: Connection, class_id: int, open_on: date, first: date, last: date
) -> dict[int, date]:
    """The class's lessons of the days (both inclusive), by id, that are reopened for `open_on`."""
    query = (
        select(Lesson.id, Lesson.day)
        .join(
            Reopening,
            (Reopening.class_id == Lesson.class_id)
            & (Reopening.subject_id == Lesson.subject_id)
            & (Reopening.subgroup == Lesson.subgroup)
            & (Reopening.day == Lesson.day)
            & (Reopening.number == Lesson.number),
        )
        .where(Lesson.class_id == class_id, Reopening.open_on == open_on, Lesson.day.between(first, last))
    )
    return {row.id: row.day for row in connection.execute(query)}


def list_teachers(
    connection: Connection, class_id: int, subject_id: int, subgroup: str, day: date
) -> set[int]:
    """Who, of the staff, is assigned to the class or subgroup in the subject that day."""
    query = (
        select(Assignment.teacher_id)
        .join(Staff, Staff.person_id == Assignment.teacher_id)
        .where(
            Assignment.class_id == class_id,
            Assignment.subject_id == subject_id,
            Assignment.subgroup.in_({"", subgroup}),
            lasts(Assignment, day, day),
            employed(day),
        )
    )
    return set(connection.scalars(query))
