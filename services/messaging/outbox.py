"""The outbox: what the bot is to send by itself, written in the transaction of its cause.

A row holds facts (ids, dates), never text: the text is made at delivery, after the rights are checked again.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import islice

from services.messaging.kinds import PushKind
from services.values import Values
from services.work import Work
from storage.queries.messaging import outbox as queries

JOIN_MARGIN = timedelta(minutes=1)
"""What is to leave sooner may leave while this transaction is under way: nothing joins it any more."""
CONSENT = "consent"
"""The reason of what waits for the reader's consent in the chat."""
NO_RIGHT, STALE = "no_right", "stale"
"""The reasons of what was dropped though the account could be written to."""
WOKEN_AFTER = timedelta(minutes=1)
"""The first screens are not pushed away by what is older than they."""
ASLEEP = timedelta(days=14)
"""What has waited longer for somebody who was away is past."""
BATCH = 5000
"""Letters a statement: memory stays flat however many there are."""


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One message to one account.

    `person_id` is the person as whom the account is to be entitled when the message leaves (None: nobody's
    right is needed). `facts` is plain JSON; `sender_id` in it is the person told when it cannot be delivered.
    `dedupe` is the same for the same fact to the same reader, and names no clock: a second letter with it is not
    written, or is the fact's next one (`add_again`).
    """

    account_id: int
    person_id: int | None
    kind: PushKind
    facts: Values
    dedupe: str
    not_before: datetime | None = None


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the letters of one cause have come, in letters."""

    waiting: int = 0
    sent: int = 0
    dropped: int = 0
    failed: int = 0
    reasons: Mapping[str, int] = field(default_factory=dict)
    """Dropped and failed ones by the code of the reason."""


def add(
    work: Work,
    *,
    account_id: int,
    person_id: int | None,
    kind: PushKind,
    facts: Values,
    dedupe: str,
    not_before: datetime | None = None,
) -> bool:
    """Queue one letter; False (and nothing written) where its dedupe key exists already."""
    row = _row(work, Outgoing(account_id, person_id, kind, facts, dedupe, not_before))
    return queries.add_letter(work.connection, row)


def add_many(work: Work, rows: Iterable[Outgoing]) -> None:
    """Queue many letters, those with a known dedupe key aside; one statement for each BATCH of them."""
    letters = iter(rows)
    while batch := [_row(work, letter) for letter in islice(letters, BATCH)]:
        queries.add_letters(work.connection, batch)


def add_again(work: Work, rows: Iterable[Outgoing]) -> None:
    """Queue letters of what may come about again: one with the key that is still to leave tells of it too.

    Where it has left, this is the next one of that key, by a number. No clock is asked: an hour that repeats
    swallows nothing.
    """
    letters = list(rows)
    keys = {letter.dedupe: letter.dedupe for letter in letters}
    until, number, gone = work.now + JOIN_MARGIN, 0, keys
    while gone:
        left = queries.list_gone(work.connection, gone.values(), until)
        number += 1
        gone = {key: f"{key}:{number}" for key, last in gone.items() if last in left}
        keys |= gone
    add_many(work, (replace(letter, dedupe=keys[letter.dedupe]) for letter in letters))


def _row(work: Work, letter: Outgoing) -> dict[str, object]:
    return {
        "account_id": letter.account_id,
        "person_id": letter.person_id,
        "kind": str(letter.kind),
        "facts": dict(letter.facts),
        "dedupe": letter.dedupe,
        "created_at": work.now,
        "next_at": letter.not_before or work.now,
        "state": queries.QUEUED,
        "attempts": 0,
    }


def accounts_of(work: Work, person_ids: Iterable[int]) -> dict[int, tuple[int, ...]]:
    """person → the accounts to write to: linked now, agreed, not blocked; people without any are left out.

    One statement, however many people are asked for.
    """
    found: dict[int, tuple[int, ...]] = {}
    for row in queries.list_reachable(work.connection, person_ids):
        found[row.person_id] = (*found.get(row.person_id, ()), row.account_id)
    return found


def progress(work: Work, dedupe_prefix: str) -> Progress:
    """How the letters whose dedupe key begins so have fared: `notice:12:` for the sender of notice 12."""
    counts: dict[str, int] = {}
    reasons: dict[str, int] = {}
    for row in queries.count_letters(work.connection, dedupe_prefix):
        counts[row.state] = counts.get(row.state, 0) + row.letters
        if row.reason:
            reasons[row.reason] = reasons.get(row.reason, 0) + row.letters
    return Progress(
        waiting=counts.get("queued", 0) + counts.get("taken", 0),
        sent=counts.get("sent", 0),
        dropped=counts.get("dropped", 0),
        failed=counts.get("failed", 0),
        reasons=reasons,
    )


def move(work: Work, dedupe_prefix: str, at: datetime) -> int:
    """Let the queued letters whose dedupe key begins so leave at that moment; how many."""
    return queries.move(work.connection, dedupe_prefix, at)


def wake(work: Work, account_id: int, person_id: int | None = None) -> None:
    """The account can be written to again, or (as that person) has agreed: what waited for it leaves in a minute.

    That is what waited for the consent, what met a closed chat, and letters that met a link which had ended. Whether
    it is still true and the reader's is asked when it leaves, as always.
    """
    queries.wake(
        work.connection,
        account_id,
        person_id,
        since=work.now - ASLEEP,
        at=work.now + WOKEN_AFTER,
        waits=CONSENT,
        settled=(NO_RIGHT, STALE),
        again=(PushKind.LETTER, NO_RIGHT),
    )


def cancel(work: Work, dedupe_prefix: str) -> None:
    """Take the queued letters whose dedupe key begins so back."""
    queries.cancel(work.connection, dedupe_prefix)
