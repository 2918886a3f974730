"""Due dates of homework: what they follow from, and where they are kept."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, or_, select, update

from storage.tables import Base, Lesson, SchoolClass


class StoredHomeworkRow(NamedTuple):
    """A lesson's homework, the due date as given and the one in force."""

    id: int
    day: date
    subject_id: int
    subgroup: str
    homework: str | None
    homework_set_due: date | None
    homework_due: date | None


_lesson = Base.metadata.tables["lesson"]


def list_classes_of(connection: Connection, school_id: int, years: Collection[int] = ()) -> list[int]:
    """The classes of these years, or of every year."""
    query = select(SchoolClass.id).where(SchoolClass.school_id == school_id)
    if years:
        query = query.where(SchoolClass.year_id.in_(years))
    return list(connection.scalars(query))


def list_homework(connection: Connection, class_id: int) -> list[StoredHomeworkRow]:
    """The lessons of the class that matter for it."""
    query = select(
        Lesson.id,
        Lesson.day,
        Lesson.subject_id,
        Lesson.subgroup,
        Lesson.homework,
        Lesson.homework_set_due,
        Lesson.homework_due,
    ).where(Lesson.class_id == class_id, or_(Lesson.homework.is_not(None), Lesson.homework_due.is_not(None)))
    return [StoredHomeworkRow(*row) for row in connection.execute(query).all()]


def set_due(connection: Connection, rows: Sequence[tuple[int, date | None]]) -> None:
    """Keep (lesson id, due date)."""
    if rows:
        statement = (
            update(_lesson).where(_lesson.c.id == bindparam("key")).values(homework_due=bindparam("due"))
        )
        connection.execute(statement, [{"key": lesson_id, "due": due} for lesson_id, due in rows])
