"""A source's last word of what was changed beside its imports, read for the rows of a file and kept after it."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, time
from typing import Any, NamedTuple

from sqlalchemy import (
    Boolean,
    Column,
    ColumnElement,
    Connection,
    Date,
    FromClause,
    Index,
    String,
    Time,
    and_,
    bindparam,
    cast,
    delete,
    exists,
    func,
    literal,
    select,
    update,
)

from storage.queries.workbook.stage import Stage
from storage.tables import ALWAYS, Base, JournalChange, SourceWord

_work = Base.metadata.tables["work"]


class WordRow(NamedTuple):
    """A kept word: values by column, rows of a list, or None where the source had said nothing."""

    target: str
    key: str
    word: Any | None
    disputed: str

    @property
    def rows(self) -> list[tuple[Any, ...]]:
        """Of a list."""
        return [tuple(one) for one in self.word or ()]


class MetRow(NamedTuple):
    """A row of the file whose fact was changed beside the source: what it says, what stands there, the last word."""

    row: int
    id: int | None
    """The id of what stands there; None where nothing does, or where the table has none."""
    at: datetime | None
    """When that was written, where the table says so."""
    key: str
    said: dict[str, Any]
    now: dict[str, Any] | None
    word: dict[str, Any] | None
    disputed: str


def list_words(connection: Connection, targets: Collection[str]) -> list[WordRow]:
    """Every kept word of these tables."""
    query = select(SourceWord.target, SourceWord.key, SourceWord.word, SourceWord.disputed).where(
        SourceWord.target.in_(targets)
    )
    found = (WordRow(*row) for row in connection.execute(query))
    return [one._replace(word=_typed_word(one.target, one.word)) for one in found]


def any_of(connection: Connection, target: str) -> bool:
    """Whether any word of the table is kept."""
    return connection.scalar(select(literal(1)).where(SourceWord.target == target).limit(1)) is not None


def list_met(connection: Connection, stage: Stage, values: Sequence[str]) -> list[MetRow]:
    """The staged rows with a kept word, in the order of the file; `values` are what the sheet says."""
    target = stage.target
    source: FromClause = target
    now: dict[str, ColumnElement[Any]] = {name: target.c[name] for name in values if name in target.c}
    if target.name == "mark":
        source = target.join(_work)
        now |= {name: _work.c[name] for name in ("kind", "title")}
    return _met(connection, stage.table, target.name, stage.key, now, source, stage.matches({}))


def list_met_works(connection: Connection, stage: Stage) -> list[MetRow]:
    """Likewise the works of the staged marks, each by one of its rows."""
    table = stage.table
    works = (
        select(table.c.lesson_id, table.c.kind, table.c.title, func.max(table.c.weight).label("weight"))
        .add_columns(func.min(table.c.row).label("row"))
        .group_by(table.c.lesson_id, table.c.kind, table.c.title)
        .subquery()
    )
    key = ("lesson_id", "kind", "title")
    same = and_(*(_work.c[name] == works.c[name] for name in key))
    return _met(connection, works, "work", key, {"weight": _work.c.weight}, _work, same)


def _met(
    connection: Connection,
    table: FromClause,
    target: str,
    key: Sequence[str],
    now: Mapping[str, ColumnElement[Any]],
    source: FromClause,
    same: ColumnElement[bool],
) -> list[MetRow]:
    if not any_of(connection, target):
        return []
    kept = and_(SourceWord.target == target, SourceWord.key == key_of(table, key))
    marker = Base.metadata.tables[target].c
    found_id = marker.id if "id" in marker else None
    query = (
        select(
            table.c.row,
            literal(None) if found_id is None else found_id,
            marker.changed_at if "changed_at" in marker else literal(None),
            next(iter(marker[name] for name in key if not marker[name].nullable)).is_not(None),
            SourceWord.key,
            SourceWord.word,
            SourceWord.disputed,
            *(table.c[name] for name in now),
            *now.values(),
        )
        .select_from(table.join(SourceWord, kept).outerjoin(source, same))
        .order_by(table.c.row)
    )
    return [_met_row(list(now), target, *row) for row in connection.execute(query)]


def _met_row(
    names: Sequence[str],
    target: str,
    row: int,
    found_id: int | None,
    at: datetime | None,
    there: bool,
    key: str,
    word: Any,
    disputed: str,
    *values: Any,
) -> MetRow:
    said, now = values[: len(names)], values[len(names) :]
    return MetRow(
        row,
        found_id,
        at,
        key,
        dict(zip(names, said, strict=True)),
        dict(zip(names, now, strict=True)) if there else None,
        _typed_word(target, word),
        disputed,
    )


def key_of(table: FromClause, columns: Sequence[str]) -> ColumnElement[str]:
    """The key of a row as the triggers write it."""
    parts = [func.coalesce(cast(table.c[name], String), "") for name in columns]
    found: ColumnElement[str] = parts[0]
    for part in parts[1:]:
        found = found.concat("|").concat(part)
    return found


def _typed_word(target: str, word: Any) -> Any:
    """The values of an object that JSON has made text or numbers of; a list stays as it is."""
    if not isinstance(word, Mapping):
        return word
    columns = Base.metadata.tables[target].c
    return {name: _typed(columns.get(name), value) for name, value in word.items()}


def day_of(text: str) -> date:
    """A day of a word; PostgreSQL has a name of its own for the one before all others."""
    return ALWAYS if text == "-infinity" else date.fromisoformat(text)


def _typed(column: Column[Any] | None, value: Any) -> Any:
    if column is None or value is None:
        return value
    if isinstance(column.type, Date):
        return day_of(value)
    if isinstance(column.type, Time):
        return time.fromisoformat(value)
    return bool(value) if isinstance(column.type, Boolean) else value


def index_rows(connection: Connection, stage: Stage) -> None:
    """Make rows of the file quick to find by their number."""
    Index(f"ix_{stage.table.name}_row", stage.table.c.row).create(connection)


def put_back(connection: Connection, stage: Stage, rows: Sequence[tuple[int, Mapping[str, Any]]]) -> None:
    """Let these staged rows say this: what stands there where the file only repeats itself."""
    table = stage.table
    if rows:
        values = {name: bindparam(f"v_{name}", type_=table.c[name].type) for name in rows[0][1]}
        statement = update(table).where(table.c.row == bindparam("v_row")).values(values)
        connection.execute(
            statement,
            [{"v_row": row} | {f"v_{name}": value for name, value in said.items()} for row, said in rows],
        )


def drop_rows(connection: Connection, stage: Stage, rows: Sequence[int]) -> None:
    """Forget these rows of the file."""
    if rows:
        gone = delete(stage.table).where(stage.table.c.row == bindparam("v_row"))
        connection.execute(gone, [{"v_row": row} for row in rows])


def leave_weights(connection: Connection, stage: Stage, works: Sequence[tuple[int, str, str]]) -> None:
    """Let the marks of these works (lesson, kind, title) say no weight."""
    table = stage.table
    if works:
        statement = (
            update(table)
            .where(
                table.c.lesson_id == bindparam("v_lesson"),
                table.c.kind == bindparam("v_kind"),
                table.c.title == bindparam("v_title"),
            )
            .values(weight=None)
        )
        connection.execute(
            statement, [dict(zip(("v_lesson", "v_kind", "v_title"), work, strict=True)) for work in works]
        )


def count_met(connection: Connection, stage: Stage) -> int:
    """How many staged rows have a kept word now."""
    if not any_of(connection, stage.target.name):
        return 0
    kept = exists().where(
        SourceWord.target == stage.target.name, SourceWord.key == key_of(stage.table, stage.key)
    )
    return connection.scalar(select(func.count()).select_from(stage.table).where(kept)) or 0


def find_changed_at(connection: Connection, place: Mapping[str, Any]) -> datetime | None:
    """When the journal last changed at a place, by columns of its memory, other than by a workbook."""
    same = (getattr(JournalChange, name) == value for name, value in place.items() if value is not None)
    query = select(func.max(JournalChange.at)).where(*same, JournalChange.source != "workbook")
    return connection.scalar(query)
