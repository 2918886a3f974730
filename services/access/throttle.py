"""Wrong tries are counted per Telegram account and per login; too many lock both doors for a while.

Five tries in 15 minutes, then a lock of 15 minutes that doubles with every further one up to a day, and is
forgotten after a quiet day. A try is counted *before* the password is looked at and taken back when it was
right, so that a hundred tries at once count as a hundred. A login that nobody has is counted like any other.
"""

import hashlib
import hmac
from collections.abc import Sequence
from datetime import datetime, timedelta

from services.errors import Locked
from services.secrets import SecretKeys
from services.work import Work
from storage.queries.access import throttle as queries

TRIES = 5
WINDOW = timedelta(minutes=15)
LOCK = timedelta(minutes=15)
LONGEST = timedelta(days=1)
FORGOTTEN = timedelta(days=1)
CLOCK_SLACK = timedelta(minutes=1)
"""How far the clocks of two machines may differ."""


def account_key(account_id: int) -> str:
    """The counter of a Telegram account."""
    return f"account:{account_id}"


def login_key(keys: SecretKeys, login: str) -> str:
    """The counter of a login; a digest, for what was typed there may have been a password."""
    return f"login:{hmac.digest(keys.code, b'login:' + login.encode(), hashlib.sha256).hex()}"


def count_try(work: Work, keys: Sequence[str]) -> tuple[str, ...]:
    """Count a try at all these doors; raises Locked (and counts nothing) while one of them is locked.

    The answer names the doors that this very try locks, should it be wrong: `forgive` opens them again.
    """
    queries.delete_stale_throttles(work.connection, work.now - LONGEST - FORGOTTEN)
    counters = [
        _in_time(work.now, queries.take_throttle(work.connection, key, work.now)) for key in sorted(keys)
    ]
    locked = [row.locked_until for row in counters if row.locked_until and row.locked_until > work.now]
    if locked:
        raise Locked(minutes=_minutes(max(locked) - work.now), until=max(locked))
    return tuple(row.key for row in counters if _count(work, row))


def minutes_locked(work: Work, key: str) -> int:
    """For how many minutes that door is still locked; 0 where it is open."""
    row = queries.find_throttle(work.connection, key)
    until = _in_time(work.now, row).locked_until if row is not None else None
    return _minutes(until - work.now) if until is not None and until > work.now else 0


def forgive(work: Work, keys: Sequence[str]) -> None:
    """The try was right: forget the wrong ones before it."""
    queries.delete_throttles(work.connection, list(keys))


def _in_time(now: datetime, row: queries.ThrottleRow) -> queries.ThrottleRow:
    """The counter; one that a clock which ran ahead has written begins anew, or its lock would last as long as that."""
    if row.since <= now + CLOCK_SLACK:
        return row
    return row._replace(failures=0, since=now, locked_until=None)


def _count(work: Work, row: queries.ThrottleRow) -> bool:
    """Count a try at one door; whether it is the last before the lock."""
    after_lock = row.locked_until is not None and row.since < row.locked_until
    anew = after_lock or work.now - row.since >= WINDOW
    failures = 1 if anew else row.failures + 1
    locks = 0 if _long_ago(work.now, row.locked_until) else row.locks
    until = row.locked_until
    if failures >= TRIES:
        until = work.now + lock_after(locks)
        locks += 1
    queries.update_throttle(
        work.connection,
        row.key,
        failures=failures,
        since=work.now if anew else row.since,
        locks=locks,
        locked_until=until,
    )
    return failures >= TRIES


def lock_after(locks: int) -> timedelta:
    """How long the next lock is after so many in a row."""
    return min(LOCK * (1 << min(locks, 10)), LONGEST)


def _long_ago(now: datetime, locked_until: datetime | None) -> bool:
    return locked_until is not None and now - locked_until >= FORGOTTEN


def _minutes(left: timedelta) -> int:
    return max(1, -(-int(left.total_seconds()) // 60))
