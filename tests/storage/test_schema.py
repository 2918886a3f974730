"""Migrations go up, down and up, and leave exactly the tables of the code."""

from pathlib import Path

import pytest
from sqlalchemy import Connection, inspect

from storage import schema
from storage.database import Database
from storage.tables import Base


@pytest.fixture
def walk() -> list[str]:
    """The revisions from the first to the head."""
    return [
        path.stem.split("_")[0]
        for path in sorted(Path(schema.__file__).parent.glob("migrations/versions/*.py"))
    ]


def _tables(connection: Connection) -> set[str]:
    return set(inspect(connection).get_table_names()) - {"alembic_version"}


async def test_every_migration_goes_up_down_and_up(database: Database, walk: list[str]) -> None:
    await database.write(schema.downgrade, "base")
    assert await database.read(_tables) == set()
    for revision in walk:
        await database.write(schema.upgrade, revision)
        assert await database.read(schema.current) == revision
    for revision in [*reversed(walk[:-1]), "base"]:
        await database.write(schema.downgrade, revision)
    assert await database.read(_tables) == set()
    await database.write(schema.upgrade)
    assert await database.read(schema.current) == schema.head()
    assert await database.read(_tables) == set(Base.metadata.tables)


async def test_models_equal_migrations(database: Database) -> None:
    assert await database.read(schema.differences) == []
