"""The school's own choices: read by column, written through the ledger."""

from typing import Any

from sqlalchemy import Connection, bindparam, select

from storage.queries.office.changes.ledger import Ledger
from storage.tables import School

_SCHOOL = select(School.__table__).where(School.id == bindparam("school_id"))


def read_policies(connection: Connection, school_id: int) -> dict[str, Any]:
    """Every column of the school by its name."""
    return dict(connection.execute(_SCHOOL, {"school_id": school_id}).one()._mapping)


def put_policy(ledger: Ledger, school_id: int, column: str, value: object) -> None:
    """Let the school have chosen that."""
    ledger.update(School, [school_id], **{column: value})
