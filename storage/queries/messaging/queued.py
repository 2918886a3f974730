"""What stands in the outbox already."""

from collections.abc import Collection

from sqlalchemy import Connection, select

from storage.tables import Outbox


def list_queued(connection: Connection, keys: Collection[str]) -> set[str]:
    """Of these keys of the outbox those that stand there, sent or not."""
    return set(connection.scalars(select(Outbox.dedupe).where(Outbox.dedupe.in_(list(keys)))))
