"""Telegram's updates by their numbers: how often they were begun, and which are handled."""

from datetime import datetime

from sqlalchemy import Connection, delete, select

from storage.queries.upserting import upsert
from storage.tables import SeenUpdate


def count_try(connection: Connection, update_id: int, now: datetime) -> int:
    """Count another try of the update; how many there are."""
    statement = upsert(connection, SeenUpdate).values(
        update_id=update_id, seen_at=now, tries=1, handled=False
    )
    counted = statement.on_conflict_do_update(
        index_elements=[SeenUpdate.update_id], set_={"tries": SeenUpdate.tries + 1}
    )
    return int(connection.execute(counted.returning(SeenUpdate.tries)).scalar_one())


def is_handled(connection: Connection, update_id: int) -> bool:
    """Whether some process has handled it."""
    query = select(SeenUpdate.handled).where(SeenUpdate.update_id == update_id)
    return bool(connection.execute(query).scalar_one_or_none())


def put_handled(connection: Connection, update_id: int, now: datetime) -> None:
    """It is handled."""
    statement = upsert(connection, SeenUpdate).values(update_id=update_id, seen_at=now, tries=0, handled=True)
    connection.execute(
        statement.on_conflict_do_update(index_elements=[SeenUpdate.update_id], set_={"handled": True})
    )


def delete_old(connection: Connection, before: datetime) -> None:
    """Forget those seen before then."""
    connection.execute(delete(SeenUpdate).where(SeenUpdate.seen_at < before))
