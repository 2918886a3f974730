"""The school's own choices, written through the ledger."""

from storage.queries.office.changes.ledger import Ledger
from storage.tables import School


def put_policy(ledger: Ledger, school_id: int, column: str, value: object) -> None:
    """Let the school have chosen that."""
    ledger.update(School, [school_id], **{column: value})
