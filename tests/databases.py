"""Empty databases of the current schema, quickly: a copied SQLite file, a PostgreSQL database emptied."""

import asyncio
import shutil
import uuid
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
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


def _of(name: str) -> str:
    """The URL of the server's database of that name."""
    return make_url(require(POSTGRES)).set(database=name).render_as_string(hide_password=False)


@asynccontextmanager
async def server(name: str | None = None) -> AsyncIterator[asyncpg.Connection]:
    """A connection to the server itself, or to one of its databases."""
    url = make_url(require(POSTGRES)).set(drivername="postgresql")
    connection = await asyncpg.connect(
        (url if name is None else url.set(database=name)).render_as_string(hide_password=False)
    )
    try:
        yield connection
    finally:
        await connection.close()


@dataclass
class Spare:
    """One PostgreSQL database of a worker, emptied for each test: to make and to drop one waits for the disk, 0.5 s."""

    name: str = ""
    _seal: str = ""
    """The schema as it was migrated: what a test has done to it is not mended but made anew."""

    async def empty(self) -> str:
        """Its URL, with nothing in it and nobody connected."""
        if not self.name or not await self._is_emptied():
            await self.drop()
            await self._make()
        return _of(self.name)

    async def drop(self) -> None:
        """Away with it."""
        if self.name:
            async with server() as line:
                await line.execute(f"DROP DATABASE {self.name} WITH (FORCE)")
        self.name = ""

    async def _make(self) -> None:
        self.name = f"zvonok_test_{uuid.uuid4().hex[:12]}"
        async with server() as line:
            await line.execute(f"CREATE DATABASE {self.name}")
            await line.execute(f"ALTER DATABASE {self.name} SET synchronous_commit = off")
        await _migrate(_of(self.name))
        async with server(self.name) as line:
            self._seal = await line.fetchval(SEAL)

    async def _is_emptied(self) -> bool:
        async with server(self.name) as line:
            await line.execute(ALONE)
            try:
                if await line.fetchval(SEAL) != self._seal:
                    return False
            except asyncpg.UndefinedTableError:
                return False
            await line.execute(EMPTY)
            return True


ALONE = """
    SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()
"""
SEAL = """
    SELECT md5(concat(
        (SELECT max(version_num) FROM alembic_version),
        (SELECT string_agg(concat(attrelid, attname, atttypid, attnotnull, attisdropped), ',' ORDER BY attrelid, attnum)
         FROM pg_attribute JOIN pg_class c ON c.oid = attrelid AND c.relnamespace = 'public'::regnamespace),
        (SELECT string_agg(oid::text, ',' ORDER BY oid) FROM pg_constraint)
    ))
"""
EMPTY = """
    DO $$
    DECLARE one record; filled boolean;
    BEGIN
        SET LOCAL session_replication_role = replica;  -- rows go in any order
        FOR one IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'alembic_version' LOOP
            EXECUTE format('SELECT EXISTS (SELECT FROM %I)', one.tablename) INTO filled;
            IF filled THEN
                EXECUTE format('DELETE FROM %I', one.tablename);
            END IF;
        END LOOP;
        FOR one IN SELECT sequencename FROM pg_sequences WHERE schemaname = 'public' AND last_value IS NOT NULL LOOP
            PERFORM setval(format('%I', one.sequencename)::regclass, 1, false);
        END LOOP;
    END $$
"""


@pytest.fixture(scope="session")
def postgres_spare() -> Iterator[Spare]:
    """The worker's database, made when the first test asks for it."""
    spare = Spare()
    yield spare
    asyncio.run(spare.drop())


@pytest.fixture
async def postgres_url(postgres_spare: Spare) -> str:
    """The URL of an empty PostgreSQL database of one's own."""
    return await postgres_spare.empty()


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
