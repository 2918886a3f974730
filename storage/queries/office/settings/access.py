"""Who of a school has which way in, what is locked, who said that a password leaked."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, func, select

from storage.tables import Account, Audit, Credential, Link, Person, Throttle


class LiveLoginRow(NamedTuple):
    """Live credentials of somebody of the school."""

    person_id: int
    credential_id: int
    login: str
    issued_at: datetime


class LiveAccountRow(NamedTuple):
    """An account that acts for somebody of the school."""

    person_id: int
    account_id: int
    seen_at: datetime


class LockedRow(NamedTuple):
    """A door that is locked."""

    key: str
    locked_until: datetime | None


class LeakRow(NamedTuple):
    """Somebody who said that the password had leaked."""

    person_id: int | None
    at: datetime


def list_live_logins(connection: Connection, school_id: int) -> list[LiveLoginRow]:
    """The live credentials of a school."""
    query = (
        select(
            Credential.person_id, Credential.id.label("credential_id"), Credential.login, Credential.issued_at
        )
        .join(Person, Person.id == Credential.person_id)
        .where(Person.school_id == school_id, Credential.revoked_at.is_(None))
    )
    return [LiveLoginRow(*row) for row in connection.execute(query)]


def list_live_accounts(connection: Connection, school_id: int) -> list[LiveAccountRow]:
    """The accounts that act for people of a school, by consent."""
    query = (
        select(Link.person_id, Link.account_id, Account.seen_at)
        .join(Person, Person.id == Link.person_id)
        .join(Account, Account.id == Link.account_id)
        .where(Person.school_id == school_id, Link.ended_at.is_(None), Link.agreed_at.is_not(None))
    )
    return [LiveAccountRow(*row) for row in connection.execute(query)]


def list_locked(connection: Connection, now: datetime) -> list[LockedRow]:
    """Every door that is locked now; of whom only its key knows."""
    query = select(Throttle.key, Throttle.locked_until).where(Throttle.locked_until > now)
    return [LockedRow(*row) for row in connection.execute(query)]


def list_leaks(connection: Connection, school_id: int, since: datetime) -> list[LeakRow]:
    """The last leak of each person since the moment, the newest first."""
    latest = func.max(Audit.at)
    query = (
        select(Audit.subject_id.label("person_id"), latest.label("at"))
        .where(
            Audit.school_id == school_id,
            Audit.action == "leak",
            Audit.at >= since,
            Audit.subject_id.is_not(None),
        )
        .group_by(Audit.subject_id)
        .order_by(latest.desc(), Audit.subject_id)
    )
    return [LeakRow(*row) for row in connection.execute(query)]
