"""Writing a class's weekly lessons through the ledger."""

from collections.abc import Sequence

from storage.queries.office.changes.ledger import Ledger
from storage.queries.office.weekly.reading import WeeklySlotRow
from storage.tables import TimetableSlot


def put_week(
    ledger: Ledger, class_id: int, stand: Sequence[WeeklySlotRow], wanted: Sequence[WeeklySlotRow]
) -> None:
    """Let a class's weekly lessons be the wanted ones; `stand` has those there are.

    A row that is known by the same key stays the same row: the way back then never meets two of one key.
    """
    before = {_key(row): row for row in stand}
    after = {_key(row): row for row in wanted}
    for key, row in before.items():
        if key not in after:
            ledger.delete(TimetableSlot, [row.id])
    for key, row in after.items():
        values = {name: value for name, value in row._asdict().items() if name != "id"}
        if key not in before:
            ledger.insert(TimetableSlot, class_id=class_id, **values)
        elif before[key]._replace(id=0) != row._replace(id=0):
            ledger.update(TimetableSlot, [before[key].id], **values)


def _key(row: WeeklySlotRow) -> tuple[object, ...]:
    return row.subgroup, row.weekday, row.number, row.subject_id, row.starts
