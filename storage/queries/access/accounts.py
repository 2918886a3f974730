"""Rows of Telegram accounts."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, update
from sqlalchemy.dialects import postgresql, sqlite

from storage.tables import Account


def upsert_account(
    connection: Connection, account_id: int, chat_id: int, telegram_language: str | None, now: datetime
) -> None:
    """Add the account, or refresh its chat, language and last word; it can be written to again."""
    insert = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
    fresh = {
        "chat_id": chat_id,
        "telegram_language": telegram_language,
        "seen_at": now,
        "unreachable_at": None,
    }
    statement = insert(Account).values(id=account_id, created_at=now, hide_marks=False, **fresh)
    connection.execute(statement.on_conflict_do_update(index_elements=[Account.id], set_=fresh))


def update_account(connection: Connection, account_id: int, **values: Any) -> None:
    """Change columns of one account."""
    connection.execute(update(Account).where(Account.id == account_id).values(**values))
