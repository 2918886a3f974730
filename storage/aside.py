"""What runs beside the engines: in a thread of its own, over connections of its own."""

from collections.abc import Callable
from typing import TypeVar

from sqlalchemy import Connection, create_engine
from sqlalchemy.engine import URL
from sqlalchemy.exc import IntegrityError
from sqlalchemy.pool import NullPool

from storage.sqlite import tune_sqlite

T = TypeVar("T")
U = TypeVar("U")

STAGED_TIMEOUT = 60.0
"""Seconds that a prepared import waits for another's lock: it has minutes of reading to lose."""
STAGED_CACHE = 64_000
"""Kilobytes of a SQLite file that are kept in memory while an import is merged: what does not fit is written twice, with the writer's lock held."""


class Collision(Exception):
    """What was staged does not fit any more: another transaction wrote the same rows meanwhile."""


def staged_sqlite(
    url: URL, prepare: Callable[[Connection], tuple[T, bool]], finish: Callable[[Connection, T], U]
) -> tuple[T, U | None]:
    """`staged` over a connection to SQLite of its own."""
    engine = create_engine(
        url.set(drivername="sqlite"), poolclass=NullPool, connect_args={"timeout": STAGED_TIMEOUT}
    )
    tune_sqlite(engine, begin="BEGIN", cache=STAGED_CACHE)
    try:
        with engine.connect() as connection:
            return staged(connection, prepare, finish)
    finally:
        engine.dispose()


def staged(
    connection: Connection,
    prepare: Callable[[Connection], tuple[T, bool]],
    finish: Callable[[Connection, T], U],
) -> tuple[T, U | None]:
    """The two transactions of `Database.staged` on one connection. Raises Collision."""
    prepared, go_on = prepare(connection)
    connection.commit()
    if not go_on:
        return prepared, None
    try:
        if connection.dialect.name == "sqlite":
            # The first write of a deferred transaction fails where another wrote since its first read.
            connection.execution_options(begin="BEGIN IMMEDIATE")
        finished = finish(connection, prepared)
        connection.commit()
    except IntegrityError as error:
        connection.rollback()
        raise Collision from error
    return prepared, finished
