"""The switches of notifications."""

from collections.abc import Collection
from typing import NamedTuple

from sqlalchemy import Connection, select

from storage.queries.upserting import upsert
from storage.tables import Account, Link, Preference


class PreferenceRow(NamedTuple):
    """A kind that was switched."""

    kind: str
    enabled: bool


def list_preferences(connection: Connection, account_id: int, student_id: int) -> list[PreferenceRow]:
    """What the account has switched about the student."""
    query = select(Preference.kind, Preference.enabled).where(
        Preference.account_id == account_id, Preference.student_id == student_id
    )
    return [PreferenceRow(*row) for row in connection.execute(query).all()]


class EnabledRow(NamedTuple):
    """An account, and the person as whom it reads."""

    account_id: int
    person_id: int


def list_enabled(connection: Connection, person_ids: Collection[int], kind: str) -> list[EnabledRow]:
    """The people's accounts that have switched a kind of their own on and can be written to."""
    query = (
        select(Link.account_id, Link.person_id)
        .join(Preference, Preference.account_id == Link.account_id)
        .join(Account, Account.id == Link.account_id)
        .where(
            Link.person_id.in_(list(person_ids)),
            Link.ended_at.is_(None),
            Link.agreed_at.is_not(None),
            Account.unreachable_at.is_(None),
            Preference.student_id == 0,
            Preference.kind == kind,
            Preference.enabled,
        )
    )
    return [EnabledRow(*row) for row in connection.execute(query).all()]


def put_preference(
    connection: Connection, account_id: int, student_id: int, kind: str, *, enabled: bool
) -> None:
    """Keep a switch."""
    statement = upsert(connection, Preference).values(
        account_id=account_id, student_id=student_id, kind=kind, enabled=enabled
    )
    connection.execute(
        statement.on_conflict_do_update(
            index_elements=[Preference.account_id, Preference.student_id, Preference.kind],
            set_={"enabled": enabled},
        )
    )
