"""An open workbook: its sheets by name, each a stream of rows."""

import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from openpyxl.reader.excel import ExcelReader
from openpyxl.styles.stylesheet import apply_stylesheet
from openpyxl.utils.datetime import from_excel
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.xml.constants import ARC_STYLE, SHARED_STRINGS

from services.workbook.faults import BadWorkbook
from services.workbook.file.checks import BROKEN_ARCHIVE, check_file
from services.workbook.file.xmlrows import BrokenXml, ErrorValue, Row, Value, read_rows, read_strings

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

    def __init__(self, reader: ExcelReader, name: str) -> None:
        self.name = name
        self._archive = reader.archive
        self._paths = {
            sheet.name: relation.target
            for sheet, relation in reader.parser.find_sheets()
            if "worksheet" in relation.Type
        }
        if not set(self._paths.values()) <= set(reader.valid_files):
            raise BrokenXml("a sheet without its part")
        self._epoch = reader.wb.epoch
        styles = vars(reader.wb)  # the sets of date formats have no public name and no stub
        self._durations = frozenset(styles["_timedelta_formats"])
        self._dates = frozenset(styles["_date_formats"]) | self._durations
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

    def rows(self, title: str, progress: Callable[[int], None] = lambda _read: None) -> Iterator[Row]:
        """The sheet's rows that hold anything. Raises BadWorkbook("corrupted")."""
        with broken_is_corrupted(self.name), self._archive.open(self._paths[title]) as source:
            yield from read_rows(source, self._strings, self._to_date, self._dates, progress)

    def _shared_strings(self, reader: ExcelReader) -> list[str]:
        package = reader.package
        part = package.find(SHARED_STRINGS)  # type: ignore[no-untyped-call]
        if part is None:
            return []
        with self._archive.open(part.PartName[1:]) as source:
            return read_strings(source)

    def _to_date(self, serial: float, style: int) -> Value:
        try:
            moment: Value = from_excel(serial, self._epoch, timedelta=style in self._durations)
        except (OverflowError, ValueError):
            return ErrorValue("#VALUE!")
        if isinstance(moment, datetime) and not (moment.hour or moment.minute or moment.second):
            return moment.date()
        return moment


@contextmanager
def open_workbook(path: Path, name: str | None = None) -> Iterator[OpenWorkbook]:
    """The workbook of a file that passes `check_file`. Raises BadWorkbook."""
    name = name or path.name
    check_file(path, name)
    with path.open("rb") as file:
        with broken_is_corrupted(name), warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl warns of extensions that an import never reads
            reader = ExcelReader(file, read_only=True, data_only=True, keep_links=False)
            reader.read_manifest()
            _check_parts(reader)
            reader.read_workbook()
            apply_stylesheet(reader.archive, reader.wb)
            book = OpenWorkbook(reader, name)
        if not book.titles:
            raise BadWorkbook("no_sheets", name)
        yield book


def _check_parts(reader: ExcelReader) -> None:
    """Refuse huge parts among those that openpyxl reads whole, into many times their size of memory."""
    package = reader.package
    whole = {part.PartName[1:] for part in package.Override if part.ContentType.endswith(".main+xml")}
    for entry in reader.archive.infolist():
        read_whole = (
            entry.filename in whole or entry.filename == ARC_STYLE or entry.filename.endswith(".rels")
        )
        if read_whole and entry.file_size > MAX_WHOLE:
            raise BrokenXml("a part that no spreadsheet makes so large")


@contextmanager
def broken_is_corrupted(name: str) -> Iterator[None]:
    """Turn what a broken file makes openpyxl raise into one clear line."""
    try:
        yield
    except _BROKEN as error:
        raise BadWorkbook("corrupted", name) from error
