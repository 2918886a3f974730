"""The worker's side of the outbox: claim, see who may still read it, settle.

A claimed row is TAKEN until its lease ends; whoever holds it renews the lease, and a crash returns it. A row
is settled in the same transaction as whatever its delivery changes.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from services.messaging import outbox
from services.messaging.delivery import failures
from services.messaging.heard import Topics, with_told
from services.messaging.kinds import BEFORE_CONSENT, URGENT
from services.rules.dates.quiet import QuietHours
from services.school.actor import Actor, Identity
from services.school.load_actor import load_actor
from services.school.reference import of_school
from services.values import Values
from services.work import Work
from storage.queries.access import accounts
from storage.queries.messaging import delivery as queries
from storage.tables.outbox import OutboxState

LEASE = timedelta(seconds=30)
"""How long a claim holds unless it is renewed."""
CLOCK_SLACK = timedelta(seconds=30)
"""How far the clocks of two machines may differ."""
LONGEST_HOLD = timedelta(hours=2)
"""No hold or pause between tries is longer; what lies further ahead is an hour that somebody chose."""
CONSENT_WAIT = timedelta(days=14)
"""How long a letter waits for its reader's consent in the chat (a new version of its text); then it is past."""
LOOK_AGAIN = timedelta(days=1)
QUIET = "quiet"
"""The reason of what was put off for quiet hours."""
KEPT = timedelta(days=45)
"""How long settled rows stay: their dedupe keys keep a fact from being told twice."""


@dataclass(frozen=True, slots=True)
class Claimed:
    """A row in this worker's hands."""

    id: int
    account_id: int
    person_id: int | None
    kind: str
    facts: Values
    attempts: int
    parts: tuple[int, ...] = ()
    """The messages of it that were sent already, where it takes several."""
    created_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Reader:
    """Who is to read it, with the rights of this moment, and as whom."""

    actor: Actor
    identity: Identity | None


@dataclass(frozen=True, slots=True)
class Settlement:
    """What became of a row, and what that says about its account."""

    row: Claimed
    state: OutboxState
    reason: str | None = None
    message_id: int | None = None
    next_at: datetime | None = None
    """When it is due again, for a row that returns to the queue."""
    attempts: int = 0
    unreachable: bool = False
    """The account cannot be written to until it comes back."""
    chat_id: int | None = None
    """The chat has moved here."""
    parts: tuple[int, ...] = ()
    """The messages of it that were sent, where it takes several."""
    on_sent: Callable[[Work, int], None] | None = None
    """What delivery changes (told, read up to …): called with the message id, in the same transaction."""
    says: Topics = field(default_factory=dict)
    """What it told of which topics (`services.messaging.heard`)."""


def sent(
    row: Claimed,
    message_id: int,
    on_sent: Callable[[Work, int], None] | None = None,
    says: Topics | None = None,
) -> Settlement:
    """Telegram has taken it."""
    return Settlement(
        row,
        OutboxState.SENT,
        message_id=message_id,
        attempts=row.attempts,
        on_sent=on_sent,
        says=says or {},
    )


def dropped(row: Claimed, reason: str, *, unreachable: bool = False) -> Settlement:
    """Not to be sent any more: not true, not allowed, or nobody there."""
    return Settlement(row, OutboxState.DROPPED, reason=reason, attempts=row.attempts, unreachable=unreachable)


def failed(row: Claimed, reason: str) -> Settlement:
    """Given up; whom the facts name as sender is told."""
    return Settlement(row, OutboxState.FAILED, reason=reason, attempts=row.attempts)


def later(
    row: Claimed,
    at: datetime,
    *,
    reason: str | None = None,
    failure: bool = False,
    chat_id: int | None = None,
) -> Settlement:
    """Back to the queue until `at`; `failure` counts as a try."""
    return Settlement(
        row,
        OutboxState.QUEUED,
        reason=reason,
        next_at=at,
        attempts=row.attempts + failure,
        chat_id=chat_id,
    )


def bare(one: Settlement) -> Settlement:
    """The outcome alone, where what it changes besides cannot be written."""
    return replace(one, on_sent=None, unreachable=False, chat_id=None)


def is_due(work: Work) -> bool:
    """Whether anything waits to be claimed: a cheap look that takes no lock."""
    return queries.find_due(work.connection, work.now) is not None


def claim(work: Work, limit: int, besides: Collection[int]) -> list[Claimed]:
    """Take up to `limit` due rows, oldest due first, of accounts other than `besides`; in order of writing."""
    rows = queries.take_due(work.connection, work.now, work.now + LEASE, limit, besides)
    found = [
        Claimed(
            row.id,
            row.account_id,
            row.person_id,
            row.kind,
            row.facts,
            row.attempts,
            tuple(row.parts or ()),
            row.created_at,
        )
        for row in rows
    ]
    return sorted(found, key=lambda row: row.id)


