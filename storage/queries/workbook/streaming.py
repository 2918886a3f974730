"""Rows streamed in an order that is the same on either database."""

from collections.abc import Callable, Iterator
from itertools import starmap
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, Select

STREAM = 2000
R = TypeVar("R")


def stream(
    make: Callable[..., R], connection: Connection, query: Select[*tuple[Any, ...]], *order: Any
) -> Iterator[R]:
    """The rows of a query, text ordered byte by byte."""
    plain = "C" if connection.dialect.name == "postgresql" else "BINARY"
    ordered = query.order_by(*(_bytewise(column, plain) for column in order))
    yield from starmap(make, connection.execute(ordered.execution_options(yield_per=STREAM)))


def _bytewise(column: ColumnElement[Any], collation: str) -> Any:
    return column.collate(collation) if column.type.python_type is str else column
