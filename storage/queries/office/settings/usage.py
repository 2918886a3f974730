"""What the bot has delivered to people of a school."""

from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import Connection, case, func, select

from storage.queries.school.in_force import employed
from storage.tables import Account, Link, Outbox, Person, Staff
from storage.tables.outbox import OutboxState

SENT = OutboxState.SENT.value
FAILED = OutboxState.FAILED.value
WAITING = (OutboxState.QUEUED.value, OutboxState.TAKEN.value)


class DeliveredRow(NamedTuple):
    """How many messages came to stand so."""

    state: str
    messages: int


class StaffUseRow(NamedTuple):
    """The staff of a day, of whom so many have linked, and were here lately."""

    every: int
    linked: int
    week: int
    month: int


def count_staff(
    connection: Connection, school_id: int, today: date, since: tuple[datetime, datetime]
) -> StaffUseRow:
    """`since` are the moments that «lately» begins at, the later one first."""
    seen = (
        select(Link.person_id, func.max(Account.seen_at).label("seen_at"))
        .join(Account, Account.id == Link.account_id)
        .where(Link.ended_at.is_(None), Link.agreed_at.is_not(None))
        .group_by(Link.person_id)
        .subquery()
    )
    later, earlier = since
    query = (
        select(
            func.count(),
            func.count(seen.c.person_id),
            func.coalesce(func.sum(case((seen.c.seen_at >= later, 1), else_=0)), 0),
            func.coalesce(func.sum(case((seen.c.seen_at >= earlier, 1), else_=0)), 0),
        )
        .select_from(Staff)
        .join(Person, Person.id == Staff.person_id)
        .outerjoin(seen, seen.c.person_id == Staff.person_id)
        .where(Person.school_id == school_id, employed(today))
    )
    return StaffUseRow._make(connection.execute(query).one())


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
