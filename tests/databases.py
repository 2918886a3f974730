"""Empty databases of the current schema, quickly: a copied SQLite file, a PostgreSQL template."""

import asyncio
import shutil
import uuid
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import asyncpg
import pytest
from sqlalchemy.engine import make_url

from storage import schema
from storage.database import Database
from tests.requirements import POSTGRES, require


async def _migrate(url: str) -> None:
    database = Database(url)
    await database.write(schema.upgrade)
    await database.dispose()


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated, empty SQLite file to copy."""
    path = tmp_path_factory.mktemp("template") / "empty.db"
    asyncio.run(_migrate(f"sqlite+aiosqlite:///{path}"))
    return path


@pytest.fixture
def sqlite_url(sqlite_template: Path, tmp_path: Path) -> str:
    """The URL of an empty SQLite database of one's own."""
    path = tmp_path / "zvonok.db"
    shutil.copy(sqlite_template, path)
    return f"sqlite+aiosqlite:///{path}"


async def _run_sql(url: str, statement: str) -> None:
    connection = await asyncpg.connect(
        make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
    )
    try:
        await connection.execute(statement)
    finally:
        await connection.close()


@pytest.fixture(scope="session")
def postgres_template() -> Iterator[str]:
    """The name of a migrated, empty PostgreSQL database to copy."""
    server = require(POSTGRES)
    name = f"zvonok_template_{uuid.uuid4().hex[:12]}"
    asyncio.run(_run_sql(server, f"CREATE DATABASE {name}"))
    asyncio.run(_migrate(make_url(server).set(database=name).render_as_string(hide_password=False)))
    yield name
    asyncio.run(_run_sql(server, f"DROP DATABASE {name}"))


@pytest.fixture
async def postgres_url(postgres_template: str) -> AsyncIterator[str]:
    """The URL of an empty PostgreSQL database of one's own, dropped afterwards."""
    server = require(POSTGRES)
    name = f"zvonok_test_{uuid.uuid4().hex[:12]}"
    await _run_sql(server, f"CREATE DATABASE {name} TEMPLATE {postgres_template}")
    yield make_url(server).set(database=name).render_as_string(hide_password=False)
    await _run_sql(server, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(params=["sqlite", "postgres"])
def database_url(request: pytest.FixtureRequest) -> str:
    """Each database in turn: what touches storage runs on both."""
    url: str = request.getfixturevalue(f"{request.param}_url")
    return url


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """An empty database of each kind in turn."""
    opened = Database(database_url)
    yield opened
    await opened.dispose()
