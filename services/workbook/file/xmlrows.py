"""Sheets and shared strings as streams of rows, straight from the XML parser.

openpyxl keeps a trace of every row and builds an object for every text cell; this reads the same parts
twice as fast, in memory that does not grow with the rows (docs/decisions/010).
"""

import re
from collections.abc import Callable, Container, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import IO

from services.workbook.file.parts import feed, make_parser, parse_part

MAX_COLUMNS = 200
"""Cells further to the right are formatting, or nothing that we know."""

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_SURROGATES = re.compile(r"[\ud800-\udfff]")
_NO_CHARACTERS = (0x0000, 0xFFFE, 0xFFFF)
"""What no database, or no XML, can hold: such an escape stays as it is written."""


@dataclass(slots=True)
class Hidden:
    """What a sheet does not show and has all the same."""

    rows: int = 0
    """How many of those that hold anything."""
    columns: set[int] = field(default_factory=set)
    """From 0."""


@dataclass(frozen=True, slots=True)
class ErrorValue:
    """An error that a spreadsheet computed: `#REF!`."""

    text: str

    def __str__(self) -> str:
        """As the spreadsheet shows it."""
        return self.text


@dataclass(frozen=True, slots=True)
class ShownNumber:
    """A whole number whose format shows more than its digits: 7 as `007`."""

    number: int
    text: str

    def __str__(self) -> str:
        """As the spreadsheet shows it."""
        return self.text


UNCOMPUTED = ErrorValue("=")
"""A formula whose value was never stored."""
Value = str | int | float | date | datetime | time | timedelta | ErrorValue | ShownNumber | None
Row = tuple[int, list[Value]]


def plain_text(text: str) -> str:
    """The text with the escapes of the format (`_x000D_`) undone and one kind of line break."""
    if "_x" in text:
        text = _ESCAPED.sub(_unescaped, text)
        if _SURROGATES.search(text):
            # Halves of one sign come together; half a sign is none.
            text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _unescaped(found: re.Match[str]) -> str:
    code = int(found[1], 16)
    return found[0] if code in _NO_CHARACTERS else chr(code)


def read_strings(source: IO[bytes]) -> list[str]:
    """The shared strings of a workbook."""
    strings: list[str] = []
    parts: list[str] = []
    depth = {"t": 0, "rPh": 0}

    def start(name: str, _attributes: dict[str, str]) -> None:
        local = name.rpartition(":")[2]
        if local in depth:
            depth[local] += 1

    def end(name: str) -> None:
        local = name.rpartition(":")[2]
        if local in depth:
            depth[local] -= 1
        elif local == "si":
            strings.append(plain_text("".join(parts)))
            parts.clear()

    def text(data: str) -> None:
        if depth["t"] and not depth["rPh"]:
            parts.append(data)

    parse_part(source, start, end, text)
    return strings


def read_rows(
    source: IO[bytes],
    strings: list[str],
    to_value: Callable[[float, int], Value],
    styles: Container[int],
    progress: Callable[[int], None] = lambda _read: None,
    hidden: Hidden | None = None,
) -> Iterator[Row]:
    """Rows that hold anything, as (number, values from column A); blank ones are left out.

    `to_value(number, style)` reads the numbers of `styles`; `hidden` learns what the sheet does not show.
    Raises BrokenXml.
    """
    sheet = _Sheet(strings, to_value, styles, hidden or Hidden())
    parser = make_parser(sheet.start, sheet.end, sheet.text)
    for read in feed(parser, source):
        progress(read)
        yield from sheet.rows
        sheet.rows.clear()


