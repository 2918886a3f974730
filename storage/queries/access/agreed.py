"""Which linked accounts have agreed to which version of the consent's text."""

from typing import NamedTuple

from sqlalchemy import Connection, bindparam, func, select

from storage.tables import Account, Link, Person


class AgreedLinkRow(NamedTuple):
    """A live link that was agreed to, and whether its account can be written to."""

    person_id: int
    account_id: int
    version: int
    reachable: bool


_VERSION = func.coalesce(Link.agreed_version, 1)
_OLD = (
    select(Link.person_id)
    .join(Person, Person.id == Link.person_id)
    .where(
        Person.school_id == bindparam("school_id"),
        Link.ended_at.is_(None),
        Link.agreed_at.is_not(None),
        bindparam("version") > _VERSION,
    )
)
_LINKS = (
    select(Link.person_id, Link.account_id, _VERSION, Account.unreachable_at.is_(None))
    .join(Account, Account.id == Link.account_id)
    .where(Link.person_id.in_(_OLD), Link.ended_at.is_(None), Link.agreed_at.is_not(None))
    .order_by(Link.id)
)


def list_agreed(connection: Connection, school_id: int, version: int) -> list[AgreedLinkRow]:
    """Every live link of those of a school of whom one is to an older version than that."""
    asked = {"school_id": school_id, "version": version}
    return [AgreedLinkRow(*row) for row in connection.execute(_LINKS, asked).all()]
