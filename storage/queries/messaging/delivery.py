"""Rows of the outbox as the worker sees them: claims by conditional updates, leases, settlements."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, case, delete, func, select, update

from storage.tables import Outbox, Person
from storage.tables.outbox import OutboxState


class TakenRow(NamedTuple):
    """A row that is taken to be sent."""

    id: int
    account_id: int
    person_id: int | None
    kind: str
    facts: dict[str, Any]
    attempts: int
    parts: list[int] | None
    created_at: datetime


class AheadRow(NamedTuple):
    """A row that was queued, or put off last, at a moment that has not come yet."""

    id: int
    written_at: datetime
    next_at: datetime
    reason: str | None


class BacklogRow(NamedTuple):
    """How many rows wait, are postponed and have failed, and since when the oldest of those waiting is due."""

    waiting: int
    postponed: int
    oldest: datetime
    failed: int


class ReaderNameRow(NamedTuple):
    """A person's name."""

    id: int
    code: str
    last_name: str
    first_name: str
    middle_name: str | None


QUEUED = OutboxState.QUEUED.value
TAKEN = OutboxState.TAKEN.value
SETTLED = [OutboxState.SENT.value, OutboxState.DROPPED.value, OutboxState.FAILED.value]


def find_due(connection: Connection, now: datetime) -> int | None:
    """Some row that is due."""
    query = select(Outbox.id).where(Outbox.state == QUEUED, Outbox.next_at <= now).limit(1)
    return connection.execute(query).scalar_one_or_none()


def take_due(
    connection: Connection, now: datetime, until: datetime, limit: int, besides: Collection[int]
) -> list[TakenRow]:
    """Mark due rows as taken until then and answer with them; another worker's are passed over."""
    due = (
        select(Outbox.id)
        .where(Outbox.state == QUEUED, Outbox.next_at <= now, Outbox.account_id.not_in(list(besides)))
        .order_by(Outbox.next_at, Outbox.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    statement = (
        update(Outbox)
        .where(Outbox.id.in_(due.scalar_subquery()))
        .values(state=TAKEN, next_at=until)
        .returning(
            Outbox.id,
            Outbox.account_id,
            Outbox.person_id,
            Outbox.kind,
            Outbox.facts,
            Outbox.attempts,
            Outbox.parts,
            Outbox.created_at,
        )
    )
    return [TakenRow(*row) for row in connection.execute(statement).all()]


def move_leases(connection: Connection, ids: Collection[int], until: datetime) -> None:
    """Hold taken rows until then."""
    held = Outbox.id.in_(list(ids)), Outbox.state == TAKEN
    connection.execute(update(Outbox).where(*held).values(next_at=until))


_WRITTEN_AT = func.coalesce(Outbox.settled_at, Outbox.created_at, type_=Outbox.created_at.type)


def list_ahead(connection: Connection, now: datetime) -> list[AheadRow]:
    """Queued rows that are not due and were written after `now`."""
    query = select(Outbox.id, _WRITTEN_AT, Outbox.next_at, Outbox.reason).where(
        Outbox.state == QUEUED, Outbox.next_at > now, now < _WRITTEN_AT
    )
    return [AheadRow(*row) for row in connection.execute(query).all()]


_REPLAN = (
    update(Outbox)
    .where(Outbox.id == bindparam("row_id"))
    .values(next_at=bindparam("next_at"), created_at=bindparam("now"), settled_at=None)
)


def plan_rows(connection: Connection, now: datetime, moments: Mapping[int, datetime]) -> None:
    """Rows, by id, are due then, as if they were written now."""
    rows = [{"row_id": row, "next_at": at, "now": now} for row, at in moments.items()]
    connection.execute(_REPLAN.execution_options(synchronize_session=False), rows)


def return_taken(
    connection: Connection,
    *,
    ids: Collection[int] | None = None,
    until: datetime | None = None,
    beyond: datetime | None = None,
) -> None:
    """Queue taken rows again: these, those whose lease ended by `until` or ends after `beyond`, which none can, or all.

    They are due since they were.
    """
    statement = update(Outbox).where(Outbox.state == TAKEN)
    if ids is not None:
        statement = statement.where(Outbox.id.in_(list(ids)))
    if until is not None:
        ended = Outbox.next_at <= until
        statement = statement.where(ended if beyond is None else ended | (Outbox.next_at > beyond))
    connection.execute(statement.values(state=QUEUED, next_at=Outbox.created_at))


_SETTLE = (
    update(Outbox)
    .where(Outbox.id == bindparam("row_id"))
    .values({name: bindparam(name) for name in ("state", "reason", "message_id", "parts", "next_at", "attempts", "settled_at", "facts")})
)  # fmt: skip


def settle_rows(connection: Connection, rows: list[dict[str, Any]]) -> None:
    """Write each row's outcome, with one statement."""
    connection.execute(_SETTLE.execution_options(synchronize_session=False), rows)


def delete_settled(connection: Connection, before: datetime) -> int:
    """Remove rows settled before then; how many."""
    old = delete(Outbox).where(Outbox.state.in_(SETTLED), Outbox.settled_at < before)
    return connection.execute(old).rowcount


def count_backlog(connection: Connection, now: datetime, since: datetime) -> BacklogRow:
    """The outbox at a glance; failures are counted since then."""
    live = Outbox.state.in_([QUEUED, TAKEN])
    waiting = (Outbox.state == TAKEN) | (Outbox.next_at <= now)
    failed = select(func.count()).where(Outbox.state == OutboxState.FAILED.value, Outbox.settled_at >= since)
    query = select(
        func.count(case((waiting, 1))).label("waiting"),
        func.count(case((~waiting, 1))).label("postponed"),
        func.min(case(((Outbox.state == QUEUED) & waiting, Outbox.next_at))).label("oldest"),
        failed.scalar_subquery().label("failed"),
    ).where(live)
    return BacklogRow(*connection.execute(query).one())


def list_failed_readers(
    connection: Connection, sender_id: int, kind: str, since: datetime
) -> list[ReaderNameRow]:
    """Those whom the sender's letters of a kind did not reach since then."""
    query = (
        select(Person.id, Person.code, Person.last_name, Person.first_name, Person.middle_name)
        .distinct()
        .join(Outbox, Outbox.person_id == Person.id)
        .where(
            Outbox.state == OutboxState.FAILED.value,
            Outbox.kind == kind,
            Outbox.settled_at >= since,
            Outbox.facts["sender_id"].as_integer() == sender_id,
        )
        .order_by(Person.id)
    )
    return [ReaderNameRow(*row) for row in connection.execute(query).all()]
