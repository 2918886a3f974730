"""A report as a workbook to work with: numbers as numbers, texts as texts that no spreadsheet runs."""

import io
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from openpyxl import Workbook
from openpyxl.cell import Cell as SheetCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from services.reports.paper.table import Cell, Table, TableColumn, TableHeading, Tone, Toned, plain

BOLD, FAINT = Font(bold=True), Font(color="FF808080")
HEAD = PatternFill("solid", fgColor="FFE8EDF2")
WRAPPED = Alignment(wrap_text=True, vertical="top")
WIDEST = 60
CELL_LIMIT = 32_767
"""Characters that a cell of a workbook holds."""
ABOUT = "Об отчёте"
BRACKETS = '"("0")"'
"""A forecast is a number and looks like none that was set."""
SIGNATURE = "____________________  Дата ______________"


def workbook(heading: TableHeading, tables: Sequence[Table], signed: Sequence[str] = ()) -> bytes:
    """The workbook's bytes: a sheet a table with its headings in row 1, and last what the report is and who signs."""
    book = Workbook()
    book.remove(book.worksheets[0])
    notes = [note for table in tables for note in table.notes]
    for table in tables:
        if table.in_workbook:
            _sheet(book.create_sheet(table.name), table)
    _about(book.create_sheet(ABOUT), heading, notes, signed)
    book.properties.title = heading.headline
    book.properties.creator = heading.school
    paper = io.BytesIO()
    book.save(paper)
    return paper.getvalue()


def heading_text(column: TableColumn) -> str:
    """A column's heading in one row: «Алгебра, ср.»"""
    return f"{column.group}, {column.heading}" if column.group else column.heading


def _sheet(sheet: Worksheet, table: Table) -> None:
    names = [heading_text(column) for column in table.columns]
    for place, name in enumerate(names, start=1):
        cell = _write(sheet, 1, place, Toned(name, Tone.STRONG))
        cell.fill, cell.alignment = HEAD, Alignment(wrap_text=True, vertical="center")
    for number, row in enumerate([*table.rows, *table.totals], start=2):
        for place, value in enumerate(row, start=1):
            cell = _write(sheet, number, place, value)
            if number > len(table.rows) + 1:
                cell.font = BOLD
    fixed = 1 + next((place for place, column in enumerate(table.columns) if column.left), 0)
    sheet.freeze_panes = f"{get_column_letter(fixed + 1)}2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(names))}{len(table.rows) + 1}"
    _widths(sheet, table, names)
    _printing(sheet)


def _write(sheet: Worksheet, row: int, column: int, cell: Cell) -> SheetCell:
    value = plain(cell)
    written = sheet.cell(row, column)
    assert isinstance(written, SheetCell)  # noqa: S101 (nothing is merged)
    if isinstance(value, str):
        written.value = ILLEGAL_CHARACTERS_RE.sub("", value)[:CELL_LIMIT]
        written.data_type = "s"  # whatever it begins with: `=` would make it a formula
    else:
        written.value = value
    if isinstance(value, Decimal):
        written.number_format = "0." + "0" * -int(value.as_tuple().exponent)
    elif isinstance(value, date):
        written.number_format = "DD.MM.YYYY"
    if isinstance(cell, Toned) and cell.tone is Tone.FAINT and isinstance(value, int):
        written.number_format = BRACKETS
    if isinstance(cell, Toned):
        written.font = BOLD if cell.tone is Tone.STRONG else FAINT
    return written


def _widths(sheet: Worksheet, table: Table, names: Sequence[str]) -> None:
    """As wide as what stands there; long headings fold into lines of their words."""
    for place, name in enumerate(names):
        texts = (
            str(plain(row[place])) for row in [*table.rows, *table.totals] if plain(row[place]) is not None
        )
        widest = max((len(text) for text in texts), default=0)
        heading = max((len(word) for word in name.split()), default=0)
        sheet.column_dimensions[get_column_letter(place + 1)].width = min(max(widest, heading, 5) + 3, WIDEST)


def _printing(sheet: Worksheet) -> None:
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "1:1"


def _about(sheet: Worksheet, heading: TableHeading, notes: Sequence[str], signed: Sequence[str]) -> None:
    facts = {
        "Школа": heading.school,
        "Класс": heading.form,
        "Отчёт": heading.title,
        "Период": heading.period,
        "Составлен": heading.made,
        "Классный руководитель": heading.teacher,
        "Подпись": "",
        "Дата": "",
    }
    blank = {"Подпись", "Дата"}
    stated = {name: value for name, value in facts.items() if value or (name in blank and heading.form)}
    for number, (name, value) in enumerate(stated.items(), start=1):
        _write(sheet, number, 1, Toned(name, Tone.STRONG))
        _write(sheet, number, 2, value)
    for number, note in enumerate(dict.fromkeys(notes), start=len(stated) + 2):
        _write(sheet, number, 2, note).alignment = WRAPPED
    for number, who in enumerate(signed, start=sheet.max_row + 2):
        _write(sheet, number, 1, who)
        _write(sheet, number, 2, SIGNATURE)
    sheet.column_dimensions["A"].width = 26
    sheet.column_dimensions["B"].width = 90
