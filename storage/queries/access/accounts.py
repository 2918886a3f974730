"""Rows of Telegram accounts."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select, update

from storage.queries.upserting import upsert
from storage.tables import Account


def upsert_account(
    connection: Connection, account_id: int, chat_id: int, telegram_language: str | None, now: datetime
) -> None:
    """Add the account, or refresh its chat, language and last word; it can be written to again."""
    fresh = {
        "chat_id": chat_id,
        "telegram_language": telegram_language,
        "seen_at": now,
        "unreachable_at": None,
    }
    statement = upsert(connection, Account).values(id=account_id, created_at=now, hide_marks=False, **fresh)
    connection.execute(statement.on_conflict_do_update(index_elements=[Account.id], set_=fresh))


def is_unreachable(connection: Connection, account_id: int) -> bool:
    """Whether the account is known and cannot be written to."""
    query = select(Account.id).where(Account.id == account_id, Account.unreachable_at.is_not(None))
    return connection.execute(query).scalar_one_or_none() is not None


def update_account(connection: Connection, account_id: int, **values: Any) -> None:
    """Change columns of one account."""
    connection.execute(update(Account).where(Account.id == account_id).values(**values))
