"""What can be wrong with a workbook: a place, a code and its fields. `handlers/office/workbook_words.py` words them."""

from dataclasses import dataclass, field
from typing import NamedTuple

from services.errors import UserError
from services.values import Values

KEPT = 5000
"""Faults kept in full; further ones are only counted."""


LESSONS_MEET = "lessons_meet"
"""Two lessons at once; its fields are those of `MetInFile`."""


class BadWorkbook(UserError):
    """The file as a whole cannot be read; `reason` says why, `name` is the file's."""

    code = "bad_workbook"

    def __init__(self, reason: str, name: str) -> None:
        super().__init__(reason=reason, name=name)

    @property
    def reason(self) -> str:
        """What is the matter with it."""
        return str(self.fields["reason"])

    @property
    def name(self) -> str:
        """What its sender calls the file."""
        return str(self.fields["name"])


class CellFault(ValueError):
    """A cell that says nothing sensible; `code` and `fields` go into the Fault."""

    def __init__(self, code: str, **fields: object) -> None:
        super().__init__(code)
        self.code = code
        self.fields: Values = fields


class WeekFault(NamedTuple):
    """Where in a week the fault is, of a file that has no rows: an ISO weekday and a number; `more` are as many alike."""

    form: str
    subgroup: str
    weekday: int
    number: int
    more: int = 0


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault of the file; row and column are None where it is of the whole sheet or file."""

    sheet: str | None
    row: int | None
    column: str | None
    code: str
    fields: Values
    place: WeekFault | None = None


@dataclass
class FaultLog:
    """Every fault of a file, in full up to KEPT and counted beyond."""

    faults: list[Fault] = field(default_factory=list)
    total: int = 0

    def add(
        self, sheet: str | None, row: int | None, column: str | None, code: str, **fields: object
    ) -> None:
        """Note a fault."""
        self.total += 1
        if len(self.faults) < KEPT:
            self.faults.append(Fault(sheet, row, column, code, fields))
