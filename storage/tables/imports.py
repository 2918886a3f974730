"""Workbooks sent to the bot that were checked and wait for their sender's word."""

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey
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