class _Sheet:
    """The state between the events of one sheet."""

    def __init__(
        self,
        strings: list[str],
        to_value: Callable[[float, int], Value],
        styles: Container[int],
        hidden: Hidden,
    ) -> None:
        self.rows: list[Row] = []
        self.strings = strings
        self.to_value = to_value
        self.styles = styles
        self.hidden = hidden
        self.row_hidden = False
        self.number = 0
        self.values: list[Value] = []
        self.column = -1
        self.kind = "n"
        self.style = 0
        self.parts: list[str] = []
        self.listening = False
        self.has_formula = False
        self.in_phonetic = False
        self.locals: dict[str, str] = {}
        self.columns: dict[str, int] = {}

    def start(self, name: str, attributes: dict[str, str]) -> None:
        local = self.locals.get(name) or self.locals.setdefault(name, name.rpartition(":")[2])
        if local == "c":
            self._start_cell(attributes)
        elif local in {"v", "t"}:
            self.listening = not self.in_phonetic
        elif local == "row":
            self.number = int(attributes["r"]) if "r" in attributes else self.number + 1
            self.values = []
            self.column = -1
            self.row_hidden = _is_hidden(attributes, "ht")
        elif local == "f":
            self.has_formula = True
        elif local == "rPh":
            self.in_phonetic = True
        elif local == "col" and _is_hidden(attributes, "width"):
            last = min(int(attributes["max"]), MAX_COLUMNS)
            self.hidden.columns.update(range(int(attributes["min"]) - 1, last))

    def _start_cell(self, attributes: dict[str, str]) -> None:
        place = attributes.get("r")
        if place is None:
            self.column += 1
        else:
            letters = place.rstrip("0123456789")
            found = self.columns.get(letters)
            self.column = found if found is not None else self._column(letters)
        self.kind = attributes.get("t", "n")
        self.style = int(attributes.get("s", 0))
        self.has_formula = False

    def _column(self, letters: str) -> int:
        index = self.columns[letters] = column_index(letters)
        return index

    def text(self, data: str) -> None:
        if self.listening:
            self.parts.append(data)

    def end(self, name: str) -> None:
        local = self.locals[name]
        if local == "c":
            if self.parts or self.has_formula:
                self._put("".join(self.parts))
                self.parts = []
        elif local in {"v", "t"}:
            self.listening = False
        elif local == "row":
            if self.values:
                self.rows.append((self.number, self.values))
                self.hidden.rows += self.row_hidden
        elif local == "rPh":
            self.in_phonetic = False

    def _put(self, raw: str) -> None:
        value = self._value(raw)
        if value is None or not 0 <= self.column < MAX_COLUMNS:
            return
        values = self.values
        gap = self.column - len(values)
        if gap == 0:
            values.append(value)
        elif gap > 0:
            values.extend([None] * gap)
            values.append(value)
        else:
            values[self.column] = value

    def _value(self, raw: str) -> Value:
        kind = self.kind
        if kind == "s":
            text = self.strings[int(raw)]
            return text if text and not text.isspace() else None
        if kind == "n":
            return self._number(raw)
        if kind in _SPECIAL:
            return _SPECIAL[kind](raw)
        if not raw and kind == "str":
            return None
        text = plain_text(raw)
        return text if text and not text.isspace() else None

    def _number(self, raw: str) -> Value:
        if not raw:
            return UNCOMPUTED
        try:
            number: int | float = int(raw)
        except ValueError:
            # Fifteen digits, as spreadsheets count and show them: 4.999999999999999 is 5.
            number = float(f"{float(raw):.15g}")
        return self.to_value(number, self.style) if self.style in self.styles else number


def _truth(raw: str) -> str:
    return "ИСТИНА" if raw.strip() == "1" else "ЛОЖЬ"


def column_index(letters: str) -> int:
    """The place of a column from 0: `A` is 0."""
    index = 0
    for letter in letters:
        index = index * 26 + ord(letter) - 64
    return index - 1


def _is_hidden(attributes: dict[str, str], extent: str) -> bool:
    return attributes.get("hidden") in {"1", "true"} or attributes.get(extent) == "0"


def _iso(raw: str) -> Value:
    """A date, a time or a moment as ISO 8601 writes them, with or without a zone; other text as it stands."""
    text = raw.strip()
    with suppress(ValueError):
        return day_of(datetime.fromisoformat(text).replace(tzinfo=None))
    with suppress(ValueError):
        return time.fromisoformat(text).replace(tzinfo=None)
    return plain_text(raw) or None


def day_of(moment: datetime) -> date:
    """A moment at midnight is a day."""
    return moment if moment.hour or moment.minute or moment.second else moment.date()


_SPECIAL: dict[str, Callable[[str], Value]] = {"e": ErrorValue, "b": _truth, "d": _iso}
"""Readers of what is neither text nor a number, by the cell's type."""
