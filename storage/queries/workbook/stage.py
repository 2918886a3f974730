"""Staged rows: a temporary table beside the real one, compared and merged by sets.

Temporary tables take no lock of the database on SQLite, so that a long file is read and checked while the
bot writes on; only `apply` needs the write lock. Rows that do not exist yet have provisional ids, -1, -2, …;
`Bases` turns them into real ones once the write lock is held.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Integer,
    MetaData,
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
    text,
    update,
)
from sqlalchemy.schema import CreateTable
from sqlalchemy.types import TypeEngine

from storage.tables import Base

T = TypeVar("T")
Bases = Mapping[str, int]
"""By table: the id -n stands for base + n."""


_PERSONS = frozenset({"student", "guardian", "staff"})
"""Tables whose key is the person's id."""


def refers_to(table: Table, name: str) -> str | None:
    """The table whose ids a column has; every person's is `person`."""
    tables = (key.column.table.name for key in table.c[name].foreign_keys)
    return next(("person" if one in _PERSONS else one for one in tables), None)


class Stage:
    """The rows of a sheet on their way into `target`.

    `key` names the columns that identify a row, `values` those that are compared and updated, `carried`
    those that are only inserted. With `own_id` rows carry the id of their target, real or provisional.
    """

    def __init__(
        self,
        target: str,
        key: Sequence[str],
        values: Sequence[str],
        carried: Sequence[str] = (),
        *,
        own_id: bool = False,
        extra: Sequence[tuple[str, type[TypeEngine[Any]]]] = (),
    ) -> None:
        self.target = Base.metadata.tables[target]
        self.key = tuple(key)
        self.values = tuple(values)
        self.carried = tuple(carried)
        self.own_id = own_id
        copied = (*(["id"] if own_id else []), *key, *values, *carried)
        self.table = _staged(target, copied, tuple(extra))

    def real(self, name: str, bases: Bases) -> ColumnElement[Any]:
        """The staged column with provisional ids made real."""
        return real_id(self.table.c[name], self._refers_to(name), bases)

    def _refers_to(self, name: str) -> str | None:
        return self.target.name if name == "id" else refers_to(self.target, name)

    def matches(self, bases: Bases) -> ColumnElement[bool]:
        """A staged row and its target."""
        names = ["id"] if self.own_id else self.key
        return and_(*(_equal(self.target.c[name], self.real(name, bases)) for name in names))

    def differs(self, bases: Bases) -> ColumnElement[bool]:
        """A staged row says something else than its target."""
        return or_(
            *(self.target.c[name].is_distinct_from(self.real(name, bases)) for name in self.values),
            literal(value=False),
        )


@cache
def _staged(
    target: str, copied: tuple[str, ...], extra: tuple[tuple[str, type[TypeEngine[Any]]], ...]
) -> Table:
    """The same table for the same columns, whatever import: statements over another one are compiled anew."""
    columns = Base.metadata.tables[target].c
    return Table(
        f"stage_{target}",
        MetaData(),
        Column("row", Integer),
        *(Column(name, columns[name].type) for name in copied),
        *(Column(name, kind) for name, kind in extra),
        prefixes=["TEMPORARY"],
    )


def _equal(target: Column[Any], staged: ColumnElement[Any]) -> ColumnElement[bool]:
    return target.is_not_distinct_from(staged) if target.nullable else target == staged


def real_id(column: ColumnElement[T], table: str | None, bases: Bases) -> ColumnElement[T]:
    """The staged id with a provisional one made real."""
    if table is None or table not in bases:
        return column
    return case((column < 0, bases[table] - column), else_=column)


def create(connection: Connection, table: Table) -> None:
    """Make the temporary table."""
    connection.execute(CreateTable(table))