def renew(work: Work, held: Collection[int]) -> None:
    """Keep what is in hand, and return to the queue what a dead worker held."""
    if held:
        queries.move_leases(work.connection, held, work.now + LEASE)
    queries.return_taken(work.connection, until=work.now, beyond=work.now + 2 * LEASE)


def plan_anew(work: Work) -> int:
    """Plan rows anew that a clock which ran ahead has put off: else they wait for as long as it was ahead. How many.

    Such a row was written later than now. What holds for a while holds for that while from now on; what was put off
    for quiet hours is looked at again; a moment that somebody chose, hours away, stays.
    """
    moments = {
        row.id: _planned_anew(row, work.now)
        for row in queries.list_ahead(work.connection, work.now + CLOCK_SLACK)
    }
    if moments:
        queries.plan_rows(work.connection, work.now, moments)
    return len(moments)


def _planned_anew(row: queries.AheadRow, now: datetime) -> datetime:
    if row.reason == QUIET:
        return now
    hold = row.next_at - row.written_at
    return now + hold if hold <= LONGEST_HOLD else row.next_at


def release(work: Work, ids: Collection[int]) -> None:
    """Give rows back that were not handed to Telegram."""
    if ids:
        queries.return_taken(work.connection, ids=ids)


def release_all(work: Work) -> None:
    """Give back whatever is taken: only for the sole worker at its start."""
    queries.return_taken(work.connection)


def find_reader(work: Work, row: Claimed) -> Reader | Settlement:
    """The reader with the rights of now; or how the row is settled without being sent.

    Dropped: the account cannot be written to, or acts for that person no more. Postponed: the reader is to agree to
    the consent's text first (`outbox.wake` lets it go then), or the reader's quiet hours (domain.md «Notifications»).
    """
    actor = load_actor(work, row.account_id)
    if actor is None or actor.unreachable:
        return dropped(row, "unreachable")
    people = (*actor.identities, *(actor.pending if row.kind in BEFORE_CONSENT else ()))
    identity = next((one for one in people if one.person_id == row.person_id), None)
    if identity is None and row.person_id is not None:
        return _unentitled(work, actor, row)
    until = quiet_until(work, actor, identity)
    if until > work.now and row.kind not in URGENT:
        return later(row, until, reason=QUIET)
    return Reader(actor, identity)


def _unentitled(work: Work, actor: Actor, row: Claimed) -> Settlement:
    """It waits while the account's link to the person lacks nothing but the consent; else it is not to be sent."""
    to_agree = any(one.person_id == row.person_id for one in actor.pending)
    if to_agree and work.now < (row.created_at or work.now) + CONSENT_WAIT:
        return later(row, work.now + LOOK_AGAIN, reason=outbox.CONSENT)
    return dropped(row, outbox.NO_RIGHT)


def quiet_until(work: Work, actor: Actor, identity: Identity | None) -> datetime:
    """When the reader may be written to: now, or the end of their own or else the school's quiet hours, UTC."""
    one = identity or next(iter(actor.identities), None)
    if one is None:
        return work.now
    hours = actor.quiet_hours or of_school(work, one.school_id, one.school_version).policy.quiet_hours
    return QuietHours.parse(hours).postpone(work.now, one.zone)


def settle(work: Work, settlements: Sequence[Settlement]) -> None:
    """Write down what became of the rows, all in this transaction."""
    queries.settle_rows(work.connection, [_columns(work, one) for one in settlements])
    for one in settlements:
        if one.unreachable:
            accounts.update_account(work.connection, one.row.account_id, unreachable_at=work.now)
        if one.chat_id is not None:
            accounts.update_account(work.connection, one.row.account_id, chat_id=one.chat_id)
        if one.on_sent is not None and one.message_id is not None:
            one.on_sent(work, one.message_id)
        if one.state is OutboxState.FAILED:
            failures.report(work, one.row.kind, one.row.facts)


def _columns(work: Work, one: Settlement) -> dict[str, object]:
    return {
        "row_id": one.row.id,
        "state": one.state.value,
        "reason": one.reason,
        "message_id": one.message_id,
        "parts": list(one.parts) or None,
        "next_at": one.next_at or work.now,
        "attempts": one.attempts,
        "settled_at": work.now,
        "facts": with_told(one.row.facts, one.says),
    }


def forget_old(work: Work) -> int:
    """Remove rows settled longer ago than KEPT; how many."""
    return queries.delete_settled(work.connection, work.now - KEPT)


@dataclass(frozen=True, slots=True)
class Backlog:
    """The outbox at a glance."""

    waiting: int
    """Rows that are due now."""
    postponed: int
    """Rows that are to leave later."""
    oldest: timedelta
    """How long the oldest due row has waited."""
    failed: int
    """Rows given up in the last day."""


def backlog(work: Work) -> Backlog:
    """How much waits, and how much was given up in the last 24 hours."""
    row = queries.count_backlog(work.connection, work.now, work.now - timedelta(days=1))
    oldest = work.now - row.oldest if row.oldest is not None else timedelta()
    return Backlog(row.waiting, row.postponed, oldest, row.failed)
