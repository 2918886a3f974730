"""What the running bot leaves word of for those who look from outside: that the database takes writes, when it heard."""

from datetime import datetime

from services.work import Work
from storage.queries import secrets as queries

PROVED = "database_proved_at"
HEARD = "telegram_heard_at"


def prove_writable(work: Work) -> None:
    """A write that changes nothing of the school: it fails where the database is away, read-only or full."""
    queries.replace_secret(work.connection, PROVED, work.now.isoformat())


def note_heard(work: Work, at: datetime) -> None:
    """Some process of the bot heard from Telegram then: an update, or the answer that there is none."""
    queries.replace_secret(work.connection, HEARD, at.isoformat())


def last_heard(work: Work) -> datetime | None:
    """When Telegram was last heard; None before the first start."""
    told = queries.find_secret(work.connection, HEARD)
    return datetime.fromisoformat(told) if told else None
