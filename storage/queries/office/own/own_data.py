"""Everything that the tables keep about somebody, and which columns of them refer to people at all."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, Table, or_, select

from storage.tables import Base, Lesson, LetterThread

PEOPLE = frozenset(
    {"person", "student", "guardian", "staff", "account", "link", "credential", "letter_thread", "letter"}
)
"""Tables of people, and of what is one person's alone."""
NAMES = frozenset({"account_id", "person_id", "student_id", "teacher_id"})
"""Columns that mean people without a key that says so."""
IN_ONE = 500


class OwnLessonRow(NamedTuple):
    """The lesson that a row hangs on."""

    id: int
    day: date
    number: int
    subject_id: int


def person_columns() -> dict[str, list[str]]:
    """The columns of the database that refer to people, by table."""
    found: dict[str, list[str]] = {}
    for table in Base.metadata.sorted_tables:
        for column in table.c:
            targets = {key.target_fullname.split(".")[0] for key in column.foreign_keys}
            own = column.primary_key and table.name in {"person", "account"}
            if targets & PEOPLE or column.name in NAMES or own:
                found.setdefault(table.name, []).append(column.name)
    return found


def own_rows(
    connection: Connection, table: str, by: str, ids: Collection[int], columns: Sequence[str]
) -> list[list[object]]:
    """Those columns of the rows of a table whose column `by` is one of the ids, in the order of its key."""
    if not ids:
        return []
    target = Base.metadata.tables[table]
    query = (
        select(*(target.c[name] for name in columns))
        .where(_whose(target, by, ids))
        .order_by(*target.primary_key)
    )
    return [list(row) for row in connection.execute(query)]


def _whose(target: Table, by: str, ids: Collection[int]) -> ColumnElement[bool]:
    if by != "thread_id":
        return target.c[by].in_(ids)
    threads = select(LetterThread.id).where(
        or_(LetterThread.person_id.in_(ids), LetterThread.teacher_id.in_(ids))
    )
    return target.c[by].in_(threads)


def list_own_lessons(connection: Connection, lesson_ids: Collection[int]) -> list[OwnLessonRow]:
    """The lessons that rows hang on."""
    every, found = sorted(lesson_ids), []
    for start in range(0, len(every), IN_ONE):
        query = select(Lesson.id, Lesson.day, Lesson.number, Lesson.subject_id).where(
            Lesson.id.in_(every[start : start + IN_ONE])
        )
        found += [OwnLessonRow(*row) for row in connection.execute(query)]
    return found
