"""The schema's version: where the database stands, where the code stands, and the way up and down."""

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from storage.tables import Base

if TYPE_CHECKING:
    from alembic.config import Config
    from alembic.script import ScriptDirectory

# Alembic is loaded where it works: a sixth of the start of a command that asks no database.
# ruff: noqa: PLC0415


def _config(connection: Connection | None = None) -> "Config":
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def _scripts() -> "ScriptDirectory":
    from alembic.script import ScriptDirectory

    return ScriptDirectory.from_config(_config())


def head() -> str | None:
    """The revision this code needs."""
    return _scripts().get_current_head()


def is_known(revision: str | None) -> bool:
    """Whether this code has the revision; a newer Zvonok's it has not."""
    known = {one.revision for one in _scripts().walk_revisions()}
    return revision is None or revision in known


def current(connection: Connection) -> str | None:
    """The revision the database has; None when it is empty."""
    from alembic.migration import MigrationContext

    return MigrationContext.configure(connection).get_current_revision()


def upgrade(connection: Connection, revision: str = "head") -> None:
    """Bring the database up to the revision."""
    from alembic import command

    command.upgrade(_config(connection), revision)


def downgrade(connection: Connection, revision: str) -> None:
    """Take the database down to the revision; `base` empties it."""
    from alembic import command

    command.downgrade(_config(connection), revision)


def differences(connection: Connection) -> list[object]:
    """What the tables of the code and those of the database disagree about; empty when they are equal."""
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    context = MigrationContext.configure(connection, opts={"compare_type": True})
    return list(compare_metadata(context, Base.metadata))
