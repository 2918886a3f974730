"""What the installation keeps for itself."""

from sqlalchemy import Connection, select

from storage.queries.upserting import upsert
from storage.tables import Secret


def find_secret(connection: Connection, name: str) -> str | None:
    """The value kept under the name."""
    return connection.execute(select(Secret.value).where(Secret.name == name)).scalar_one_or_none()


def keep_secret(connection: Connection, name: str, value: str) -> str:
    """Keep the value unless there is one already; the one that holds is returned."""
    connection.execute(upsert(connection, Secret).values(name=name, value=value).on_conflict_do_nothing())
    return connection.execute(select(Secret.value).where(Secret.name == name)).scalar_one()


def replace_secret(connection: Connection, name: str, value: str) -> None:
    """Keep the value instead of what was there."""
    statement = upsert(connection, Secret).values(name=name, value=value)
    connection.execute(statement.on_conflict_do_update(index_elements=[Secret.name], set_={"value": value}))
