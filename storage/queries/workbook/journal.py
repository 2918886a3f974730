"""Marks with their works, and the homework's moments, staged and merged by sets."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import (
    Boolean,
    Column,
    ColumnElement,
    Connection,
    Integer,
    MetaData,
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

from storage.aside import Collision
from storage.queries.workbook.history import remember_marks, remember_weights
from storage.queries.workbook.stage import Bases, Stage, analyze, create, real_id
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
        extra=(("kind", String), ("title", String), ("weight", Integer), ("fresh", Boolean)),
    )


def works_table() -> Table:
    """The works of the staged marks that are new or weigh anew, beside them."""
    return Table(
        "stage_work",
        MetaData(),
        Column("lesson_id", Integer),
        Column("kind", String),
        Column("title", String),
        Column("weight", Integer),
        prefixes=["TEMPORARY"],
    )


_WORKS = works_table()


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


def mark_new(connection: Connection, stage: Stage) -> None:
    """Tell the staged marks that nothing stands for yet from the others, and stage the works that are to be written.

    All that is compared is compared here, before the write lock: under it there is only writing.
    """
    table, works = stage.table, _WORKS
    there = select(literal(1)).select_from(_mark).where(stage.matches({})).correlate(table)
    connection.execute(update(table).values(fresh=~exists(there)))
    create(connection, works)
    staged = select(table.c.lesson_id, table.c.kind, table.c.title, func.max(table.c.weight))
    staged = staged.group_by(table.c.lesson_id, table.c.kind, table.c.title)
    connection.execute(insert(works).from_select(list(works.c), staged))
    same_weight = or_(works.c.weight.is_(None), _work.c.weight == works.c.weight)
    stands = select(literal(1)).select_from(_work).where(_is_work(works, {}), same_weight).correlate(works)
    connection.execute(delete(works).where(exists(stands)))
    analyze(connection, works)


def merge_marks(
    connection: Connection,
    stage: Stage,
    bases: Bases,
    now: datetime,
    person_id: int | None = None,
    *,
    added: int,
    first: bool = False,
) -> None:
    """Write the works, then the marks, `added` of them new; what stood before is remembered as changed by the person.

    The `first` import of a school finds nothing there. Raises Collision where a work has gone meanwhile.
    """
    _merge_works(connection, bases, now, person_id, first=first)
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
        .where(
            ~table.c.fresh,
            stage.matches(bases),
            same_work,
            or_(stage.differs(bases), _mark.c.work_id != _work.c.id),
        )
    )
    names = [*stage.key, *stage.values, *stage.carried]
    source = (
        select(*(stage.real(name, bases) for name in names), _work.c.id, moment)
        .select_from(table.join(_work, same_work))
        .where(table.c.fresh)
        .order_by(table.c.student_id, table.c.day)  # as its indexes are: half the time of any other order
    )
    names += ["work_id", "changed_at"]
    done = connection.execute(insert(_mark).from_select(names, source, include_defaults=False))
    if done.rowcount != added:
        raise Collision


def _merge_works(
    connection: Connection, bases: Bases, now: datetime, person_id: int | None, *, first: bool
) -> None:
    works, same = _WORKS, _is_work(_WORKS, bases)
    if not first:
        remember_weights(connection, works, same, now, person_id)
    connection.execute(
        update(_work).values(weight=works.c.weight).where(same, _work.c.weight != works.c.weight)
    )
    there = select(literal(1)).select_from(_work).where(same).correlate(works)
    names = ["lesson_id", "kind", "title", "weight"]
    lesson = real_id(works.c.lesson_id, "lesson", bases)
    source = select(lesson, works.c.kind, works.c.title, works.c.weight).where(~exists(there))
    connection.execute(
        insert(_work).from_select(names, source.order_by(works.c.lesson_id), include_defaults=False)
    )


def _is_work(works: Table, bases: Bases) -> ColumnElement[bool]:
    return and_(
        _work.c.lesson_id == real_id(works.c.lesson_id, "lesson", bases),
        _work.c.kind == works.c.kind,
        _work.c.title == works.c.title,
    )


def _same_work(stage: Stage, bases: Bases) -> ColumnElement[bool]:
    return _is_work(stage.table, bases)
