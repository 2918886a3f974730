"""Cells and files as exports and templates write them: text stays text, the same content the same bytes."""

import os
import re
import shutil
import tempfile
from datetime import date, datetime, time
from pathlib import Path
from typing import IO, TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.worksheet._write_only import WriteOnlyWorksheet
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

if TYPE_CHECKING:
    from _typeshed import SizedBuffer, StrPath

STILL = datetime(2000, 1, 1)  # noqa: DTZ001 (the format has no zone; any fixed moment does)
"""The moment that every file claims to be of, so that equal schools give equal files."""
_BOLD = Font(bold=True)
_ESCAPED = re.compile(r"_x[0-9A-Fa-f]{4}_|[\x00-\x08\x0b-\x1f]")
_RISKY = ("=", "+", "-", "@", "#", "\t")


class _StillArchive(ZipFile):
    """An archive without the moments of its making."""

    def writestr(
        self, zinfo_or_arcname: str | ZipInfo, data: "str | SizedBuffer", *_: object, **__: object
    ) -> None:
        super().writestr(_entry(str(zinfo_or_arcname)), data)

    def write(self, filename: "StrPath", arcname: "StrPath | None" = None, *_: object, **__: object) -> None:
        with Path(filename).open("rb") as source, self.open(_entry(str(arcname)), "w") as target:
            shutil.copyfileobj(source, target, 1 << 20)


def _entry(name: str) -> ZipInfo:
    entry = ZipInfo(name, STILL.timetuple()[:6])
    entry.compress_type = ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    return entry


EXPORT = "zvonok-export"
"""What our own exports bear, however often a spreadsheet program saves them: their values are the bot's own."""
_PROPERTIES = "docProps/core.xml"
_MAX_PROPERTIES = 100_000


def is_export(path: Path) -> bool:
    """Whether the workbook is an export of ours, or came of one."""
    with ZipFile(path) as archive:
        found = next((one for one in archive.infolist() if one.filename == _PROPERTIES), None)
        return (
            found is not None
            and found.file_size <= _MAX_PROPERTIES
            and EXPORT.encode() in archive.read(_PROPERTIES)
        )


def save_book(book: Workbook, path: Path) -> None:
    """Write the file beside its place and move it there: nobody finds half a workbook."""
    book.properties.creator = "Zvonok"
    book.properties.created = book.properties.modified = STILL
    descriptor, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".tmp", dir=path.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            _write(book, file)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _write(book: Workbook, file: IO[bytes]) -> None:
    with _StillArchive(file, "w", ZIP_DEFLATED, allowZip64=True) as archive:
        ExcelWriter(book, archive).write_data()


def heading_cell(sheet: WriteOnlyWorksheet | Worksheet, text: str) -> Cell:
    """A heading."""
    cell = WriteOnlyCell(sheet, text)
    cell.font = _BOLD
    return cell


def value_cell(sheet: WriteOnlyWorksheet | Worksheet, value: object) -> object:
    """A value as the sheet is to have it: text never runs, dates and times look like themselves."""
    if isinstance(value, str):
        return _text(sheet, value)
    if isinstance(value, date):
        return _formatted(sheet, value, "dd.mm.yyyy")
    return _formatted(sheet, value, "hh:mm") if isinstance(value, time) else value


def _text(sheet: WriteOnlyWorksheet | Worksheet, text: str) -> object:
    text = _ESCAPED.sub(_escape, text)
    if not text.startswith(_RISKY):
        return text
    cell = WriteOnlyCell(sheet)
    cell.quotePrefix = True
    # Past the setter, which would read a formula or an error into it.
    cell._value = text  # type: ignore[attr-defined]
    cell.data_type = "s"
    return cell


def _escape(found: re.Match[str]) -> str:
    text = found[0]
    return f"_x005F{text}" if text.startswith("_x") else f"_x{ord(text):04X}_"


def _formatted(sheet: WriteOnlyWorksheet | Worksheet, value: date | time, number_format: str) -> Cell:
    cell = WriteOnlyCell(sheet, value)  # type: ignore[arg-type] # the stub knows no days
    cell.number_format = number_format
    return cell
