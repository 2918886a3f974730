"""The books that these tests read."""

from datetime import datetime
from pathlib import Path

from openpyxl import Workbook, load_workbook

from tests.workbook import books


def test_the_books_of_these_tests_are_what_the_library_writes_whole(tmp_path: Path) -> None:
    sheets = books.school()
    odd = [datetime(2026, 9, 1, 8, 30), True, 1.5, " а ", "а\nб<&>", "#N/A", "", None, 0]  # noqa: DTZ001
    sheets["Школа"].append(odd)
    whole = Workbook()
    whole.remove(whole.worksheets[0])
    for name, rows in sheets.items():
        sheet = whole.create_sheet(name)
        for row in rows:
            sheet.append(row)
    for cell in (cell for sheet in whole for line in sheet for cell in line if cell.data_type == "f"):
        cell.data_type = "s"
    whole.save(tmp_path / "whole.xlsx")
    assert _cells(books.write(tmp_path / "parts.xlsx", sheets)) == _cells(tmp_path / "whole.xlsx")


def _cells(path: Path) -> list[tuple[object, ...]]:
    return [
        (sheet.title, cell.coordinate, cell.value, cell.data_type, cell.number_format)
        for sheet in load_workbook(path)
        for line in sheet
        for cell in line
    ]
