"""Lessons of the journal as their teacher works on them."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from storage.queries.upserting import upsert
from storage.tables import GradedWork, HomeworkFile, Lesson, PlannedWork


class LessonRow(NamedTuple):
    """A lesson in the journal."""

    id: int
    class_id: int
    subject_id: int
    subgroup: str
    day: date
    number: int
    teacher_id: int
    topic: str | None
    homework: str | None
    homework_set_due: date | None
    homework_due: date | None
    attendance_at: datetime | None


class WorkRow(NamedTuple):
    """A work of a lesson."""

    lesson_id: int
    id: int
    kind: str
    title: str
    weight: int


class FileRow(NamedTuple):
    """A file of a lesson's homework."""

    lesson_id: int
    ordinal: int
    kind: str
    file_id: str
    name: str


class PlannedRow(NamedTuple):
    """A work planned ahead."""

    day: date
    subgroup: str
    kind: str
    title: str | None


_COLUMNS = (
    Lesson.id,
    Lesson.class_id,
    Lesson.subject_id,
    Lesson.subgroup,
    Lesson.day,
    Lesson.number,
    Lesson.teacher_id,
    Lesson.topic,
    Lesson.homework,
    Lesson.homework_set_due,
    Lesson.homework_due,
    Lesson.attendance_at,
)


_AT_PLACE = select(*_COLUMNS).where(
    Lesson.class_id == bindparam("class_id"),
    Lesson.day == bindparam("day"),
    Lesson.number == bindparam("number"),
    Lesson.subgroup == bindparam("subgroup"),
    Lesson.subject_id == bindparam("subject_id"),
)


def find_lesson(
    connection: Connection, class_id: int, day: date, number: int, subgroup: str, subject_id: int
) -> LessonRow | None:
    """The lesson at this place of the journal; None where nothing was entered yet."""
    place = {
        "class_id": class_id,
        "day": day,
        "number": number,
        "subgroup": subgroup,
        "subject_id": subject_id,
    }
    row = connection.execute(_AT_PLACE, place).one_or_none()
    return LessonRow._make(row) if row else None


def get_lesson(connection: Connection, lesson_id: int) -> LessonRow | None:
    """One lesson by its id."""
    row = connection.execute(select(*_COLUMNS).where(Lesson.id == lesson_id)).one_or_none()
    return LessonRow._make(row) if row else None


def list_of_page(
    connection: Connection, class_id: int, subject_id: int, subgroup: str, first: date, last: date
) -> list[LessonRow]:
    """A class's or subgroup's lessons of a subject in the days, in order of time."""
    query = (
        select(*_COLUMNS)
        .where(
            Lesson.class_id == class_id,
            Lesson.subject_id == subject_id,
            Lesson.subgroup == subgroup,
            Lesson.day.between(first, last),
        )
        .order_by(Lesson.day, Lesson.number)
    )
    return [LessonRow._make(row) for row in connection.execute(query).all()]


def list_of_day(
    connection: Connection, class_ids: Collection[int], first: date, last: date
) -> list[LessonRow]:
    """The journal's lessons of the classes in the days, in order of time."""
    query = (
        select(*_COLUMNS)
        .where(Lesson.class_id.in_(list(class_ids)), Lesson.day.between(first, last))
        .order_by(Lesson.day, Lesson.number)
    )
    return [LessonRow._make(row) for row in connection.execute(query).all()]


def add_lesson(connection: Connection, **values: Any) -> None:
    """Make the lesson unless somebody has just made it."""
    connection.execute(upsert(connection, Lesson).values(**values).on_conflict_do_nothing())


def lock_lesson(connection: Connection, lesson_id: int) -> None:
    """Wait for whoever writes into the lesson and keep others out until the transaction ends."""
    if connection.dialect.name != "sqlite":  # SQLite has one writer
        connection.execute(select(Lesson.id).where(Lesson.id == lesson_id).with_for_update())


def update_lesson(connection: Connection, lesson_id: int, **values: Any) -> None:
    """Change columns of a lesson."""
    connection.execute(update(Lesson).where(Lesson.id == lesson_id).values(**values))


_WORKS = (
    select(GradedWork.lesson_id, GradedWork.id, GradedWork.kind, GradedWork.title, GradedWork.weight)
    .where(GradedWork.lesson_id.in_(bindparam("lesson_ids", expanding=True)))
    .order_by(GradedWork.lesson_id, GradedWork.id)
)


def list_works(connection: Connection, lesson_ids: Collection[int]) -> list[WorkRow]:
    """The works of the lessons in the order in which they came."""
    if not lesson_ids:
        return []
    return [WorkRow(*row) for row in connection.execute(_WORKS, {"lesson_ids": list(lesson_ids)}).all()]


def add_work(connection: Connection, lesson_id: int, kind: str, title: str, weight: int) -> int:
    """A new work of the lesson; its id."""
    key = connection.execute(
        insert(GradedWork).values(lesson_id=lesson_id, kind=kind, title=title, weight=weight)
    ).inserted_primary_key
    assert key is not None  # noqa: S101 (given by the database)
    return int(key[0])


def update_work(connection: Connection, work_id: int, **values: Any) -> None:
    """Change a work's kind, title or weight."""
    connection.execute(update(GradedWork).where(GradedWork.id == work_id).values(**values))


def drop_work(connection: Connection, work_id: int) -> None:
    """Take a work without marks away."""
    connection.execute(delete(GradedWork).where(GradedWork.id == work_id))


_FILES = (
    select(
        HomeworkFile.lesson_id,
        HomeworkFile.ordinal,
        HomeworkFile.kind,
        HomeworkFile.file_id,
        HomeworkFile.name,
    )
    .where(HomeworkFile.lesson_id.in_(bindparam("lesson_ids", expanding=True)))
    .order_by(HomeworkFile.lesson_id, HomeworkFile.ordinal)
)


def list_files(connection: Connection, lesson_ids: Collection[int]) -> list[FileRow]:
    """The homework's files of the lessons in order."""
    if not lesson_ids:
        return []
    return [FileRow(*row) for row in connection.execute(_FILES, {"lesson_ids": list(lesson_ids)}).all()]


def put_files(connection: Connection, lesson_id: int, files: Sequence[tuple[str, str, str]]) -> None:
    """Let the homework have exactly these files (kind, file id, name)."""
    connection.execute(delete(HomeworkFile).where(HomeworkFile.lesson_id == lesson_id))
    rows = [
        {"lesson_id": lesson_id, "ordinal": ordinal, "kind": kind, "file_id": file_id, "name": name}
        for ordinal, (kind, file_id, name) in enumerate(files, 1)
    ]
    if rows:
        connection.execute(insert(HomeworkFile), rows)


_PLANNED = select(PlannedWork.day, PlannedWork.subgroup, PlannedWork.kind, PlannedWork.title).where(
    PlannedWork.class_id == bindparam("class_id"),
    PlannedWork.subject_id == bindparam("subject_id"),
    PlannedWork.day.between(bindparam("first"), bindparam("last")),
)


def list_planned(
    connection: Connection, class_id: int, subject_id: int, first: date, last: date
) -> list[PlannedRow]:
    """The works planned for the class in the subject, all subgroups."""
    asked = {"class_id": class_id, "subject_id": subject_id, "first": first, "last": last}
    return [PlannedRow(*row) for row in connection.execute(_PLANNED, asked).all()]
