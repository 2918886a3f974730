"""A week of one child: marks by the day they were set, works planned, acknowledgements."""

from collections.abc import Collection
from datetime import date, datetime

from sqlalchemy import Connection, bindparam, select
from sqlalchemy.dialects import postgresql, sqlite

from storage.rows import Rows
from storage.tables import Acknowledgement, Lesson, Mark, PlannedWork, Work

_MARKS = (
    select(
        Mark.subject_id,
        Mark.day,
        Mark.value,
        Mark.comment,
        Mark.set_on,
        Mark.changed_at,
        Work.kind,
        Work.title,
        Work.weight,
    )
    .join(Work, Work.id == Mark.work_id)
    .join(Lesson, Lesson.id == Mark.lesson_id)
    .where(
        Mark.student_id == bindparam("student_id"),
        Mark.day.between(bindparam("first"), bindparam("last")),
        Mark.set_on <= bindparam("last"),
    )
    .order_by(Mark.day, Lesson.number, Mark.ordinal)
)


def list_marks(connection: Connection, student_id: int, first: date, last: date) -> Rows:
    """The student's marks of lessons from first to last that were set by then, in order of date."""
    return connection.execute(_MARKS, {"student_id": student_id, "first": first, "last": last}).all()


_PLANNED = (
    select(
        PlannedWork.class_id,
        PlannedWork.subgroup,
        PlannedWork.subject_id,
        PlannedWork.day,
        PlannedWork.kind,
        PlannedWork.title,
    )
    .where(
        PlannedWork.class_id.in_(bindparam("class_ids", expanding=True)),
        PlannedWork.day.between(bindparam("first"), bindparam("last")),
    )
    .order_by(PlannedWork.day, PlannedWork.subject_id)
)


def list_planned(connection: Connection, class_ids: Collection[int], first: date, last: date) -> Rows:
    """The works planned for the classes and their subgroups, in order of date."""
    given = {"class_ids": sorted(class_ids), "first": first, "last": last}
    return connection.execute(_PLANNED, given).all()


_SIGNED = select(Acknowledgement.at).where(
    Acknowledgement.student_id == bindparam("student_id"),
    Acknowledgement.person_id == bindparam("person_id"),
    Acknowledgement.week == bindparam("week"),
)


def get_acknowledgement(
    connection: Connection, student_id: int, person_id: int, week: date
) -> datetime | None:
    """When the person acknowledged the student's week that ends on that day."""
    given = {"student_id": student_id, "person_id": person_id, "week": week}
    return connection.execute(_SIGNED, given).scalar_one_or_none()


def add_acknowledgement(
    connection: Connection, student_id: int, person_id: int, week: date, at: datetime
) -> None:
    """The person acknowledges the week; the first time counts."""
    insert = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
    statement = insert(Acknowledgement).values(student_id=student_id, person_id=person_id, week=week, at=at)
    connection.execute(statement.on_conflict_do_nothing())
