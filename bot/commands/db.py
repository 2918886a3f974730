"""`zvonok db`: migrations and backups."""

import os
import shutil
import sqlite3
import subprocess
import tempfile
from contextlib import closing
from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy.engine import URL

from bot.commands.frame import current_schema, fail, load_settings, require_known, run, say
from storage import schema
from storage.database import Database

app = typer.Typer(no_args_is_help=True)


@app.command("upgrade")
def upgrade() -> None:
    """Bring the database's schema up to this version of Zvonok."""
    before, after = run(_upgrade(load_settings().database_url))
    say(
        f"The schema is at {after}."
        if before == after
        else f"The schema went from {before or 'nothing'} to {after}."
    )


async def _upgrade(url: str) -> tuple[str | None, str | None]:
    database = Database(url)
    try:
        before = await current_schema(database)
        require_known(before)
        await database.write(schema.upgrade)
        return before, await database.read(schema.current)
    finally:
        await database.dispose()


@app.command("backup")
def backup(file: Annotated[Path, typer.Argument(help="Where the copy goes; it must not exist yet.")]) -> None:
    """Make a consistent copy of the database while the bot runs."""
    settings = load_settings()
    if file.exists():
        fail(f"{file}: it exists already, and a backup is never overwritten. Name another file.")
    if not file.parent.is_dir():
        fail(f"{file.parent}: there is no such folder.")
    database = Database(settings.database_url)
    run(_check_alive(database))
    try:
        _copy(database, file)
    except (OSError, sqlite3.Error) as error:
        fail(f"{file}: {getattr(error, 'strerror', None) or error}. Nothing was copied.", status=1)
    say(f"{file}: {file.stat().st_size} bytes. It holds personal data: keep it as such.")


async def _check_alive(database: Database) -> None:
    try:
        if not database.is_there or await current_schema(database) is None:
            fail("The database is empty: there is nothing to back up yet.")
    finally:
        await database.dispose()


def _copy(database: Database, file: Path) -> None:
    """Written beside its place and put there in one step."""
    copy = _copy_sqlite if database.is_sqlite else _dump_postgresql
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
    os.close(handle)
    try:
        copy(database.url, Path(name))
        Path(name).replace(file)
    finally:
        Path(name).unlink(missing_ok=True)


def _copy_sqlite(url: URL, target: Path) -> None:
    with closing(sqlite3.connect(str(url.database))) as source, closing(sqlite3.connect(target)) as copy:
        source.backup(copy)


def _dump_postgresql(url: URL, target: Path) -> None:
    program = shutil.which("pg_dump")
    if program is None:
        fail(
            "pg_dump is not on this machine. Install PostgreSQL's client (Debian: postgresql-client).",
            status=1,
        )
    address = url.set(drivername="postgresql", password=None).render_as_string()
    environment = os.environ | ({"PGPASSWORD": str(url.password)} if url.password else {})
    done = subprocess.run(  # noqa: S603 (our own arguments)
        [program, "--format=custom", f"--file={target}", f"--dbname={address}"],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        fail(f"pg_dump: {(done.stderr.strip().splitlines() or ['it failed'])[-1]}", status=1)
