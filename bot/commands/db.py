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
from bot.language import system_reason, t
from locales import N_
from storage import schema
from storage.database import Database
from storage.postgres import SLOW_WITHIN

app = typer.Typer(no_args_is_help=True)


@app.command("upgrade", help=N_("Обновить схему базы до этой версии «Звонка»."))
def upgrade() -> None:
    """Bring the database's schema up to this version of Zvonok."""
    before, after = run(_upgrade(load_settings().database_url))
    say(
        t("Схема базы {after}, обновлять нечего.", after=after)
        if before == after
        else t("Схема базы обновлена с {before} до {after}.", before=before, after=after)
        if before
        else t("База была пуста, её схема теперь {after}.", after=after)
    )


async def _upgrade(url: str) -> tuple[str | None, str | None]:
    database = Database(url, answer_within=SLOW_WITHIN)
    try:
        before = await current_schema(database)
        require_known(before)
        await database.write(schema.upgrade)
        return before, await database.read(schema.current)
    finally:
        await database.dispose()


@app.command("backup", help=N_("Снять согласованную копию базы, не останавливая бота."))
def backup(
    file: Annotated[Path, typer.Argument(help=N_("Куда записать копию; такого файла ещё не должно быть."))],
) -> None:
    """Make a consistent copy of the database while the bot runs."""
    settings = load_settings()
    if file.exists():
        fail(t("{file}: такой файл уже есть, а копии не перезаписываются. Назовите другой.", file=file))
    if not file.parent.is_dir():
        fail(t("{folder}: такой папки нет.", folder=file.parent))
    database = Database(settings.database_url, answer_within=SLOW_WITHIN)
    run(_check_alive(database))
    try:
        _copy(database, file)
    except (OSError, sqlite3.Error) as error:
        reason = system_reason(error) if isinstance(error, OSError) else error
        fail(t("{file}: {reason}. Ничего не скопировано.", file=file, reason=reason), status=1)
    size = file.stat().st_size
    say(t("{file}: байтов {size}. В копии персональные данные: храните её как их.", file=file, size=size))


async def _check_alive(database: Database) -> None:
    try:
        if not database.is_there or await current_schema(database) is None:
            fail(t("База пуста: копировать пока нечего."))
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
            t("На этой машине нет pg_dump. Поставьте клиент PostgreSQL (в Debian: postgresql-client)."),
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
        fail(f"pg_dump: {(done.stderr.strip().splitlines() or [t('не получилось')])[-1]}", status=1)
