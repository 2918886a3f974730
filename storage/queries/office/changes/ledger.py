"""Writing rows so that they can be taken back: every row touched is kept as it stood before and as it stands after."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time
from itertools import groupby
from typing import Any, NamedTuple

from sqlalchemy import Column, Connection, Table, bindparam, delete, insert, select, tuple_, update
from sqlalchemy.exc import IntegrityError

from storage.tables import Base, SourceWord

WORDS = SourceWord.__tablename__
_WORDS = select(SourceWord.target, SourceWord.key)
IN_ONE = 200
"""Rows whose present state is asked for in one statement."""


class RowsMoved(Exception):
    """What the change wrote stands otherwise by now, or something else hangs on it."""


class Image(NamedTuple):
    """A row before and after a change, as plain JSON; None where there was, or is, no such row."""

    table: str
    key: list[Any]
    before: dict[str, Any] | None
    after: dict[str, Any] | None


def touched(image: Image) -> frozenset[str] | None:
    """The columns that a change gave another value; None for a row that it made or took away: all of it."""
    before, after = image.before, image.after
    if before is None or after is None:
        return None
    return frozenset(name for name, value in after.items() if before[name] != value)


class Ledger:
    """The writing half of a change: what goes through it has a way back (`restore`)."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.images: list[Image] = []
        self._words = list_words(connection)

    @property
    def written(self) -> list[Image]:
        """All that the change leaves: its rows, and the words of a source that the database's triggers kept of them."""
        new = sorted(list_words(self.connection) - self._words)
        return [*self.images, *(Image(WORDS, list(one), None, None) for one in new)]

    def insert(self, table: type[Base], **values: Any) -> int:
        """A new row; the first column of its key."""
        return self.insert_many(table, [values])[0]

    def insert_many(self, table: type[Base], rows: Sequence[Mapping[str, Any]]) -> list[int]:
        """New rows that name the same columns; the first columns of their keys, in order."""
        if not rows:
            return []
        target = _table(table)
        made = self.connection.execute(
            insert(target).returning(*target.c, sort_by_parameter_order=True), [dict(row) for row in rows]
        ).all()
        images = [Image(target.name, _key(target, row), None, _plain(target, row)) for row in made]
        self.images += images
        return [int(image.key[0]) for image in images]

    def update(self, table: type[Base], key: Sequence[Any], **values: Any) -> None:
        """Give a row other values; RowsMoved where there is none."""
        target = _table(table)
        before = self._row(target, key)
        self.connection.execute(update(target).where(*_is(target, key)).values(**values))
        self.images.append(
            Image(
                target.name, _plain_key(key), _plain(target, before), _plain(target, self._row(target, key))
            )
        )

    def delete(self, table: type[Base], key: Sequence[Any]) -> None:
        """Take a row away; RowsMoved where there is none."""
        target = _table(table)
        before = self._row(target, key)
        self.connection.execute(delete(target).where(*_is(target, key)))
        self.images.append(Image(target.name, _plain_key(key), _plain(target, before), None))

    def _row(self, table: Table, key: Sequence[Any]) -> Any:
        found = self.connection.execute(select(table).where(*_is(table, key))).one_or_none()
        if found is None:
            raise RowsMoved(table.name)
        return found


def restore(connection: Connection, images: Iterable[Sequence[Any]]) -> None:
    """Put back whatever the images say was written (as `Ledger` made them, or out of JSON), the last first.

    Of a row that was there before these are the columns that the change gave another value: what else was changed in
    it since stays. Raises RowsMoved where one of them, or a row that is new, stands otherwise than the change left it,
    or another row refers to it: then the transaction is to be rolled back.
    """
    kept = list(images)
    try:
        for name, group in groupby(
            reversed(_whole(one for one in kept if one[0] != WORDS)), key=lambda image: image.table
        ):
            _put_back(connection, Base.metadata.tables[name], list(group))
    except IntegrityError as error:
        raise RowsMoved(str(error.orig)) from error
    for some in _slices([list(one[1]) for one in kept if one[0] == WORDS]):
        connection.execute(delete(_table(SourceWord)).where(_among(_table(SourceWord), some)))


class KeptWordRow(NamedTuple):
    """A fact of which a source's word is kept: its table, and what an import knows it by."""

    target: str
    key: str


