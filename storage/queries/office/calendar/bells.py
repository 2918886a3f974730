"""Writing bells through the ledger, so that they have their way back."""

from collections.abc import Iterable, Sequence
from datetime import date, time
from typing import NamedTuple

from storage.queries.office.changes.ledger import Ledger
from storage.tables import DayBell


class NewDayBell(NamedTuple):
    """A bell of one day as it is to stand."""

    school_id: int
    day: date
    classes: str
    number: int
    starts: time
    ends: time


def put_day_bells(ledger: Ledger, gone: Iterable[int], wanted: Sequence[NewDayBell]) -> None:
    """Those bells in the place of these."""
    for row_id in gone:
        ledger.delete(DayBell, [row_id])
    ledger.insert_many(DayBell, [one._asdict() for one in wanted])
