"""What every command shares: settings, the store, exit statuses, and mistakes told in one line.

Exit status: 0 done; 2 bad input or settings (what, where and the mend on standard error); 1 anything else.
"""

import asyncio
import sys
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any, NoReturn, TypeVar

import typer
from pydantic import ValidationError
from sqlalchemy.exc import DatabaseError, DBAPIError, OperationalError

from bot.language import system_reason, t
from bot.settings import Settings, Wrong
from services.work import Store
from storage import schema
from storage.database import Database
from storage.postgres import SLOW_WITHIN

T = TypeVar("T")

REFUSED = ("28", "3D")
"""SQLSTATE classes of a connection that the server refuses: who asks, and for which database."""


def say(line: str = "") -> None:
    """A line on standard output."""
    typer.echo(line)


def fail(*lines: str, status: int = 2) -> NoReturn:
    """Say what is wrong and how it is mended on standard error, and end with the status."""
    for line in lines:
        typer.echo(line, err=True)
    raise typer.Exit(status)


def load_settings() -> Settings:
    """The settings, or exit 2 naming each wrong one."""
    try:
        return Settings()
    except ValidationError as error:
        fail(*(_setting_fault(detail) for detail in error.errors(include_input=False, include_url=False)))
    except UnicodeDecodeError:
        fail(t(".env: это не текст UTF-8. Сохраните его в UTF-8."))
    except OSError as error:
        fail(f"{error.filename}: {system_reason(error)}.")


def _setting_fault(detail: Any) -> str:
    place = ".".join(str(part) for part in detail["loc"])
    name = f"ZVONOK_{place.upper()}: " if place else ""
    return t(
        "{name}{fault}. Все настройки описаны в .env.example.", name=name, fault=_setting_sentence(detail)
    )


def _setting_sentence(detail: Any) -> str:
    """Our own sentence, or pydantic's finding in our words."""
    context = detail.get("ctx", {})
    error = context.get("error")
    if isinstance(error, Wrong):
        return t(error.sentence, **error.fields)
    match detail["type"]:
        case "literal_error":
            return t("подходит одно из: {known}", known=context["expected"].replace(" or ", ", "))
        case "greater_than":
            return t("нужно число больше {least}", least=context["gt"])
        case "float_parsing" | "float_type":
            return t("нужно число")
        case _:
            return str(detail["msg"])


def run(main: Coroutine[Any, Any, T]) -> T:
    """Run a command's coroutine; a database that is away is told in a line (exit 1)."""
    try:
        return asyncio.run(main)
    except DBAPIError as error:
        if _is_refused(error):
            fail(f"ZVONOK_DATABASE_URL: {_reason(error)}.")
        if _is_no_place(error):
            fail(t("ZVONOK_DATABASE_URL: файл не открывается. Есть ли его папка и пускает ли она нас?"))
        if not isinstance(error, OperationalError) and type(error) is not DatabaseError:
            raise
        fail(no_answer(_reason(error)), status=1)
    except OSError as error:
        reason = system_reason(error)
        fail(f"{reason}: {error.filename}" if error.filename else reason, status=1)


def _is_refused(error: DBAPIError) -> bool:
    """Whether the address is at fault: no such database or role, or a wrong password."""
    return (getattr(error.orig, "sqlstate", None) or "").startswith(REFUSED)


def _is_no_place(error: DBAPIError) -> bool:
    """Whether the address is at fault: no such folder, a folder instead of a file, or one that is closed to us."""
    return getattr(error.orig, "sqlite_errorname", None) == "SQLITE_CANTOPEN"


def _reason(error: DBAPIError) -> str:
    return str(error.orig).splitlines()[0] if error.orig else type(error).__name__


async def with_store(settings: Settings, use: Callable[[Store], Coroutine[Any, Any, T]]) -> T:
    """The answer of `use` over a store whose schema is up to date (SQLite is brought up by itself).

    A SQLite file that was made for a `use` that fails is taken away again.
    """
    database = Database(settings.database_url, answer_within=SLOW_WITHIN)
    keep = database.is_there
    try:
        await ready_schema(database)
        answer = await use(Store(database))
        keep = True
    finally:
        await database.dispose()
        if not keep:
            _take_away(database)
    return answer


def _take_away(database: Database) -> None:
    Path(str(database.url.database)).unlink(missing_ok=True)


async def ready_schema(database: Database) -> None:
    """Migrate SQLite; on PostgreSQL refuse an old schema, on both an unknown one, and name the mend (exit 2)."""
    current = await current_schema(database)
    if current == schema.head():
        return
    require_known(current)
    if not database.is_sqlite:
        fail(t("Схема базы старее, чем нужно. Сначала выполните `zvonok db upgrade`."))
    await database.write(schema.upgrade)


async def current_schema(database: Database) -> str | None:
    """The revision the database has, None when it is empty; exit 1 where it does not answer."""
    try:
        return await database.read(schema.current)
    except OSError as error:
        fail(no_answer(system_reason(error)), status=1)


def no_answer(reason: str) -> str:
    """That the database is away, and what helps to find out why."""
    return t("База не отвечает: {reason}. Проверить её поможет `zvonok doctor`.", reason=reason)


def require_known(revision: str | None) -> None:
    """Refuse a schema that a newer Zvonok left (exit 2): this one would not know what it does."""
    if not schema.is_known(revision):
        fail(
            t(
                "Схема базы ({revision}) новее, чем знает этот «Звонок». Поставьте снова новую версию.",
                revision=revision,
            )
        )


def is_terminal() -> bool:
    """Whether a person watches: only then is progress shown."""
    return sys.stderr.isatty()