def add(connection: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
    """Put rows into it."""
    connection.execute(insert(table), rows)


class RepeatRow(NamedTuple):
    """A row of the file, and the first one with the same key."""

    row: int
    first: int


def list_repeats(connection: Connection, table: Table, key: Sequence[str], limit: int) -> list[RepeatRow]:
    """Every later row, in order, up to `limit`."""
    columns = [table.c[name] for name in key]
    first = (
        select(*columns, func.min(table.c.row).label("first"))
        .group_by(*columns)
        .having(func.count() > 1)
        .subquery()
    )
    same = and_(*(table.c[name].is_not_distinct_from(first.c[name]) for name in key))
    query = (
        select(table.c.row, first.c.first)
        .join(first, same)
        .where(table.c.row != first.c.first)
        .order_by(table.c.row)
        .limit(limit)
    )
    return [RepeatRow(*row) for row in connection.execute(query).all()]


def list_of_year(connection: Connection, table: Table, year: tuple[int, date, date], limit: int) -> list[int]:
    """The numbers of the staged rows that are of a year, named or by their day; up to `limit`."""
    year_id, first, last = year
    of_year = table.c.year_id == year_id if "year_id" in table.c else table.c.day.between(first, last)
    return list(connection.scalars(select(table.c.row).where(of_year).order_by(table.c.row).limit(limit)))


def fill(connection: Connection, stage: Stage, name: str, default: object) -> None:
    """Give a column that the file lacks the target's values, and new rows the default."""
    kept = select(stage.target.c[name]).where(stage.matches({})).scalar_subquery()
    value = func.coalesce(kept, literal(default, stage.table.c[name].type)) if default is not None else kept
    connection.execute(update(stage.table).values({name: value}))


def drop_unchanged(connection: Connection, stage: Stage) -> int:
    """Forget the rows that say what the database has; answers how many they were."""
    same = select(literal(1)).select_from(stage.target).where(stage.matches({}), ~stage.differs({}))
    return connection.execute(delete(stage.table).where(exists(same.correlate(stage.table)))).rowcount


class StagedCountRow(NamedTuple):
    """How many staged rows have no target, and how many there are in all."""

    new: int
    total: int


def count_new(connection: Connection, stage: Stage) -> StagedCountRow:
    """How many rows there are left."""
    there = select(literal(1)).select_from(stage.target).where(stage.matches({})).correlate(stage.table)
    total = connection.scalar(select(func.count()).select_from(stage.table)) or 0
    query = select(func.count()).select_from(stage.table).where(~exists(there))
    return StagedCountRow(connection.scalar(query) or 0, total)


def merge(
    connection: Connection,
    stage: Stage,
    bases: Bases,
    *,
    on_update: Mapping[str, Any] | None = None,
    on_insert: Mapping[str, Any] | None = None,
) -> None:
    """Update the targets that differ and insert those that lack.

    `on_update` and `on_insert` are further columns and what they are set to: values or expressions over
    the staged and the target table.
    """
    changed = {name: stage.real(name, bases) for name in stage.values} | dict(on_update or {})
    if changed:
        connection.execute(
            update(stage.target).values(changed).where(stage.matches(bases), stage.differs(bases))
        )
    fixed = dict(on_insert or {})
    names = [*(["id"] if stage.own_id else []), *stage.key, *stage.values, *stage.carried]
    there = select(literal(1)).select_from(stage.target).where(stage.matches(bases)).correlate(stage.table)
    source = select(
        *(stage.real(name, bases) for name in names),
        *(_labelled(stage, name, value) for name, value in fixed.items()),
    )
    source = source.select_from(stage.table).where(~exists(there))
    connection.execute(insert(stage.target).from_select([*names, *fixed], source, include_defaults=False))


def _labelled(stage: Stage, name: str, value: Any) -> ColumnElement[Any]:
    if not isinstance(value, ColumnElement):
        return literal(value, stage.target.c[name].type).label(name)
    found: ColumnElement[Any] = value
    return found.label(name)


def analyze(connection: Connection, table: Table) -> None:
    """Tell PostgreSQL's planner how many rows there are; SQLite needs no telling."""
    if connection.dialect.name == "postgresql":
        connection.execute(text(f"ANALYZE {table.name}"))


def reserve_early(connection: Connection, counts: Mapping[str, int]) -> Bases:
    """The bases of new ids that can be had before the merge, so that its locks keep nobody from these tables.

    PostgreSQL's sequences give them for good; SQLite's ids are ours under the writer's lock alone.
    """
    if connection.dialect.name != "postgresql":
        return {}
    return {table: reserve_ids(connection, table, count) for table, count in sorted(counts.items())}


def reserve_ids(connection: Connection, table: str, count: int) -> int:
    """The base of `count` new ids of a table, ours alone until the end of the transaction."""
    target = Base.metadata.tables[table]
    highest = select(func.coalesce(func.max(target.c.id), 0))
    if connection.dialect.name != "postgresql":
        return int(connection.scalar(highest) or 0)
    connection.execute(text(f"LOCK TABLE {table} IN SHARE ROW EXCLUSIVE MODE"))
    sequence = f"pg_get_serial_sequence('{table}', 'id')"
    given = int(connection.scalar(text(f"SELECT nextval({sequence})")) or 0)
    base = max(given, int(connection.scalar(highest) or 0))
    connection.execute(text(f"SELECT setval({sequence}, :last)"), {"last": base + count})
    return base
