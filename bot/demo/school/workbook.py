"""The sample school's workbook, written as a school would: by a spreadsheet."""

from datetime import date, time
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

from bot.demo.school.sheets import HEADINGS, Row


def write_workbook(path: Path, rows: dict[str, list[Row]]) -> None:
    """Write the sheets that have rows, each under its headings."""
    book = Workbook(write_only=True)
    for title, lines in rows.items():
        sheet = book.create_sheet(title)
        sheet.append(HEADINGS[title].split(", "))
        for line in lines:
            sheet.append([_cell(sheet, value) for value in line])
    book.save(path)


def _cell(sheet: Any, value: object) -> object:
    if not isinstance(value, date | time):
        return value
    cell: Any = WriteOnlyCell(sheet)
    cell.value = value
    cell.number_format = "dd.mm.yyyy" if isinstance(value, date) else "hh:mm"
    return cell
