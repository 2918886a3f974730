"""`zvonok school template`: every sheet with its headings, a note at each, and rows of a small example school.

The example rows agree with one another, so that the untouched template imports.
"""

from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.comments import Comment
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from services.workbook.catalogue import catalogue, sheets_of_people
from services.workbook.catalogue.columns import Column, SheetSpec
from services.workbook.file.saving import heading_cell, save_book, value_cell

GUIDE_LINES = (
    "Заполните листы, которые нужны: листы можно опускать и добавлять в любом порядке.",
    "Первая строка каждого листа — заголовки. Примеры под ними замените своими строками.",
    "Столбцы со звёздочкой в примечании можно оставлять пустыми. Пустая ячейка в них стирает прежнее.",
    "Ключ строки — её код, дата, урок и класс: повторная загрузка того же файла ничего не меняет.",
    "Строки, которых нет в файле, остаются как были: загрузка ничего не удаляет.",
    "Даты: 01.09.2026, 2026-09-01 или дата программы таблиц. Время: 08:30.",
    "Сначала проверьте файл: zvonok school import ФАЙЛ.xlsx --dry-run, или пошлите его боту.",
)


def write_template(path: Path) -> None:
    """Write the template; the file appears whole or not at all."""
    book = Workbook(write_only=True)
    for spec in catalogue.SHEETS:
        if spec is not sheets_of_people.STAYS:
            _write_sheet(book, spec)
    guide = book.create_sheet(catalogue.GUIDE)
    guide.column_dimensions["A"].width = 110
    for line in GUIDE_LINES:
        guide.append([line])
    for spec in catalogue.SHEETS:
        if spec.note:
            guide.append([f"Лист «{spec.name}»: {spec.note}"])
    save_book(book, path)


def _write_sheet(book: Workbook, spec: SheetSpec) -> None:
    columns = [column for column in spec.columns if not column.added]
    sheet = book.create_sheet(spec.name)
    sheet.freeze_panes = "A2"
    for place, column in enumerate(columns, 1):
        sheet.column_dimensions[get_column_letter(place)].width = max(12, len(column.name) + 4)
    sheet.append([_noted(sheet, column) for column in columns])
    examples = spec.examples or (tuple(column.example for column in columns),)
    for example in examples:
        sheet.append([value_cell(sheet, value) for value in example])


def _noted(sheet: WriteOnlyWorksheet, column: Column) -> Cell:
    cell = heading_cell(sheet, column.name)
    star = "* Можно не заполнять." if column.optional else ""
    note = ". ".join(filter(None, [column.note, star]))
    if note:
        cell.comment = Comment(note, "Zvonok", height=90, width=260)
    return cell
