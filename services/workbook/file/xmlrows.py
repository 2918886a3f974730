"""Sheets and shared strings as streams of rows, straight from the XML parser.

openpyxl keeps a trace of every row and builds an object for every text cell; this reads the same parts
twice as fast, in memory that does not grow with the rows (docs/decisions/010).
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import IO
from xml.parsers import expat

CHUNK = 1 << 18
MAX_COLUMNS = 200
"""Cells further to the right are formatting, or nothing that we know."""

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_SURROGATES = re.compile(r"[\ud800-\udfff]")
_NO_CHARACTERS = (0x0000, 0xFFFE, 0xFFFF)
"""What no database, or no XML, can hold: such an escape stays as it is written."""


class BrokenXml(ValueError):
    """A part of the workbook that no spreadsheet would write."""


@dataclass(frozen=True, slots=True)
class ErrorValue:
    """An error that a spreadsheet computed: `#REF!`."""

    text: str

    def __str__(self) -> str:
        """As the spreadsheet shows it."""
        return self.text


UNCOMPUTED = ErrorValue("=")
"""A formula whose value was never stored."""
Value = str | int | float | date | datetime | time | timedelta | ErrorValue | None
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

    parser = _parser(start, end, text)
    for _ in _feed(parser, source):
        pass
    return strings


def read_rows(
    source: IO[bytes],
    strings: list[str],
    to_date: Callable[[float, int], Value],
    date_styles: frozenset[int],
    progress: Callable[[int], None] = lambda _read: None,
) -> Iterator[Row]:
    """Rows that hold anything, as (number, values from column A); blank ones are left out.

    `to_date(serial, style)` reads the numbers of `date_styles`. Raises BrokenXml.
    """
    sheet = _Sheet(strings, to_date, date_styles)
    parser = _parser(sheet.start, sheet.end, sheet.text)
    for read in _feed(parser, source):
        progress(read)
        yield from sheet.rows
        sheet.rows.clear()


class _Sheet:
    """The state between the events of one sheet."""

    def __init__(
        self, strings: list[str], to_date: Callable[[float, int], Value], date_styles: frozenset[int]
    ) -> None:
        self.rows: list[Row] = []
        self.strings = strings
        self.to_date = to_date
        self.date_styles = date_styles
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
        elif local == "f":
            self.has_formula = True
        elif local == "rPh":
            self.in_phonetic = True

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
        index = 0
        for letter in letters:
            index = index * 26 + ord(letter) - 64
        self.columns[letters] = index - 1
        return index - 1

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
        if kind == "e":
            return ErrorValue(raw)
        if kind == "b":
            return "ИСТИНА" if raw.strip() == "1" else "ЛОЖЬ"
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
            number = float(raw)
        return self.to_date(number, self.style) if self.style in self.date_styles else number


def _parser(
    start: Callable[[str, dict[str, str]], None], end: Callable[[str], None], text: Callable[[str], None]
) -> expat.XMLParserType:
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = _refuse_doctype
    return parser


def _refuse_doctype(*_: object) -> None:
    # A workbook has none; entities that expand one another would fill the memory.
    raise BrokenXml("a document type declaration")


def _feed(parser: expat.XMLParserType, source: IO[bytes]) -> Iterator[int]:
    """Parse chunk by chunk, yielding the bytes read so far."""
    read = 0
    try:
        while chunk := source.read(CHUNK):
            parser.Parse(chunk, False)
            read += len(chunk)
            yield read
        parser.Parse(b"", True)
    except (expat.ExpatError, IndexError, KeyError, ValueError) as error:
        raise BrokenXml(str(error)) from error
    yield read
