"""Counters of wrong tries."""

from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, delete, select, update

from storage.queries.upserting import upsert
from storage.tables import Throttle


class ThrottleRow(NamedTuple):
    """Wrong tries within a window, and the lock they led to."""

    key: str
    failures: int
    since: datetime
    locks: int
    locked_until: datetime | None


def take_throttle(connection: Connection, key: str, now: datetime) -> ThrottleRow:
    """The counter of a key, made when it is new and held till the end of the transaction."""
    fresh = upsert(connection, Throttle).values(key=key, failures=0, since=now, locks=0)
    # An update of nothing takes the row's lock with the insert: a right try meanwhile may delete it in between.
    held = fresh.on_conflict_do_update(index_elements=[Throttle.key], set_={"key": fresh.excluded.key})
    return ThrottleRow(*connection.execute(held.returning(*Throttle.__table__.columns)).one())


def find_throttle(connection: Connection, key: str) -> ThrottleRow | None:
    """The counter of a key; None where nothing was counted."""
    row = connection.execute(select(Throttle.__table__).where(Throttle.key == key)).one_or_none()
    return ThrottleRow(*row) if row else None


def update_throttle(connection: Connection, key: str, **values: Any) -> None:
    """Change columns of one counter."""
    connection.execute(update(Throttle).where(Throttle.key == key).values(**values))


def delete_throttles(connection: Connection, keys: list[str]) -> None:
    """Forget these counters."""
    connection.execute(delete(Throttle).where(Throttle.key.in_(keys)))


def delete_stale_throttles(connection: Connection, before: datetime) -> None:
    """Forget counters that began before the moment and hold no lock that ended after it."""
    connection.execute(
        delete(Throttle).where(
            Throttle.since < before, (Throttle.locked_until.is_(None)) | (Throttle.locked_until < before)
        )
    )
