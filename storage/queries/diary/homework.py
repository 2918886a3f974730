"""Homework of a class, with the student's own ticks."""

from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, delete, func, select

from storage.queries.upserting import upsert
from storage.tables import HomeworkFile, HomeworkTick, Lesson


class HomeworkRow(NamedTuple):
    """A homework; `ticked` is set where the student ticked it."""

    id: int
    class_id: int
    subject_id: int
    subgroup: str
    day: date
    number: int
    homework: str
    homework_due: date | None
    ticked: int | None
    files: int


class HomeworkLessonRow(NamedTuple):
    """The lesson that gave a homework."""

    class_id: int
    subject_id: int
    subgroup: str
    day: date
    homework_due: date | None


_COLUMNS = (
    Lesson.id,
    Lesson.class_id,
    Lesson.subject_id,
    Lesson.subgroup,
    Lesson.day,
    Lesson.number,
    Lesson.homework,
    Lesson.homework_due,
    HomeworkTick.lesson_id.label("ticked"),
    select(func.count())
    .where(HomeworkFile.lesson_id == Lesson.id)
    .correlate(Lesson)
    .scalar_subquery()
    .label("files"),
)
_TICK = (HomeworkTick.lesson_id == Lesson.id) & (HomeworkTick.student_id == bindparam("student_id"))

_DUE = (
    select(*_COLUMNS)
    .outerjoin(HomeworkTick, _TICK)
    .where(
        Lesson.class_id.in_(bindparam("class_ids", expanding=True)),
        Lesson.homework_due.between(bindparam("first"), bindparam("last")),
        Lesson.homework.is_not(None),
    )
    .order_by(Lesson.homework_due, Lesson.day, Lesson.number)
)


def list_homework_due(
    connection: Connection, student_id: int, class_ids: Collection[int], first: date, last: date
) -> list[HomeworkRow]:
    """Homework of the classes due on the days, all subgroups; `ticked` is set where the student ticked it."""
    given = {"student_id": student_id, "class_ids": sorted(class_ids), "first": first, "last": last}
    return [HomeworkRow(*row) for row in connection.execute(_DUE, given)]


_SUBJECT = (
    select(*_COLUMNS)
    .outerjoin(HomeworkTick, _TICK)
    .where(
        Lesson.class_id.in_(bindparam("class_ids", expanding=True)),
        Lesson.day.between(bindparam("first"), bindparam("last")),
        Lesson.subject_id == bindparam("subject_id"),
        Lesson.homework.is_not(None),
    )
    .order_by(Lesson.day.desc(), Lesson.number.desc())
)


def list_subject_homework(
    connection: Connection,
    student_id: int,
    class_ids: Collection[int],
    subject_id: int,
    first: date,
    last: date,
) -> list[HomeworkRow]:
    """Homework of a subject given on the days, the latest first, due or not."""
    given = {"student_id": student_id, "class_ids": sorted(class_ids), "subject_id": subject_id}
    return [HomeworkRow(*row) for row in connection.execute(_SUBJECT, given | {"first": first, "last": last})]


_LESSON = select(Lesson.class_id, Lesson.subject_id, Lesson.subgroup, Lesson.day, Lesson.homework_due).where(
    Lesson.id == bindparam("lesson_id"), Lesson.homework.is_not(None)
)


def get_homework_lesson(connection: Connection, lesson_id: int) -> HomeworkLessonRow | None:
    """The lesson that gave a homework; None where there is none."""
    row = connection.execute(_LESSON, {"lesson_id": lesson_id}).one_or_none()
    return HomeworkLessonRow(*row) if row else None


def add_tick(connection: Connection, student_id: int, lesson_id: int) -> None:
    """Note that the student has done the homework; a second note changes nothing."""
    statement = upsert(connection, HomeworkTick).values(student_id=student_id, lesson_id=lesson_id)
    connection.execute(statement.on_conflict_do_nothing())


def remove_tick(connection: Connection, student_id: int, lesson_id: int) -> None:
    """Take the note back."""
    connection.execute(
        delete(HomeworkTick).where(HomeworkTick.student_id == student_id, HomeworkTick.lesson_id == lesson_id)
    )
