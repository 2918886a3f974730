"""The outbox: everything the bot sends by itself, written in the transaction that causes it (contract.md §7)."""

from datetime import datetime
from typing import Any

from services.work import Work
from storage.queries import outbox as queries


def add(
    work: Work,
    *,
    account_id: int,
    person_id: int | None,
    kind: str,
    facts: dict[str, Any],
    dedupe: str,
    not_before: datetime | None = None,
) -> bool:
    """Queue a message of a kind to one account, as the person it is entitled by; at once unless `not_before`.

    A second one with the same `dedupe` is dropped (False). Facts are ids and values, never text.
    """
    return queries.add_outbox(
        work.connection,
        account_id=account_id,
        person_id=person_id,
        kind=kind,
        facts=facts,
        dedupe=dedupe,
        created_at=work.now,
        next_at=not_before or work.now,
    )
