"""The switches of notifications."""

from sqlalchemy import Connection, select
from sqlalchemy.dialects import postgresql, sqlite

from storage.rows import Rows
from storage.tables import Preference


def list_preferences(connection: Connection, account_id: int, student_id: int) -> Rows:
    """(kind, enabled) that the account has switched about the student."""
    query = select(Preference.kind, Preference.enabled).where(
        Preference.account_id == account_id, Preference.student_id == student_id
    )
    return connection.execute(query).all()


def put_preference(
    connection: Connection, account_id: int, student_id: int, kind: str, *, enabled: bool
) -> None:
    """Keep a switch."""
    insert = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
    statement = insert(Preference).values(
        account_id=account_id, student_id=student_id, kind=kind, enabled=enabled
    )
    connection.execute(
        statement.on_conflict_do_update(
            index_elements=[Preference.account_id, Preference.student_id, Preference.kind],
            set_={"enabled": enabled},
        )
    )
