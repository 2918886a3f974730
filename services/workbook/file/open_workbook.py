"""An open workbook: its sheets by name, each a stream of rows."""

import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from openpyxl.reader.excel import ExcelReader
from openpyxl.utils.datetime import from_excel
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.xml.constants import ARC_STYLE, SHARED_STRINGS

from services.workbook.faults import BadWorkbook
from services.workbook.file.archive import PartsArchive, part_name
from services.workbook.file.checks import BROKEN_ARCHIVE, check_file
from services.workbook.file.filled import filled
from services.workbook.file.grid import Grid, read_grid
from services.workbook.file.parts import BrokenXml
from services.workbook.file.styles import Styles, read_styles
from services.workbook.file.xmlrows import (
    ErrorValue,
    Hidden,
    Row,
    ShownNumber,
    Value,
    day_of,
    read_rows,
    read_strings,
)

MAX_WHOLE = 10_000_000
"""Bytes of a part that is read whole: the list of sheets, the styles."""
_BROKEN = (
    *BROKEN_ARCHIVE,
    AttributeError,
    BrokenXml,
    IndexError,
    InvalidFileException,
    KeyError,
    OverflowError,
    SyntaxError,
    TypeError,
)
"""What openpyxl and the archive raise over a workbook that no spreadsheet wrote."""


class OpenWorkbook:
    """The parts of a workbook that an import needs; made by `open_workbook`."""

    def __init__(self, reader: ExcelReader, archive: PartsArchive, name: str) -> None:
        self.name = name
        self._archive = archive
        found = [
            (sheet, relation.target)
            for sheet, relation in reader.parser.find_sheets()
            if "worksheet" in relation.Type
        ]
        self._paths = {sheet.name: target for sheet, target in found}
        self.hidden_titles = frozenset(sheet.name for sheet, _ in found if sheet.state != "visible")
        if not all(map(archive.has, self._paths.values())):
            raise BrokenXml("a sheet without its part")
        self._epoch = reader.wb.epoch
        self._styles = self._read_styles()
        self._strings = self._shared_strings(reader)

    @property
    def titles(self) -> list[str]:
        """Names of the sheets, as they stand in the file."""
        return list(self._paths)

    @property
    def size(self) -> int:
        """Bytes of all sheets, unpacked: the measure of progress."""
        return sum(self.size_of(title) for title in self._paths)

    def size_of(self, title: str) -> int:
        """Bytes of one sheet, unpacked."""
        return self._archive.getinfo(self._paths[title]).file_size

    def grid(self, title: str) -> Grid:
        """What the sheet merges and filters. Raises BadWorkbook("corrupted")."""
        with broken_is_corrupted(self.name), self._archive.open(self._paths[title]) as source:
            return read_grid(source)

    def rows(
        self,
        title: str,
        progress: Callable[[int], None] = lambda _read: None,
        grid: Grid | None = None,
        hidden: Hidden | None = None,
    ) -> Iterator[Row]:
        """The sheet's rows that hold anything, merged cells with their value in each of their rows.

        `grid` spares a look for them; `hidden` learns what the sheet does not show. Raises BadWorkbook("corrupted").
        """
        merged = (grid or self.grid(title)).columns
        styles = self._styles.telling
        with broken_is_corrupted(self.name), self._archive.open(self._paths[title]) as source:
            rows = read_rows(source, self._strings, self._to_value, styles, progress, hidden)
            yield from filled(rows, merged) if merged else rows

    def _shared_strings(self, reader: ExcelReader) -> list[str]:
        package = reader.package
        part = package.find(SHARED_STRINGS)  # type: ignore[no-untyped-call]
        if part is None:
            return []
        with self._archive.open(part.PartName[1:]) as source:
            return read_strings(source)

    def _read_styles(self) -> Styles:
        if not self._archive.has(ARC_STYLE):
            return Styles()
        with self._archive.open(ARC_STYLE) as source:
            return read_styles(source)

    def _to_value(self, number: float, style: int) -> Value:
        if style in self._styles.percents:
            return f"{number * 100:.{self._styles.percents[style]}f}%"
        shown = self._styles.shown.get(style)
        if shown is not None:
            is_whole = isinstance(number, int) or number.is_integer()
            return ShownNumber(int(number), shown.show(int(number))) if is_whole else number
        try:
            moment: Value = from_excel(number, self._epoch, timedelta=style in self._styles.durations)
        except (OverflowError, ValueError):
            return ErrorValue("#VALUE!")
        return day_of(moment) if isinstance(moment, datetime) else moment


@contextmanager
def open_workbook(path: Path, name: str | None = None) -> Iterator[OpenWorkbook]:
    """The workbook of a file that passes `check_file`. Raises BadWorkbook."""
    name = name or path.name
    check_file(path, name)
    with path.open("rb") as file:
        with broken_is_corrupted(name), warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl warns of extensions that an import never reads
            reader = ExcelReader(file, read_only=True, data_only=True, keep_links=False)
            reader.archive = archive = PartsArchive(file)
            reader.read_manifest()
            _check_parts(reader)
            reader.read_workbook()
            book = OpenWorkbook(reader, archive, name)
        if not book.titles:
            raise BadWorkbook("no_sheets", name)
        yield book


def _check_parts(reader: ExcelReader) -> None:
    """Refuse huge parts among those that openpyxl reads whole, into many times their size of memory."""
    package = reader.package
    whole = {
        part_name(part.PartName[1:]) for part in package.Override if part.ContentType.endswith(".main+xml")
    }
    for entry in reader.archive.infolist():
        part = part_name(entry.filename)
        read_whole = part in whole or part == ARC_STYLE or part.endswith(".rels")
        if read_whole and entry.file_size > MAX_WHOLE:
            raise BrokenXml("a part that no spreadsheet makes so large")


@contextmanager
def broken_is_corrupted(name: str) -> Iterator[None]:
    """Turn what a broken file makes openpyxl raise into one clear line."""
    try:
        yield
    except _BROKEN as error:
        raise BadWorkbook("corrupted", name) from error
