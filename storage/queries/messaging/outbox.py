"""Rows of the outbox as those who enqueue see them, and the accounts to write to."""

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import (
    ARRAY,
    ColumnElement,
    Connection,
    Integer,
    String,
    and_,
    any_,
    delete,
    func,
    literal,
    or_,
    select,
    update,
)
from sqlalchemy.orm import InstrumentedAttribute, aliased
from sqlalchemy.types import TypeEngine

from storage.queries.upserting import upsert
from storage.tables import Account, Link, Outbox, Person
from storage.tables.outbox import OutboxState


class ReachableRow(NamedTuple):
    """An account of a person that can be written to."""

    person_id: int
    account_id: int


class OutboxCountRow(NamedTuple):
    """How many letters are in a state for a reason."""

    state: str
    reason: str | None
    letters: int


class SenderNameRow(NamedTuple):
    """A person's name."""

    id: int
    code: str
    last_name: str
    first_name: str
    middle_name: str | None


QUEUED = OutboxState.QUEUED.value


def _insert(connection: Connection) -> Any:
    return upsert(connection, Outbox).on_conflict_do_nothing(index_elements=[Outbox.dedupe])


def add_letter(connection: Connection, row: dict[str, Any]) -> bool:
    """Add a row; False where one with its dedupe key is there."""
    added = connection.execute(_insert(connection).values(row).returning(Outbox.id))
    return added.scalar_one_or_none() is not None


def add_letters(connection: Connection, rows: list[dict[str, Any]]) -> None:
    """Add rows of the same columns with one statement, known dedupe keys aside."""
    connection.execute(_insert(connection), rows)


def list_gone(connection: Connection, dedupes: Iterable[str], until: datetime) -> set[str]:
    """Which of these keys have a row that has left, or may leave by that moment."""
    among = _among(connection, Outbox.dedupe, String, dedupes)
    waits = and_(Outbox.state == QUEUED, Outbox.next_at > until)
    return set(connection.scalars(select(Outbox.dedupe).where(among, ~waits)))


def _among(
    connection: Connection,
    column: InstrumentedAttribute[Any],
    kind: type[TypeEngine[Any]],
    values: Iterable[object],
) -> ColumnElement[bool]:
    """The column is one of the values, however many there are: one bound value."""
    given = list(values)
    if connection.dialect.name == "sqlite":
        return column.in_(select(func.json_each(json.dumps(given)).table_valued("value").c.value))
    return column == any_(literal(given, ARRAY(kind)))


def list_reachable(connection: Connection, person_ids: Iterable[int]) -> list[ReachableRow]:
    """Live, agreed links of accounts that can be written to, in order."""
    among = _among(connection, Link.person_id, Integer, person_ids)
    query = (
        select(Link.person_id, Link.account_id)
        .join(Account, Account.id == Link.account_id)
        .where(among, Link.ended_at.is_(None), Link.agreed_at.is_not(None), Account.unreachable_at.is_(None))
        .order_by(Link.id)
    )
    return [ReachableRow(*row) for row in connection.execute(query).all()]


def count_letters(connection: Connection, dedupe_prefix: str) -> list[OutboxCountRow]:
    """How the rows fare whose dedupe key begins so."""
    query = (
        select(Outbox.state, Outbox.reason, func.count().label("letters"))
        .where(Outbox.dedupe.startswith(dedupe_prefix, autoescape=True))
        .group_by(Outbox.state, Outbox.reason)
    )
    return [OutboxCountRow(*row) for row in connection.execute(query).all()]


def move(connection: Connection, dedupe_prefix: str, at: datetime) -> int:
    """Put the queued rows whose dedupe key begins so at that moment; how many."""
    statement = update(Outbox).where(*_queued(dedupe_prefix)).values(next_at=at)
    return connection.execute(statement).rowcount


def cancel(connection: Connection, dedupe_prefix: str) -> None:
    """Forget the queued rows whose dedupe key begins so."""
    connection.execute(delete(Outbox).where(*_queued(dedupe_prefix)))


def wake(
    connection: Connection,
    account_id: int,
    person_id: int | None,
    *,
    since: datetime,
    at: datetime,
    waits: str,
    settled: tuple[str, ...],
    again: tuple[str, str],
) -> None:
    """Queue for `at` what the account (as the person, or all of it) did not get since then.

    `waits` is the reason of what is still queued; what was dropped for other reasons than those of `settled` met an
    account that could not be written to; `again` are a kind and the reason for which it was dropped.
    """
    kind, reason = again
    dropped = Outbox.state == OutboxState.DROPPED.value
    missed = or_(
        and_(Outbox.state == QUEUED, Outbox.reason == waits),
        and_(dropped, Outbox.reason.not_in(settled)),
        and_(dropped, Outbox.kind == kind, Outbox.reason == reason),
    )
    own = [Outbox.account_id == account_id, Outbox.created_at >= since, missed]
    if person_id is not None:
        own.append(Outbox.person_id == person_id)
    connection.execute(update(Outbox).where(*own).values(state=QUEUED, next_at=at, reason=None))


def _queued(dedupe_prefix: str) -> tuple[ColumnElement[bool], ...]:
    return Outbox.dedupe.startswith(dedupe_prefix, autoescape=True), Outbox.state == QUEUED


def list_namesakes(connection: Connection, school_id: int, person_id: int) -> list[SenderNameRow]:
    """A person of the school with everybody there of the same surname and given name; nobody for another's."""
    asked = aliased(Person)
    query = (
        select(Person.id, Person.code, Person.last_name, Person.first_name, Person.middle_name)
        .join(
            asked,
            (asked.school_id == Person.school_id)
            & (asked.last_name == Person.last_name)
            & (asked.first_name == Person.first_name),
        )
        .where(asked.id == person_id, asked.school_id == school_id)
    )
    return [SenderNameRow(*row) for row in connection.execute(query).all()]
