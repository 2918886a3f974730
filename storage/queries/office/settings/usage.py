"""What the bot has delivered to people of a school."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, func, select

from storage.tables import Account, Link, Outbox, Person
from storage.tables.outbox import OutboxState

SENT = OutboxState.SENT.value
FAILED = OutboxState.FAILED.value
WAITING = (OutboxState.QUEUED.value, OutboxState.TAKEN.value)


class DeliveredRow(NamedTuple):
    """How many messages came to stand so."""

    state: str
    messages: int


def count_deliveries(connection: Connection, school_id: int, since: datetime) -> list[DeliveredRow]:
    """Messages to people of the school that were queued since the moment, by their state."""
    query = (
        select(Outbox.state, func.count())
        .join(Person, Person.id == Outbox.person_id)
        .where(Person.school_id == school_id, Outbox.created_at >= since)
        .group_by(Outbox.state)
    )
    return [DeliveredRow(*row) for row in connection.execute(query)]


def count_blocked(connection: Connection, school_id: int) -> int:
    """Linked accounts of the school that Telegram says cannot be written to."""
    query = (
        select(func.count(Account.id.distinct()))
        .join(Link, Link.account_id == Account.id)
        .join(Person, Person.id == Link.person_id)
        .where(Person.school_id == school_id, Link.ended_at.is_(None), Account.unreachable_at.is_not(None))
    )
    return connection.scalar(query) or 0
