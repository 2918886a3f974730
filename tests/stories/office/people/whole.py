"""Everything that the database holds, but for what tells of the work itself: to be compared before a change and after its way back."""

from sqlalchemy import select

from storage.tables import Base
from tests.school_rows import SchoolRows

OF_THE_WORK = frozenset(
    {
        "account",
        "app_session",
        "audit",
        "letter_copy",
        "look",
        "office_change",
        "outbox",
        "seen_update",
        "throttle",
        "told",
    }
)
"""The log, the proposals, what was sent, who was seen when."""


def whole_world(school: SchoolRows, but: frozenset[str] = frozenset()) -> dict[str, list[str]]:
    """Every row of every other table but those, counters aside."""
    found: dict[str, list[str]] = {}
    for name, table in Base.metadata.tables.items():
        columns = [column for column in table.c if not column.info.get("counter")]
        if name not in OF_THE_WORK | but and columns:
            found[name] = sorted(str(tuple(row)) for row in school.rows(select(*columns)))
    return found