def list_words(connection: Connection) -> set[KeptWordRow]:
    """What a source's word is kept of, because something beside an import has changed it."""
    return {KeptWordRow(*row) for row in connection.execute(_WORDS).all()}


def _whole(images: Iterable[Sequence[Any]]) -> list[Image]:
    """One image a row, whatever befell it: in the place of its making, else of its last change.

    So a row goes after those that refer to it and comes back before them.
    """
    found: dict[tuple[str, str], Image] = {}
    for one in map(Image._make, images):
        place = one.table, str(one.key)
        first = found.get(place)
        if first is not None and first.before is not None:
            del found[place]
        found[place] = one if first is None else one._replace(before=first.before)
    return [image for image in found.values() if image.before != image.after]


def _put_back(connection: Connection, table: Table, images: list[Image]) -> None:
    now = dict(_standing(connection, table, [image.key for image in images]))
    if any(_is_moved(image, now.get(str(image.key))) for image in images):
        raise RowsMoved(table.name)
    gone = [_values(table, image.before) for image in images if image.after is None and image.before]
    changed = [
        _values(table, now[str(image.key)] | _written(image, image.before))
        for image in images
        if image.after and image.before
    ]
    if gone:
        connection.execute(insert(table), gone)
    if changed:
        rest = [column for column in _facts(table) if not column.primary_key]
        same = [column == bindparam(f"key_{column.name}") for column in table.primary_key]
        query = update(table).where(*same).values({column.name: bindparam(column.name) for column in rest})
        keys = [{f"key_{column.name}": row[column.name] for column in table.primary_key} for row in changed]
        rows = [{column.name: row[column.name] for column in rest} for row in changed]
        connection.execute(query, [key | row for key, row in zip(keys, rows, strict=True)])
    for some in _slices([image.key for image in images if image.before is None]):
        connection.execute(delete(table).where(_among(table, some)))


def _is_moved(image: Image, now: dict[str, Any] | None) -> bool:
    """Whether what the change wrote stands otherwise."""
    if now is None or image.after is None:
        return now != image.after
    return _written(image, now) != _written(image, image.after)


def _written(image: Image, row: Mapping[str, Any]) -> dict[str, Any]:
    """Of the row what the change wrote."""
    columns = touched(image)
    return {name: value for name, value in row.items() if columns is None or name in columns}


def _standing(
    connection: Connection, table: Table, keys: list[list[Any]]
) -> Iterator[tuple[str, dict[str, Any]]]:
    for some in _slices(keys):
        for row in connection.execute(select(table).where(_among(table, some))):
            yield str(_key(table, row)), _plain(table, row)


def _slices(keys: list[list[Any]]) -> Iterator[list[list[Any]]]:
    return (keys[start : start + IN_ONE] for start in range(0, len(keys), IN_ONE))


def _among(table: Table, keys: list[list[Any]]) -> Any:
    columns = list(table.primary_key)
    values = [tuple(_value(column, part) for column, part in zip(columns, key, strict=True)) for key in keys]
    return tuple_(*columns).in_(values)


def _is(table: Table, key: Sequence[Any]) -> list[Any]:
    return [column == part for column, part in zip(table.primary_key, key, strict=True)]


def _table(table: type[Base]) -> Table:
    found = table.__table__
    assert isinstance(found, Table)  # noqa: S101 (no view is mapped)
    return found


def _key(table: Table, row: Any) -> list[Any]:
    return _plain_key([row._mapping[column] for column in table.primary_key])


def _plain_key(key: Sequence[Any]) -> list[Any]:
    return [_text(part) for part in key]


def _plain(table: Table, row: Any) -> dict[str, Any]:
    return {column.name: _text(row._mapping[column]) for column in _facts(table)}


def _facts(table: Table) -> list[Column[Any]]:
    """What a change writes and a way back restores: not a counter, which only ever rises."""
    return [column for column in table.c if not column.info.get("counter")]


def _text(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date | time) else value


def _values(table: Table, plain: Mapping[str, Any] | None) -> dict[str, Any]:
    assert plain is not None  # noqa: S101 (asked for images with a row)
    return {column.name: _value(column, plain[column.name]) for column in _facts(table)}


def _value(column: Column[Any], plain: Any) -> Any:
    if not isinstance(plain, str):
        return plain
    kind = column.type.python_type
    return kind.fromisoformat(plain) if kind in (date, datetime, time) else plain
