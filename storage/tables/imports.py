"""Workbooks sent to the bot that wait for their sender's word, and what the source of imports said last."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.base import Base


class ImportDraft(Base):
    """A checked file: the bytes stay with Telegram, `sha256` says that they are the same when it is applied."""

    __tablename__ = "import_draft"

    id: Mapped[int] = mapped_column(primary_key=True)
    school_id: Mapped[int] = mapped_column(ForeignKey("school.id"))
    account_id: Mapped[int] = mapped_column(BigInteger, index=True)
    """The Telegram account that sent it; nobody else may apply it."""
    file_id: Mapped[str]
    name: Mapped[str]
    """What its sender calls the file."""
    sha256: Mapped[str]
    created_at: Mapped[datetime]
    outcome: Mapped[str | None]
    """applied or cancelled; empty while it waits."""


class SourceWord(Base):
    """What a source said last of a fact that something beside an import has changed since; kept by triggers.

    A fact without a row here stands in its own table as the source said it (decision 054). The row without a
    target stands only inside a transaction that writes an import, and says so to SQLite's triggers.
    """

    __tablename__ = "source_word"

    target: Mapped[str] = mapped_column(primary_key=True)
    """The fact's table."""
    key: Mapped[str] = mapped_column(primary_key=True)
    """The columns by which an import knows it, joined by `|`."""
    word: Mapped[Any | None] = mapped_column(JSON(none_as_null=True))
    """An object of the columns that a source says, or a list of rows; empty where it had said nothing."""
    disputed: Mapped[str] = mapped_column(default="")
    """Columns, by commas, in which the source said something new and the change beside it was left."""
