"""Lessons of days with a student's attendance codes, for the class teacher."""

from collections.abc import Collection
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, exists, select

from storage.tables import Attendance, Lesson


class CodedLessonRow(NamedTuple):
    """A lesson of the journal."""

    id: int
    class_id: int
    day: date
    subject_id: int
    subgroup: str


class AttendanceLessonRow(NamedTuple):
    """A lesson of the journal; `coded` where somebody has a code in it."""

    id: int
    class_id: int
    day: date
    subject_id: int
    subgroup: str
    attendance_at: datetime | None
    coded: bool


_LESSONS = select(Lesson.id, Lesson.class_id, Lesson.day, Lesson.subject_id, Lesson.subgroup).where(
    Lesson.class_id.in_(bindparam("class_ids", expanding=True)),
    Lesson.day.in_(bindparam("days", expanding=True)),
)


def list_lessons_of_days(
    connection: Connection, class_ids: Collection[int], days: Collection[date]
) -> list[CodedLessonRow]:
    """The journal's lessons of the classes on those days, all subgroups."""
    return [
        CodedLessonRow(*row)
        for row in connection.execute(_LESSONS, {"class_ids": sorted(class_ids), "days": sorted(days)})
    ]


_OF_SPAN = select(
    Lesson.id,
    Lesson.class_id,
    Lesson.day,
    Lesson.subject_id,
    Lesson.subgroup,
    Lesson.attendance_at,
    exists().where(Attendance.lesson_id == Lesson.id).label("coded"),
).where(
    Lesson.class_id.in_(bindparam("class_ids", expanding=True)),
    Lesson.day.between(bindparam("first"), bindparam("last")),
)


def list_lessons_of_span(
    connection: Connection, class_ids: Collection[int], first: date, last: date
) -> list[AttendanceLessonRow]:
    """The classes' lessons of the days, all subgroups, with what tells whether attendance was taken."""
    given = {"class_ids": sorted(class_ids), "first": first, "last": last}
    return [AttendanceLessonRow(*row) for row in connection.execute(_OF_SPAN, given)]
