"""How the families of a school use the bot, by class and together."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from services.desk.unsigned import last_digest
from services.school.reference import FormClass, Reference
from services.work import Work
from storage.queries.office.control import families as queries
from storage.queries.office.control.families import FamiliesRow

WEEK, MONTH = timedelta(days=7), timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Families:
    """The students of today, and of how many a guardian has linked, came lately, signed the last week's digest."""

    week: date
    """The last day of the week that was to be signed."""
    classes: tuple[tuple[FormClass, FamiliesRow], ...]

    @property
    def together(self) -> FamiliesRow:
        """All classes added up."""
        columns = list(zip(*(row[1:] for _, row in self.classes), strict=True))
        return FamiliesRow(0, *(map(sum, columns) if columns else (0,) * 5))


def families_of(work: Work, reference: Reference, forms: Sequence[FormClass]) -> Families:
    """Of these classes, those in which somebody is today; one statement."""
    week = last_digest(work, reference)
    since = work.now - WEEK, work.now - MONTH
    ids = [one.id for one in forms]
    rows = {
        row.class_id: row
        for row in queries.list_families(work.connection, ids, reference.today(work), since, week)
    }
    found = ((one, rows[one.id]) for one in forms if one.id in rows)
    return Families(week, tuple(found))


__all__ = ["MONTH", "WEEK", "Families", "FamiliesRow", "families_of"]
