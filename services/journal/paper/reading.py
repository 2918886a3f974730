"""A sheet with names in a column and dates in a row, whoever made it: our own page edited, or another journal's report.

Dates stand within the first fifteen rows: as Excel dates, as `18.11`, or as days under a row of months. Columns without
a date (averages, totals) and rows without a name are passed over. What a cell says is read elsewhere.
"""

import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from openpyxl.utils import get_column_letter

from services.workbook.file.xmlrows import ErrorValue, Row, ShownNumber, Value

HEAD_ROWS = 15
"""Within so many rows the dates are to stand (contract.md section 9, issue 11)."""
_DAY_MONTH = re.compile(
    r"\s*(\d{1,2})[./](\d{1,2})(?:[./](\d{2}|\d{4}))?\.?(?:\s*\((\d{1,2})\))?\s*(?:г\.?)?\s*"
)
_MONTHS = (
    "январ", "феврал", "март", "апрел", "ма", "июн", "июл", "август", "сентябр", "октябр", "ноябр", "декабр",
)  # fmt: skip
_MONTH = re.compile(rf"\s*({'|'.join(_MONTHS)})[а-яё]*\.?\s*(?:\d{{4}})?\s*", re.IGNORECASE)
_NAME = re.compile(r"[А-ЯЁа-яёA-Za-z'’-]+\.?(?:\s+[А-ЯЁа-яёA-Za-z'’.-]+){1,4}")
_NUMBERED = re.compile(r"^\s*\d{1,2}[.)]\s*")


class SheetHeading(NamedTuple):
    """A column with a date; `number` is the lesson's where the sheet says it, `order` among the columns of that day."""

    column: int
    day: date
    number: int | None
    order: int


class Written(NamedTuple):
    """A cell that says something."""

    heading: SheetHeading
    text: str
    address: str
    """`E7`, as the spreadsheet calls it."""


@dataclass(frozen=True, slots=True)
class NamedRow:
    """A row that begins with a name; `code` where the sheet is our own."""

    name: str
    code: str | None
    cells: tuple[Written, ...]


@dataclass(frozen=True, slots=True)
class ReadGrid:
    """What a sheet says, and the cells that cannot be read (errors of a spreadsheet)."""

    headings: tuple[SheetHeading, ...]
    rows: tuple[NamedRow, ...]
    unread: tuple[str, ...] = ()


def read_grid(rows: Iterable[Row], first: date, last: date) -> ReadGrid | None:
    """The sheet, its dates within the school year `first`…`last`; None where no row of dates is found."""
    every = list(rows)
    head = [row for row in every if row[0] <= HEAD_ROWS]
    found = _dates(head, first, last)
    if found is None:
        return None
    place, columns = found
    below = [row for row in every if row[0] > place]
    names = _name_column(below, min(columns))
    if names is None:
        return None
    headings = _headings(columns, below, names)
    code = _code_column(head, names)
    read = [_row(row, headings, names, code) for row in below if _is_name(_at(row, names))]
    unread = tuple(
        f"{get_column_letter(one.column + 1)}{row[0]}"
        for row in below
        for one in headings
        if _is_name(_at(row, names)) and isinstance(_at(row, one.column), ErrorValue)
    )
    return ReadGrid(headings, tuple(read), unread)


def _at(row: Row, column: int) -> Value:
    value = _shown(row, column)
    return value.number if isinstance(value, ShownNumber) else value


def _shown(row: Row, column: int) -> Value:
    """The cell with a number as its format shows it, which only a code is taken by."""
    return row[1][column] if column < len(row[1]) else None


def _dates(head: Sequence[Row], first: date, last: date) -> tuple[int, dict[int, date]] | None:
    """The number of the row with most dates, and its columns; else days of the month under a row of months."""
    best: tuple[int, dict[int, date]] | None = None
    for row in head:
        found = {
            column: day
            for column, value in enumerate(row[1])
            if (day := _day(value, first, last)) is not None
        }
        if found and (best is None or len(found) > len(best[1])):
            best = row[0], found
    return best or _under_months(head, first, last)


def _day(value: Value, first: date, last: date) -> date | None:
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return value
    found = _DAY_MONTH.fullmatch(value) if isinstance(value, str) else None
    if found is None:
        return None
    year = int(found[3]) if found[3] else None
    year = year + 2000 if year is not None and year < 100 else year
    return _in_year(int(found[1]), int(found[2]), year, first, last)


def _in_year(day: int, month: int, year: int | None, first: date, last: date) -> date | None:
    """The day of the school year; a year that is said is taken."""
    for one in (year,) if year is not None else (first.year, last.year):
        try:
            found = date(one, month, day)
        except ValueError:
            continue
        if year is not None or first <= found <= last:
            return found
    return None


def _under_months(head: Sequence[Row], first: date, last: date) -> tuple[int, dict[int, date]] | None:
    for above, row in itertools.pairwise(head):
        month, found = None, {}
        for column in range(max(len(above[1]), len(row[1]))):
            month = _month(_at(above, column)) or month
            value = _at(row, column)
            number = value if isinstance(value, int) else None
            if isinstance(value, str) and value.strip().isdecimal() and len(value.strip()) <= 2:
                number = int(value)
            if month is not None and number is not None:
                day = _in_year(number, month, None, first, last)
                if day is not None:
                    found[column] = day
        if found:
            return row[0], found
    return None


def _month(value: Value) -> int | None:
    found = _MONTH.fullmatch(value) if isinstance(value, str) else None
    return _MONTHS.index(found[1].lower()) + 1 if found else None


def _name_column(below: Sequence[Row], limit: int) -> int | None:
    """The column before the dates that holds most names."""
    counts = [(sum(_is_name(_at(row, column)) for row in below), column) for column in range(limit)]
    best = max(counts, default=(0, 0), key=lambda one: (one[0], -one[1]))
    return best[1] if best[0] else None


def _is_name(value: Value) -> bool:
    return isinstance(value, str) and _NAME.fullmatch(_NUMBERED.sub("", value).strip()) is not None


def _code_column(head: Sequence[Row], names: int) -> int | None:
    for row in head:
        for column in range(names):
            if _at(row, column) == "Код":
                return column
    return None


def _headings(columns: dict[int, date], below: Sequence[Row], names: int) -> tuple[SheetHeading, ...]:
    """The columns with the lesson's number where a row «урок» tells it, or it stands beside the date."""
    told = next((row for row in below[:2] if str(_at(row, names) or "").strip().casefold() == "урок"), None)
    seen: dict[date, int] = {}
    found = []
    for column, day in sorted(columns.items()):
        order = seen[day] = seen.get(day, 0) + 1
        value = _at(told, column) if told else None
        number = (
            int(value)
            if isinstance(value, (int, float)) or (isinstance(value, str) and value.isdecimal())
            else None
        )
        found.append(SheetHeading(column, day, number, order))
    return tuple(found)


def _row(row: Row, headings: Sequence[SheetHeading], names: int, code: int | None) -> NamedRow:
    cells = []
    for heading in headings:
        text = value_text(_at(row, heading.column))
        if text:
            cells.append(Written(heading, text, f"{get_column_letter(heading.column + 1)}{row[0]}"))
    name = _NUMBERED.sub("", str(_at(row, names))).strip()
    own = value_text(_shown(row, code)) if code is not None else ""
    return NamedRow(name, own or None, tuple(cells))


def value_text(value: Value) -> str:
    """What a cell says as text: `5` of 5 and 5.0; nothing of an error."""
    if value is None or isinstance(value, ErrorValue):
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()
