"""Linking a Telegram account to a person, by the one-tap code or by login and password (domain.md «Credentials»).

Each way is a try: it is counted against the account (and the login), one argon2 verification is made outside any
transaction whatever was found, and every failure is the same `Refused`. A right one makes a link that gives
nothing until the consent is given in the chat (`services.account.consent`).
"""

from dataclasses import dataclass

from services.access import passwords
from services.access.codes import code_digest
from services.access.logins import normalised_login
from services.access.throttle import account_key, count_try, forgive, login_key
from services.audit import Action, record
from services.errors import Refused, TooManyAccounts, UserError
from services.school import reference
from services.school.ground import ground
from services.secrets import SecretKeys
from services.work import Store, Work
from storage.queries.access import credentials as queries
from storage.queries.access import links as link_queries
from storage.queries.school import grounds


@dataclass(frozen=True, slots=True)
class Linked:
    """The account acts for the person now, once it has `agreed`; `already` when it did before."""

    link_id: int
    person_id: int
    agreed: bool
    already: bool


@dataclass(frozen=True, slots=True)
class _Try:
    """A counted try: the doors, those that it locks when it is wrong, and what was found behind them."""

    account_id: int
    doors: tuple[str, ...]
    locks: tuple[str, ...]
    found: queries.FoundRow | None


async def link_by_code(store: Store, keys: SecretKeys, account_id: int, code: str) -> Linked:
    """Spend a one-tap code; Refused when it is unknown, used, expired or ended; Locked; TooManyAccounts."""
    attempt = await store.write(_begin_code, keys, account_id, code)
    await passwords.verify_aside(keys, passwords.DECOY, code)
    return _settled(await store.write(_link, attempt, right=attempt.found is not None, by="code"))


async def link_by_password(
    store: Store, keys: SecretKeys, account_id: int, login: str, password: str
) -> Linked:
    """Try a login and a password as typed; Refused when they do not belong together; Locked; TooManyAccounts."""
    attempt = await store.write(_begin_login, keys, account_id, normalised_login(login))
    kept = attempt.found.password_hash if attempt.found is not None else passwords.DECOY
    right = await passwords.verify_aside(keys, kept, password)
    return _settled(await store.write(_link, attempt, right=right, by="password"))


def _settled(outcome: Linked | UserError) -> Linked:
    """The link, or the refusal raised: only now, for what was counted meanwhile is to last."""
    if isinstance(outcome, UserError):
        raise outcome
    return outcome


def _begin_code(work: Work, keys: SecretKeys, account_id: int, code: str) -> _Try:
    doors = (account_key(account_id),)
    locks = count_try(work, doors)
    return _Try(account_id, doors, locks, queries.find_by_code(work.connection, code_digest(keys, code)))


def _begin_login(work: Work, keys: SecretKeys, account_id: int, login: str) -> _Try:
    doors = (account_key(account_id), login_key(keys, login))
    locks = count_try(work, doors)
    return _Try(account_id, doors, locks, queries.find_by_login(work.connection, login))


def _link(work: Work, attempt: _Try, *, right: bool, by: str) -> Linked | UserError:
    outcome = _open(work, attempt, by) if right and attempt.found is not None else None
    if outcome is None:
        _log_locks(work, attempt)
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
        return Linked(there.id, found.person_id, agreed=there.agreed_at is not None, already=True)
    if by == "code" and not _fresh(work, found):
        return None
    limit = reference.of_school(work, found.school_id).policy.accounts_per_person
    if link_queries.count_live_links(work.connection, found.person_id) >= limit:
        return TooManyAccounts(limit=limit)
    spent = by != "code" or queries.spend_code(work.connection, found.id, work.now)
    return _add(work, attempt, by) if spent else None


def _stands(work: Work, found: queries.FoundRow) -> bool:
    """Whether the credentials are live and their person is still somebody who may enter."""
    row = grounds.find_ground(work.connection, found.person_id)
    today = reference.of_school(work, found.school_id).today(work)
    known = row is not None and ground(row, today).may_enter
    return known and queries.is_live(work.connection, found.id)


def _still_opens(work: Work, found: queries.FoundRow, there: link_queries.LinkRow, by: str) -> bool:
    """A person who taps the used link again on the phone that used it is at home, not refused."""
    return by == "password" or there.credential_id == found.id or _fresh(work, found)


def _fresh(work: Work, found: queries.FoundRow) -> bool:
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


def _log_locks(work: Work, attempt: _Try) -> None:
    found = attempt.found
    for door in attempt.locks:
        record(
            work,
            Action.LOCK,
            school_id=found.school_id if found is not None else None,
            account_id=attempt.account_id,
            subject_id=found.person_id if found is not None else None,
            door=door.split(":")[0],
        )
