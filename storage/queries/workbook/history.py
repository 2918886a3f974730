"""What a workbook changes of marks that stand, remembered by sets; a new mark tells of itself by its day of setting."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    func,
    insert,
    literal,
    literal_column,
    null,
    or_,
    select,
)

from storage.queries.workbook.stage import Bases, Stage
from storage.tables import Base

_change = Base.metadata.tables["journal_change"]
_lesson = Base.metadata.tables["lesson"]
_mark = Base.metadata.tables["mark"]
_work = Base.metadata.tables["work"]
_NAMES = (
    "lesson_id", "student_id", "ordinal", "subject_id", "before", "after", "at", "person_id", "topic", "source", "batch",
)  # fmt: skip


def remember_weights(
    connection: Connection,
    works: Any,
    same: ColumnElement[bool],
    now: datetime,
    person_id: int | None,
) -> None:
    """Works that weigh anew; to be called before they are written. `works` are the staged ones, `same` joins them."""
    kept = {"kind": _work.c.kind, "title": _work.c.title}
    source = (
        select(
            _work.c.lesson_id,
            null(),
            _work.c.id,
            _lesson.c.subject_id,
            _state(connection, kept | {"weight": _work.c.weight}),
            _state(connection, kept | {"weight": works.c.weight}),
            *_facts("work", now, person_id),
        )
        .select_from(_work.join(works, same).join(_lesson, _lesson.c.id == _work.c.lesson_id))
        .where(_work.c.weight != works.c.weight)
    )
    _insert(connection, source)


def remember_marks(
    connection: Connection,
    stage: Stage,
    bases: Bases,
    same_work: ColumnElement[bool],
    now: datetime,
    person_id: int | None,
) -> None:
    """Marks that get another value, comment or work; to be called between the works and the marks."""
    table = stage.table
    after = {"value": table.c.value, "comment": table.c.comment, "work_id": _work.c.id}
    differs = or_(*(_mark.c[name].is_distinct_from(after[name]) for name in ("value", "comment", "work_id")))
    source = (
        select(
            _mark.c.lesson_id,
            _mark.c.student_id,
            _mark.c.ordinal,
            _mark.c.subject_id,
            _state(connection, {name: _mark.c[name] for name in after}),
            _state(connection, after),
            *_facts("mark", now, person_id),
        )
        .select_from(table.join(_mark, stage.matches(bases)).join(_work, same_work))
        .where(~table.c.fresh, differs)
    )
    _insert(connection, source)


def _facts(topic: str, now: datetime, person_id: int | None) -> list[ColumnElement[Any]]:
    return [
        literal(now, _change.c.at.type),
        literal(person_id, _change.c.person_id.type) if person_id is not None else null(),
        literal(topic, _change.c.topic.type),
        literal("workbook", _change.c.source.type),
        literal(f"workbook-{now:%Y%m%d%H%M%S}", _change.c.batch.type),
    ]


def _state(connection: Connection, columns: Mapping[str, ColumnElement[Any]]) -> ColumnElement[Any]:
    """An object of the columns, as the database makes JSON."""
    make = func.json_object if connection.dialect.name == "sqlite" else func.json_build_object
    parts: list[ColumnElement[Any]] = []
    for name, column in columns.items():
        parts += [literal_column(f"'{name}'"), column]
    return make(*parts)


def _insert(connection: Connection, source: Select[Any]) -> None:
    connection.execute(insert(_change).from_select(_NAMES, source, include_defaults=False))
