"""Marks with their works, and the homework's moments, staged and merged by sets."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    String,
    Table,
    and_,
    case,
    delete,
    exists,
    func,
    insert,
    literal,
    or_,
    select,
    update,
)

from storage.queries.workbook.history import remember_marks, remember_weights
from storage.queries.workbook.stage import Bases, Stage, real_id
from storage.tables import Attendance, Base, Debt, Mark

_mark = Base.metadata.tables["mark"]
_work = Base.metadata.tables["work"]
_lesson = Base.metadata.tables["lesson"]


def marks_stage() -> Stage:
    """The staged marks, each with the work that it is for."""
    return Stage(
        "mark",
        ("lesson_id", "student_id", "ordinal"),
        ("value", "comment", "set_on"),
        ("subject_id", "day"),
        extra=(("kind", String), ("title", String), ("weight", Integer)),
    )


def homework_moment(stage: Stage, now: datetime) -> ColumnElement[datetime | None]:
    """When the homework of a changed lesson last changed."""
    changed = _lesson.c.homework.is_distinct_from(stage.table.c.homework)
    return case((changed, _moment(now)), else_=_lesson.c.homework_at)


def attendance_moment(stage: Stage, now: datetime, today: date) -> ColumnElement[datetime | None]:
    """A lesson that a file brings was given, and whoever was missing is in the file: attendance was taken.

    Lessons still to come are plans.
    """
    return case((stage.table.c.day <= today, _moment(now)), else_=None)


def new_homework_moment(stage: Stage, now: datetime) -> ColumnElement[datetime | None]:
    """Likewise of a new lesson; none without homework."""
    return case((stage.table.c.homework.is_not(None), _moment(now)), else_=None)


def _moment(now: datetime) -> ColumnElement[datetime]:
    return literal(now, _lesson.c.homework_at.type)


class ClashRow(NamedTuple):
    """A row of the file that gives its work another weight than the `first` row of the work."""

    row: int
    kind: str
    title: str
    weight: int
    first: int


def list_weight_clashes(connection: Connection, stage: Stage, limit: int) -> list[ClashRow]:
    """The rows that weigh a work anew."""
    table = stage.table
    work = [table.c.lesson_id, table.c.kind, table.c.title]
    clashing = (
        select(*work).group_by(*work).having(func.min(table.c.weight) != func.max(table.c.weight)).subquery()
    )
    same = and_(*(table.c[column.name] == clashing.c[column.name] for column in work))
    rows = connection.execute(
        select(table.c.row, table.c.lesson_id, table.c.kind, table.c.title, table.c.weight)
        .join(clashing, same)
        .order_by(table.c.row)
        .limit(limit)
    )
    first: dict[tuple[int, str, str], int] = {}
    found = []
    for row, lesson_id, kind, title, weight in rows:
        known = first.setdefault((lesson_id, kind, title), weight)
        if weight != known:
            found.append(ClashRow(row, kind, title, weight, known))
    return found


def is_written(connection: Connection, lesson_id: int, student_id: int) -> bool:
    """Whether the student has a mark or a debt in the lesson."""
    found = [
        select(literal(1)).where(table.lesson_id == lesson_id, table.student_id == student_id).exists()
        for table in (Mark, Debt)
    ]
    return bool(connection.scalar(select(or_(*found))))


class CodedRow(NamedTuple):
    """A lesson in which a student has an attendance code."""

    lesson_id: int
    subject_id: int


def find_coded(connection: Connection, student_id: int, day: date, number: int) -> CodedRow | None:
    """The lesson at a number of the day in which the student has an attendance code."""
    table = Attendance
    query = select(table.lesson_id, table.subject_id).where(table.student_id == student_id, table.day == day)
    row = connection.execute(query.where(table.number == number).order_by(table.lesson_id)).first()
    return CodedRow(*row) if row else None


def fill_marks(connection: Connection, stage: Stage, lacking: Sequence[str]) -> None:
    """Keep what the database has in columns that the file lacks."""
    table = stage.table
    for name in lacking:
        if name == "weight":
            kept = select(_work.c.weight).where(_same_work(stage, {}))
        else:
            column = _work.c[name] if name in {"kind", "title"} else _mark.c[name]
            kept = select(column).select_from(_mark.join(_work)).where(stage.matches({}))
        value = func.coalesce(kept.correlate(table).scalar_subquery(), table.c[name])
        connection.execute(update(table).values({name: value}))


def drop_unchanged_marks(connection: Connection, stage: Stage) -> int:
    """Forget the marks that say what the database has; answers how many they were."""
    table = stage.table
    work = and_(
        *(_work.c[name] == table.c[name] for name in ("kind", "title")),
        _work.c.weight == func.coalesce(table.c.weight, _work.c.weight),
    )
    same = (
        select(literal(1)).select_from(_mark.join(_work)).where(stage.matches({}), ~stage.differs({}), work)
    )
    return connection.execute(delete(table).where(exists(same.correlate(table)))).rowcount


def merge_marks(
    connection: Connection,
    stage: Stage,
    bases: Bases,
    now: datetime,
    person_id: int | None = None,
    *,
    first: bool = False,
) -> None:
    """Write the works, then the marks; what stood before is remembered as changed by the person.

    The `first` import of a school finds nothing there.
    """
    _merge_works(connection, stage, bases, now, person_id, first=first)
    table, same_work = stage.table, _same_work(stage, bases)
    if not first:
        remember_marks(connection, stage, bases, same_work, now, person_id)
    moment = literal(now, _mark.c.changed_at.type)
    connection.execute(
        update(_mark)
        .values(
            value=table.c.value,
            comment=table.c.comment,
            set_on=table.c.set_on,
            work_id=_work.c.id,
            changed_at=moment,
        )
        .where(stage.matches(bases), same_work, or_(stage.differs(bases), _mark.c.work_id != _work.c.id))
    )
    there = select(literal(1)).select_from(_mark).where(stage.matches(bases)).correlate(table)
    names = [*stage.key, *stage.values, *stage.carried]
    source = (
        select(*(stage.real(name, bases) for name in names), _work.c.id, moment)
        .select_from(table.join(_work, same_work))
        .where(~exists(there))
    )
    connection.execute(
        insert(_mark).from_select([*names, "work_id", "changed_at"], source, include_defaults=False)
    )


def _merge_works(
    connection: Connection, stage: Stage, bases: Bases, now: datetime, person_id: int | None, *, first: bool
) -> None:
    table = stage.table
    staged = (
        select(table.c.lesson_id, table.c.kind, table.c.title, func.max(table.c.weight).label("weight"))
        .group_by(table.c.lesson_id, table.c.kind, table.c.title)
        .subquery()
    )
    works = select(
        real_id(staged.c.lesson_id, "lesson", bases).label("lesson_id"),
        staged.c.kind,
        staged.c.title,
        staged.c.weight,
    ).subquery()
    same = and_(*(_work.c[name] == works.c[name] for name in ("lesson_id", "kind", "title")))
    if not first:
        remember_weights(connection, works, same, now, person_id)
    connection.execute(
        update(_work).values(weight=works.c.weight).where(same, _work.c.weight != works.c.weight)
    )
    there = select(literal(1)).select_from(_work).where(same).correlate(works)
    names = ["lesson_id", "kind", "title", "weight"]
    source = select(*(works.c[name] for name in names)).where(~exists(there))
    connection.execute(insert(_work).from_select(names, source, include_defaults=False))


def _same_work(stage: Stage, bases: Bases) -> ColumnElement[bool]:
    table: Table = stage.table
    return and_(
        _work.c.lesson_id == stage.real("lesson_id", bases),
        _work.c.kind == table.c.kind,
        _work.c.title == table.c.title,
    )
