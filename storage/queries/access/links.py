"""Links between Telegram accounts and persons."""

from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, exists, func, insert, or_, select, update

from storage.queries.school.in_force import employed, lasts
from storage.tables import Account, Link, Person, Staff, StaffRole


class LinkRow(NamedTuple):
    """An account that acts for a person."""

    id: int
    account_id: int
    person_id: int
    credential_id: int | None
    linked_at: datetime
    agreed_at: datetime | None
    ended_at: datetime | None
    end_reason: str | None
    agreed_version: int | None


class PersonLinkRow(NamedTuple):
    """A link with the school of its person."""

    id: int
    account_id: int
    person_id: int
    credential_id: int | None
    linked_at: datetime
    agreed_at: datetime | None
    ended_at: datetime | None
    end_reason: str | None
    agreed_version: int | None
    school_id: int


class EndedRow(NamedTuple):
    """A link that ended."""

    account_id: int
    person_id: int


class StaffAccountRow(NamedTuple):
    """An account of a member of staff."""

    account_id: int
    person_id: int


def hold_person(connection: Connection, person_id: int) -> None:
    """Let nobody else change this person's links till the end of the transaction (SQLite has one writer)."""
    connection.execute(select(Person.id).where(Person.id == person_id).with_for_update())


def find_live_link(connection: Connection, account_id: int, person_id: int) -> LinkRow | None:
    """The account's link to the person that has not ended."""
    query = select(Link.__table__).where(
        Link.account_id == account_id, Link.person_id == person_id, Link.ended_at.is_(None)
    )
    row = connection.execute(query).one_or_none()
    return LinkRow(*row) if row else None


def find_last_link(connection: Connection, account_id: int) -> LinkRow | None:
    """The account's link that was made or ended last, live or not."""
    query = select(Link.__table__).where(Link.account_id == account_id)
    ordered = query.order_by(func.coalesce(Link.ended_at, Link.linked_at).desc(), Link.id.desc()).limit(1)
    row = connection.execute(ordered).one_or_none()
    return LinkRow(*row) if row else None


def find_link(connection: Connection, link_id: int) -> PersonLinkRow | None:
    """A link with the school of its person."""
    query = (
        select(Link.__table__, Person.school_id)
        .join(Person, Person.id == Link.person_id)
        .where(Link.id == link_id)
    )
    row = connection.execute(query).one_or_none()
    return PersonLinkRow(*row) if row else None


def count_live_links(connection: Connection, person_id: int) -> int:
    """How many accounts are linked to the person."""
    query = select(func.count()).where(Link.person_id == person_id, Link.ended_at.is_(None))
    return connection.execute(query).scalar_one()


def count_links_of(connection: Connection, person_ids: list[int]) -> dict[int, int]:
    """How many accounts are linked to each of the persons."""
    query = (
        select(Link.person_id, func.count().label("accounts"))
        .where(Link.person_id.in_(person_ids), Link.ended_at.is_(None))
        .group_by(Link.person_id)
    )
    return {row.person_id: row.accounts for row in connection.execute(query)}


def add_link(
    connection: Connection, account_id: int, person_id: int, credential_id: int, now: datetime
) -> int:
    """A link that waits for the consent of the chat."""
    statement = insert(Link).values(
        account_id=account_id, person_id=person_id, credential_id=credential_id, linked_at=now
    )
    key = connection.execute(statement).inserted_primary_key
    assert key is not None  # noqa: S101 (a single row was inserted)
    return int(key[0])


def agree_link(connection: Connection, link_id: int, now: datetime, version: int) -> bool:
    """Write down the consent to a version of its text; False where it stood already."""
    fresh = or_(Link.agreed_at.is_(None), func.coalesce(Link.agreed_version, 1) < version)
    statement = update(Link).where(Link.id == link_id, fresh)
    return connection.execute(statement.values(agreed_at=now, agreed_version=version)).rowcount == 1


def end_links(
    connection: Connection,
    now: datetime,
    reason: str,
    *,
    person_id: int | None = None,
    account_id: int | None = None,
    except_account_id: int | None = None,
    link_id: int | None = None,
    only_pending: bool = False,
) -> list[EndedRow]:
    """End the live links that fit every condition given; a row each."""
    given: list[ColumnElement[bool]] = [Link.ended_at.is_(None)]
    if person_id is not None:
        given.append(Link.person_id == person_id)
    if account_id is not None:
        given.append(Link.account_id == account_id)
    if except_account_id is not None:
        given.append(Link.account_id != except_account_id)
    if link_id is not None:
        given.append(Link.id == link_id)
    if only_pending:
        given.append(Link.agreed_at.is_(None))
    statement = update(Link).where(*given).values(ended_at=now, end_reason=reason)
    return [
        EndedRow(*row) for row in connection.execute(statement.returning(Link.account_id, Link.person_id))
    ]


def list_accounts_by_role(
    connection: Connection, school_id: int, roles: list[str], day: date
) -> list[StaffAccountRow]:
    """Reachable accounts of the school's staff who hold any of the roles that day."""
    in_role = exists().where(
        StaffRole.person_id == Person.id, StaffRole.role.in_(roles), lasts(StaffRole, day, day)
    )
    query = (
        select(Link.account_id, Link.person_id)
        .join(Person, Person.id == Link.person_id)
        .join(Staff, Staff.person_id == Person.id)
        .join(Account, Account.id == Link.account_id)
        .where(
            Person.school_id == school_id,
            Link.ended_at.is_(None),
            Link.agreed_at.is_not(None),
            Account.unreachable_at.is_(None),
            in_role,
            employed(day),
        )
        .order_by(Link.id)
    )
    return [StaffAccountRow(*row) for row in connection.execute(query).all()]
