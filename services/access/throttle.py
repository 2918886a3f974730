"""Wrong tries are counted per Telegram account and per login; too many lock both doors for a while.

Five tries in 15 minutes, then a lock of 15 minutes that doubles with every further one up to a day, and is
forgotten after a quiet day. A try is counted *before* the password is looked at and taken back when it was
right, so that a hundred tries at once count as a hundred; it locks only once it was wrong, so that right ones at the
same moment never meet a lock. A login that nobody has is counted like any other.
"""

import asyncio
import hashlib
import hmac
from collections.abc import AsyncIterator, MutableMapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import datetime, timedelta
from weakref import WeakValueDictionary

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

_turns: MutableMapping[str, asyncio.Lock] = WeakValueDictionary()
"""Of the doors at which somebody tries just now."""


def account_key(account_id: int) -> str:
    """The counter of a Telegram account."""
    return f"account:{account_id}"


def login_key(keys: SecretKeys, login: str) -> str:
    """The counter of a login; a digest, for what was typed there may have been a password."""
    return f"login:{hmac.digest(keys.code, b'login:' + login.encode(), hashlib.sha256).hex()}"


class Crowded(Exception):
    """As many tries are under way at a door as may be wrong: the next waits until one of them has ended."""


@asynccontextmanager
async def one_by_one(keys: Sequence[str]) -> AsyncIterator[None]:
    """Tries at one door go one after another in this process, so that right ones at once never fill it."""
    async with AsyncExitStack() as stack:
        for key in sorted(keys):
            await stack.enter_async_context(_turns.setdefault(key, asyncio.Lock()))
        yield


def count_try(work: Work, keys: Sequence[str], *, patient: bool = True) -> None:
    """Count a try at all these doors; raises Locked (and counts nothing) while one of them is locked.

    Whether it was wrong is said by `forgive` or `count_wrong`; until then it takes one of the places of wrong ones.
    Where none is left Crowded is raised; not `patient`, those under way are taken for wrong and the door is locked.
    """
    queries.delete_stale_throttles(work.connection, work.now - LONGEST - FORGOTTEN)
    counters = _taken(work, keys)
    _refuse_locked(work, counters)
    full = [row for row in counters if not _anew(work, row) and row.failures >= TRIES]
    if full and patient:
        raise Crowded
    if full:
        raise Locked(minutes=_minutes(LOCK), until=max(_lock(work, row) for row in full))
    for row in counters:
        anew = _anew(work, row)
        failures, since = (1, work.now) if anew else (row.failures + 1, row.since)
        queries.update_throttle(
            work.connection, row.key, failures=failures, since=since, locked_until=row.locked_until
        )


def count_wrong(work: Work, keys: Sequence[str]) -> tuple[str, ...]:
    """The try was wrong: lock the doors at which it was the last; they are answered."""
    counters = _taken(work, keys)
    for row in counters:
        if row.failures == 0:  # a right one has forgotten it meanwhile
            queries.update_throttle(work.connection, row.key, failures=1)
    last = [row for row in counters if row.failures >= TRIES and not _is_locked(work, row)]
    for row in last:
        _lock(work, row)
    return tuple(row.key for row in last)


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


def _taken(work: Work, keys: Sequence[str]) -> list[queries.ThrottleRow]:
    return [_in_time(work.now, queries.take_throttle(work.connection, key, work.now)) for key in sorted(keys)]


def _refuse_locked(work: Work, counters: Sequence[queries.ThrottleRow]) -> None:
    locked = [row.locked_until for row in counters if row.locked_until and row.locked_until > work.now]
    if locked:
        raise Locked(minutes=_minutes(max(locked) - work.now), until=max(locked))


def _is_locked(work: Work, row: queries.ThrottleRow) -> bool:
    return row.locked_until is not None and row.locked_until > work.now


def _anew(work: Work, row: queries.ThrottleRow) -> bool:
    """Whether the window of the tries counted is over: by time, or by the lock that they led to."""
    after_lock = row.locked_until is not None and row.since < row.locked_until
    return after_lock or work.now - row.since >= WINDOW


def _lock(work: Work, row: queries.ThrottleRow) -> datetime:
    locks = 0 if _long_ago(work.now, row.locked_until) else row.locks
    until = work.now + lock_after(locks)
    queries.update_throttle(work.connection, row.key, locks=locks + 1, locked_until=until)
    return until


def lock_after(locks: int) -> timedelta:
    """How long the next lock is after so many in a row."""
    return min(LOCK * (1 << min(locks, 10)), LONGEST)


def _long_ago(now: datetime, locked_until: datetime | None) -> bool:
    return locked_until is not None and now - locked_until >= FORGOTTEN


def _minutes(left: timedelta) -> int:
    return max(1, -(-int(left.total_seconds()) // 60))
