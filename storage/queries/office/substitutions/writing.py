"""Writing changes of single days through the ledger, so that each has its way back."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from storage.queries.office.changes.ledger import Ledger
from storage.tables import StaffAbsence, Substitution


class NewSubstitution(NamedTuple):
    """A change of one lesson as it is to stand; no subject cancels it, no teacher or room leaves them."""

    class_id: int
    day: date
    number: int
    subgroup: str
    subject_id: int | None
    teacher_id: int | None
    room: str | None


def put_substitution(ledger: Ledger, row_id: int | None, wanted: NewSubstitution) -> None:
    """A new change, or the one that stands there with other values."""
    if row_id is None:
        ledger.insert(Substitution, **wanted._asdict())
    else:
        ledger.update(
            Substitution,
            [row_id],
            subject_id=wanted.subject_id,
            teacher_id=wanted.teacher_id,
            room=wanted.room,
        )


def add_substitutions(ledger: Ledger, wanted: Sequence[NewSubstitution]) -> None:
    """New changes, in one statement."""
    ledger.insert_many(Substitution, [one._asdict() for one in wanted])


def add_staff_absence(ledger: Ledger, person_id: int, first_day: date, last_day: date) -> None:
    """Somebody is not there on the days."""
    ledger.insert(StaffAbsence, person_id=person_id, first_day=first_day, last_day=last_day)
