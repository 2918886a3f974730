"""A student's own tasks; every statement names the student, so that nobody reaches another's by its id."""

from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, and_, bindparam, delete, func, insert, or_, select, update

from storage.tables import OwnTask


class OwnTaskRow(NamedTuple):
    """A task."""

    id: int
    text: str
    due: date
    done: bool


_COLUMNS = (OwnTask.id, OwnTask.text, OwnTask.due, OwnTask.done)
_TASKS = (
    select(*_COLUMNS)
    .where(
        OwnTask.student_id == bindparam("student_id"),
        OwnTask.due <= bindparam("last"),
        or_(
            OwnTask.due >= bindparam("first"),
            and_(OwnTask.due >= bindparam("open_from"), OwnTask.done.is_(False)),
        ),
    )
    .order_by(OwnTask.due, OwnTask.id)
)


def list_own_tasks(
    connection: Connection, student_id: int, first: date, last: date, open_from: date
) -> list[OwnTaskRow]:
    """The tasks of the days, and those from `open_from` on that are not done, in order of time."""
    given = {"student_id": student_id, "first": first, "last": last, "open_from": open_from}
    return [OwnTaskRow(*row) for row in connection.execute(_TASKS, given)]


_OPEN = (
    select(func.count())
    .select_from(OwnTask)
    .where(OwnTask.student_id == bindparam("student_id"), OwnTask.done.is_(False))
)


def count_open(connection: Connection, student_id: int) -> int:
    """How many tasks are not done."""
    return connection.scalar(_OPEN, {"student_id": student_id}) or 0


_ONE = select(*_COLUMNS).where(
    OwnTask.id == bindparam("task_id"), OwnTask.student_id == bindparam("student_id")
)


def find_own_task(connection: Connection, student_id: int, task_id: int) -> OwnTaskRow | None:
    """One task of the student's."""
    row = connection.execute(_ONE, {"student_id": student_id, "task_id": task_id}).one_or_none()
    return OwnTaskRow(*row) if row else None


def add_own_task(connection: Connection, student_id: int, text: str, due: date, now: datetime) -> int:
    """Keep a new task; answers its id."""
    values = {"student_id": student_id, "text": text, "due": due, "done": False, "created_at": now}
    return int(connection.scalar(insert(OwnTask).values(values).returning(OwnTask.id)) or 0)


def update_own_task(connection: Connection, student_id: int, task_id: int, **values: object) -> None:
    """Change the text, the day or whether it is done."""
    connection.execute(update(OwnTask).where(_is(student_id, task_id)).values(**values))


def remove_own_task(connection: Connection, student_id: int, task_id: int) -> None:
    """Forget a task."""
    connection.execute(delete(OwnTask).where(_is(student_id, task_id)))


def remove_before(connection: Connection, student_id: int, day: date) -> None:
    """Forget what was to be done before a day."""
    connection.execute(delete(OwnTask).where(OwnTask.student_id == student_id, OwnTask.due < day))


def _is(student_id: int, task_id: int) -> ColumnElement[bool]:
    return and_(OwnTask.id == task_id, OwnTask.student_id == student_id)
