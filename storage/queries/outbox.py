"""Messages that wait to be sent."""

from typing import Any

from sqlalchemy import Connection
from sqlalchemy.dialects import postgresql, sqlite

from storage.tables import Outbox


def add_outbox(connection: Connection, **values: Any) -> bool:
    """Queue a message; False where its `dedupe` is queued or settled already."""
    insert = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
    statement = insert(Outbox).values(state="queued", attempts=0, **values)
    return connection.execute(statement.on_conflict_do_nothing(index_elements=[Outbox.dedupe])).rowcount == 1
