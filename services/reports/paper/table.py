"""A report as tables, before it becomes paper or a workbook."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

Value = str | int | Decimal | date | None


class Tone(StrEnum):
    """How a value stands out."""

    STRONG = "strong"
    """What is settled or warns."""
    FAINT = "faint"
    """A forecast: in brackets, which a black and white print tells apart too."""


class Toned(NamedTuple):
    """A value that stands out."""

    value: Value
    tone: Tone


Cell = Value | Toned


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column; `width` in millimetres of paper, narrowed in proportion where they do not fit together."""

    heading: str
    width: float
    group: str = ""
    """A heading over neighbouring columns of the same group."""
    left: bool = False
    """Text, set to the left; figures stand in the middle."""
    upright: bool = False
    """The heading is written upwards on paper."""
    group_upright: bool = False
    """The group's heading is."""
    grows: bool = False
    """Takes what width is left."""


@dataclass(frozen=True, slots=True)
class Table:
    """One table: a sheet of the workbook, a part of the paper."""

    name: str
    columns: Sequence[TableColumn]
    rows: Sequence[Sequence[Cell]]
    totals: Sequence[Sequence[Cell]] = ()
    """Rows at the end that sum up."""
    notes: Sequence[str] = ()
    on_paper: bool = True
    in_workbook: bool = True
    caption: str = ""
    """Over the table on paper, where it is not the report's own."""
    empty: str = ""
    """What paper says in place of a table without rows."""
    hung: bool = False
    """Whether it is read from a wall."""


@dataclass(frozen=True, slots=True)
class TableHeading:
    """What stands on every sheet: the school, the class, the report, its period, when and for whom it was made."""

    school: str
    form: str
    title: str
    period: str
    made: str
    teacher: str

    @property
    def headline(self) -> str:
        """«7А. Пропуски», «Замены»."""
        return ". ".join(filter(None, (self.form, self.title)))

    @property
    def foot(self) -> str:
        """The line at the foot of a page."""
        return ", ".join(filter(None, (self.form, self.title, self.period, self.school)))


def plain(cell: Cell) -> Value:
    """The value without its tone."""
    return cell.value if isinstance(cell, Toned) else cell


def shown(cell: Cell) -> str:
    """The value as paper shows it: decimal comma, a forecast in brackets, nothing for nothing."""
    text = _shown(plain(cell))
    forecast = isinstance(cell, Toned) and cell.tone is Tone.FAINT and isinstance(cell.value, int)
    return f"({text})" if forecast else text


def _shown(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, date):
        return f"{value:%d.%m.%Y}"
    return str(value).replace(".", ",") if isinstance(value, Decimal) else str(value)
