"""Linking a Telegram account to a person, by the one-tap code or by login and password (domain.md «Credentials»).

Each way is a try: it is counted against the account (and the login), one argon2 verification is made outside any
transaction whatever was found, and every failure is the same `Refused`. A right one makes a link that gives
nothing until the consent is given in the chat (`services.account.consent`).
"""

import asyncio
from dataclasses import dataclass

from services.access import passwords
from services.access.codes import code_digest
from services.access.logins import normalised_login
from services.access.throttle import (
    Crowded,
    account_key,
    count_try,
    count_wrong,
    forgive,
    login_key,
    one_by_one,
)
from services.audit import Action, record
from services.errors import Locked, Refused, TooManyAccounts, UserError
from services.rules import consent_version
from services.school import reference
from services.school.ground import ground
from services.secrets import SecretKeys
from services.work import Store, Work
from storage.queries.access import links as link_queries
from storage.queries.access import spending
from storage.queries.school import grounds

PATIENCE, PAUSE = 20, 0.1
"""Looks for a place among the tries under way at a door, and the seconds between two."""


@dataclass(frozen=True, slots=True)
class Linked:
    """The account acts for the person now, once it has `agreed`; `already` when it did before."""

    link_id: int
    person_id: int
    agreed: bool
    already: bool


@dataclass(frozen=True, slots=True)
class _Try:
    """A counted try: the doors, and what was found behind them."""

    account_id: int
    doors: tuple[str, ...]
    found: spending.FoundRow | None


async def link_by_code(store: Store, keys: SecretKeys, account_id: int, code: str) -> Linked:
    """Spend a one-tap code; Refused when it is unknown, used, expired or ended; Locked; TooManyAccounts."""
    doors = (account_key(account_id),)
    async with one_by_one(doors):
        await _count(store, doors)
        found = await store.read(_by_code, keys, code)
        await passwords.verify_aside(keys, passwords.DECOY, code)
        attempt = _Try(account_id, doors, found)
        return _settled(await store.write(_link, attempt, right=found is not None, by="code"))


async def link_by_password(
    store: Store, keys: SecretKeys, account_id: int, login: str, password: str
) -> Linked:
    """Try a login and a password as typed; Refused when they do not belong together; Locked; TooManyAccounts."""
    meant = normalised_login(login)
    doors = (account_key(account_id), login_key(keys, meant))
    async with one_by_one(doors):
        await _count(store, doors)
        found = await store.read(_by_login, meant)
        kept = found.password_hash if found is not None else passwords.DECOY
        right = await passwords.verify_aside(keys, kept, password)
        attempt = _Try(account_id, doors, found)
        return _settled(await store.write(_link, attempt, right=right and found is not None, by="password"))


async def is_live(store: Store, keys: SecretKeys, account_id: int, login: str, password: str) -> bool:
    """Whether they open anything, without a link: a try as any other, counted and as dear. Raises Locked."""
    meant = normalised_login(login)
    doors = (account_key(account_id), login_key(keys, meant))
    async with one_by_one(doors):
        await _count(store, doors)
        found = await store.read(_by_login, meant)
        kept = found.password_hash if found is not None else passwords.DECOY
        right = await passwords.verify_aside(keys, kept, password)
        return await store.write(_looked, _Try(account_id, doors, found), right=right)


def _looked(work: Work, attempt: _Try, *, right: bool) -> bool:
    if right and attempt.found is not None and _stands(work, attempt.found):
        forgive(work, attempt.doors)
        return True
    _log_locks(work, attempt, count_wrong(work, attempt.doors))
    return False


async def _count(store: Store, doors: tuple[str, ...]) -> None:
    """Take a place for a try, one that others hold at most `PATIENCE` looks long (in other processes, or killed)."""
    for _ in range(PATIENCE):
        try:
            await store.write(count_try, doors)
        except Crowded:
            await asyncio.sleep(PAUSE)
        else:
            return
    locked = await store.write(_count_at_last, doors)
    if locked is not None:
        raise locked


def _count_at_last(work: Work, doors: tuple[str, ...]) -> Locked | None:
    """The same without patience; the lock is answered, for it is to last."""
    try:
        count_try(work, doors, patient=False)
    except Locked as locked:
        return locked
    return None


def _settled(outcome: Linked | UserError) -> Linked:
    """The link, or the refusal raised: only now, for what was counted meanwhile is to last."""
    if isinstance(outcome, UserError):
        raise outcome
    return outcome


def _by_code(work: Work, keys: SecretKeys, code: str) -> spending.FoundRow | None:
    return spending.find_by_code(work.connection, code_digest(keys, code))


def _by_login(work: Work, login: str) -> spending.FoundRow | None:
    return spending.find_by_login(work.connection, login)


def _link(work: Work, attempt: _Try, *, right: bool, by: str) -> Linked | UserError:
    outcome = _open(work, attempt, by) if right and attempt.found is not None else None
    if outcome is None:
        _log_locks(work, attempt, count_wrong(work, attempt.doors))
        return Refused()
    forgive(work, attempt.doors)
    return outcome


def _open(work: Work, attempt: _Try, by: str) -> Linked | UserError | None:
    """The link that right credentials give, why they give none, or None for dead ones."""
    found = attempt.found
    assert found is not None  # noqa: S101 (narrows the type)
    link_queries.hold_person(work.connection, found.person_id)
    if not _stands(work, found):
        return None
    there = link_queries.find_live_link(work.connection, attempt.account_id, found.person_id)
    if there is not None and _still_opens(work, found, there, by):
        return Linked(
            there.id,
            found.person_id,
            agreed=consent_version.agrees(there.agreed_at, there.agreed_version),
            already=True,
        )
    if by == "code" and not _fresh(work, found):
        return None
    limit = reference.of_school(work, found.school_id).policy.accounts_per_person
    if link_queries.count_live_links(work.connection, found.person_id) >= limit:
        return TooManyAccounts(limit=limit)
    spent = by != "code" or spending.spend_code(work.connection, found.id, work.now)
    return _add(work, attempt, by) if spent else None


def _stands(work: Work, found: spending.FoundRow) -> bool:
    """Whether the credentials are live and their person is still somebody who may enter."""
    row = grounds.find_ground(work.connection, found.person_id)
    today = reference.of_school(work, found.school_id).today(work)
    known = row is not None and ground(row, today).may_enter
    return known and spending.is_live(work.connection, found.id)


def _still_opens(work: Work, found: spending.FoundRow, there: link_queries.LinkRow, by: str) -> bool:
    """A person who taps the used link again on the phone that used it is at home, not refused."""
    return by == "password" or there.credential_id == found.id or _fresh(work, found)


def _fresh(work: Work, found: spending.FoundRow) -> bool:
    return found.code_used_at is None and found.code_expires_at > work.now


def _add(work: Work, attempt: _Try, by: str) -> Linked:
    found = attempt.found
    assert found is not None  # noqa: S101 (narrows the type)
    link_id = link_queries.add_link(work.connection, attempt.account_id, found.person_id, found.id, work.now)
    record(
        work,
        Action.LINK,
        school_id=found.school_id,
        actor_id=found.person_id,
        account_id=attempt.account_id,
        subject_id=found.person_id,
        by=by,
    )
    return Linked(link_id, found.person_id, agreed=False, already=False)


def _log_locks(work: Work, attempt: _Try, locked: tuple[str, ...]) -> None:
    found = attempt.found
    for door in locked:
        record(
            work,
            Action.LOCK,
            school_id=found.school_id if found is not None else None,
            account_id=attempt.account_id,
            subject_id=found.person_id if found is not None else None,
            door=door.split(":")[0],
        )
