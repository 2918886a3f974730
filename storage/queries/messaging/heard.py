"""What an account was last told by somebody: a letter or a notice."""

from collections.abc import Collection
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, select

from storage.tables import Outbox
from storage.tables.outbox import OutboxState


class HeardRow(NamedTuple):
    """A message that reached the account."""

    kind: str
    facts: dict[str, Any]


_LAST = (
    select(Outbox.kind, Outbox.facts)
    .where(
        Outbox.account_id == bindparam("account_id"),
        Outbox.state == OutboxState.SENT.value,
        Outbox.kind.in_(bindparam("kinds", expanding=True)),
        Outbox.settled_at >= bindparam("since"),
    )
    .order_by(Outbox.settled_at.desc(), Outbox.id.desc())
    .limit(1)
)


_TOLD = (
    select(Outbox.kind, Outbox.facts)
    .where(
        Outbox.account_id == bindparam("account_id"),
        Outbox.state == OutboxState.SENT.value,
        Outbox.kind == bindparam("kind"),
    )
    .order_by(Outbox.settled_at, Outbox.id)
)


def list_told(connection: Connection, account_id: int, kind: str) -> list[HeardRow]:
    """The kind's messages that reached the account and are still kept, the earliest first."""
    rows = connection.execute(_TOLD, {"account_id": account_id, "kind": kind}).all()
    return [HeardRow(*row) for row in rows]


def find_last_heard(
    connection: Connection, account_id: int, kinds: Collection[str], since: datetime
) -> HeardRow | None:
    """The latest message of these kinds that the account got since then."""
    given = {"account_id": account_id, "kinds": list(kinds), "since": since}
    row = connection.execute(_LAST, given).one_or_none()
    return HeardRow(*row) if row else None
