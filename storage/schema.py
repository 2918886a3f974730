"""The schema's version: where the database stands, where the code stands, and the way up and down."""

from pathlib import Path

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from storage.tables import Base


def _config(connection: Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def head() -> str | None:
    """The revision this code needs."""
    return ScriptDirectory.from_config(_config()).get_current_head()


def is_known(revision: str | None) -> bool:
    """Whether this code has the revision; a newer Zvonok's it has not."""
    known = {one.revision for one in ScriptDirectory.from_config(_config()).walk_revisions()}
    return revision is None or revision in known


def current(connection: Connection) -> str | None:
    """The revision the database has; None when it is empty."""
    return MigrationContext.configure(connection).get_current_revision()


def upgrade(connection: Connection, revision: str = "head") -> None:
    """Bring the database up to the revision."""
    command.upgrade(_config(connection), revision)


def downgrade(connection: Connection, revision: str) -> None:
    """Take the database down to the revision; `base` empties it."""
    command.downgrade(_config(connection), revision)


def differences(connection: Connection) -> list[object]:
    """What the tables of the code and those of the database disagree about; empty when they are equal."""
    context = MigrationContext.configure(connection, opts={"compare_type": True})
    return list(compare_metadata(context, Base.metadata))
