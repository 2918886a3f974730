"""A row says of its columns what the tables say: their names, their types, and whether they may be empty.

Each query is called with a connection that only takes down the statement; those that need a staged file are left out.
"""

import inspect
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple, get_args, get_origin, get_type_hints

import pytest
from sqlalchemy import Cast, Column, ColumnElement, CompoundSelect, Connection, Label, Null, Select, Table
from sqlalchemy.sql.selectable import Join

from storage import queries
from storage.queries.diary.marks import Freshness
from storage.queries.workbook.stage import Stage
from storage.tables.base import UtcDateTime

ROOT = Path(queries.__path__[0])
GIVEN: dict[object, Any] = {
    int: 1, str: "x", bool: True, date: date(2026, 11, 20), datetime: datetime(2026, 11, 20, tzinfo=UTC),
}  # fmt: skip
FILTERED = {
    "desk.school_week.list_first_filled lesson_id",
    "absences.desk.list_accepted code",
    "diary.homework.list_homework_due homework",
    "diary.homework.list_subject_homework homework",
    "diary.due.list_due homework",
    "journal.mark_history.list_past lesson_id",
    "office.control.lessons.list_due day",
    "school.teaching.list_weekly starts",
}
"""Where the query asks that it is not empty, or shares the row with one in which it may be."""


class _Asked(Exception):
    """The statement that a query was about to execute."""


class _Connection:
    class dialect:  # noqa: N801 (a connection's)
        name = "sqlite"

    def execute(self, statement: Any, *_: object) -> None:
        raise _Asked(statement)

    scalar = scalars = execute


class Asked(NamedTuple):
    """A query of flat rows and its columns."""

    place: str
    row: type[tuple[object, ...]]
    columns: list[list[ColumnElement[Any]]]
    """By column, those of each part of a union."""
    outer: set[object]
    """Tables of outer joins."""


def _example(hint: Any) -> Any:
    origin, inner = get_origin(hint), get_args(hint)
    if hint is Freshness:
        return {name: _example(one) for name, one in get_type_hints(Freshness).items()}
    if origin in {Collection, Sequence, Iterable, list}:
        return [_example(inner[0])]
    if origin in {tuple, Mapping, dict}:
        return tuple(map(_example, inner)) if origin is tuple else {}
    return GIVEN[hint] if hint in GIVEN else _example(inner[0])


def _statement(query: Callable[..., object], hints: Mapping[str, Any]) -> Any:
    given = {
        name: _Connection() if hints[name] is Connection else _example(hints[name])
        for name in inspect.signature(query).parameters
    }
    with pytest.raises(_Asked) as asked:
        list(query(**given))  # type: ignore[call-overload]
    return asked.value.args[0]


def _outer(part: Any, *, outer: bool = False) -> Iterator[object]:
    if isinstance(part, Join):
        yield from _outer(part.left, outer=outer)
        yield from _outer(part.right, outer=outer or part.isouter)
    elif outer:
        yield part


def _asked() -> Iterator[Asked]:
    for file in sorted(ROOT.rglob("*.py")):
        room = ".".join(file.relative_to(ROOT).with_suffix("").parts)
        module = import_module(f"storage.queries.{room}")
        for name, query in inspect.getmembers(module, inspect.isfunction):
            if query.__module__ != module.__name__ or name.startswith("_"):
                continue
            hints = get_type_hints(query)
            answer = hints.pop("return", None)
            rows = [one for one in (answer, *get_args(answer)) if hasattr(one, "_fields")]
            if not rows or {Stage, Table} & set(hints.values()):
                continue
            statement = _statement(query, hints)
            parts = statement.selects if isinstance(statement, CompoundSelect) else [statement]
            columns = [list(getattr(part, "selected_columns", part.exported_columns)) for part in parts]
            froms = [one for part in parts if isinstance(part, Select) for one in part.get_final_froms()]
            if len(columns[0]) == len(rows[0]._fields):
                outer = {table for one in froms for table in _outer(one)}
                yield Asked(
                    f"{room}.{name}", rows[0], [list(one) for one in zip(*columns, strict=True)], outer
                )


ASKED = list(_asked())


def _may_be_empty(column: ColumnElement[Any], outer: set[object]) -> bool | None:
    """None where the tables do not say: of what is counted or chosen."""
    plain: Any = column.element if isinstance(column, Label) else column
    if isinstance(plain, Cast) and isinstance(plain.clause, Null):
        return True
    base = next((one for one in getattr(plain, "base_columns", ()) if isinstance(one, Column)), None)
    return (
        bool(base.nullable or plain.table in outer) if base is not None and hasattr(plain, "table") else None
    )


@pytest.mark.parametrize("one", ASKED, ids=lambda one: one.place)
def test_a_rows_fields_are_the_querys_columns(one: Asked) -> None:
    for (name, hint), columns in zip(get_type_hints(one.row).items(), one.columns, strict=True):
        place = f"{one.place} {name}"
        kinds = {kind for kind in get_args(hint) or (hint,) if kind is not type(None)}
        column_type = columns[0].type
        kind = datetime if isinstance(column_type, UtcDateTime) else column_type.python_type
        if kind in GIVEN:
            assert kinds == {kind}, place
        empty = [_may_be_empty(column, one.outer) for column in columns]
        if None not in empty and place not in FILTERED:
            assert (type(None) in get_args(hint)) == any(empty), place
        if not one.place.startswith("workbook.export") and not str(columns[0].key).startswith("%("):
            assert columns[0].key in {name, None}, place


def test_the_walk_finds_the_queries() -> None:
    assert len(ASKED) > 100
