"""`zvonok school template`: sheets with their headings, a hint at each, drop-down lists and example rows.

The example rows agree with one another; the mark beside them keeps them from being imported
(`catalogue.examples.ExampleRows`).
"""

from collections.abc import Collection, Sequence
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from services.workbook.catalogue import catalogue
from services.workbook.catalogue.columns import Column, SheetSpec
from services.workbook.catalogue.examples import EXAMPLE_MARK
from services.workbook.catalogue.texts import as_text
from services.workbook.file.saving import heading_cell, save_book, value_cell

GUIDE_LINES = (
    "Заполните листы, которые нужны: листы можно опускать и добавлять в любом порядке.",
    (
        "Первая строка каждого листа — заголовки. Строки с пометкой «← пример» не загружаются: сотрите их или "
        "напишите поверх свои."
    ),
    "Столбцы со звёздочкой в примечании можно оставлять пустыми. Пустая ячейка в них стирает прежнее.",
    "Ключ строки — её код, дата, урок и класс: повторная загрузка того же файла ничего не меняет.",
    "Строки, которых нет в файле, остаются как были: загрузка ничего не удаляет.",
    "Даты: 01.09.2026, 2026-09-01 или дата программы таблиц. Время: 08:30.",
)
CHECK_BY_COMMAND = "Сначала проверьте файл: zvonok school import ФАЙЛ.xlsx --dry-run, или пошлите его боту."
CHECK_IN_CHAT = "Пришлите файл боту: сначала он скажет, что изменится."
NARROW, WIDE = 10, 60
"""Widths of a column, in signs."""
LAST_ROW = 5000
"""Down to which the drop-down lists reach."""
HINT_SIGNS, HINT_WIDTH, HINT_LINE = 40, 320, 22
"""Signs of a hint's line, its width and its line's height in points."""


def write_template(path: Path, sheets: Collection[str] | None = None) -> None:
    """Write the template, of these sheets only where they are given; the file appears whole or not at all."""
    book = Workbook()
    book.remove(book.worksheets[0])
    specs = [
        spec for spec in catalogue.SHEETS if not spec.exported and (sheets is None or spec.name in sheets)
    ]
    for spec in specs:
        _write_sheet(book.create_sheet(spec.name), spec)
    last = CHECK_BY_COMMAND if sheets is None else CHECK_IN_CHAT
    _write_guide(book.create_sheet(catalogue.GUIDE), specs, last)
    save_book(book, path)


def _write_guide(guide: Worksheet, specs: Sequence[SheetSpec], last: str) -> None:
    """The rules, then every hint of every column, where nothing cuts it."""
    for width, letter in ((26, "A"), (26, "B"), (90, "C")):
        guide.column_dimensions[letter].width = width
    for line in (*GUIDE_LINES, last):
        _append(guide, [line], merged=True)
    guide.append([])
    _append(guide, ["Лист", "Столбец", "Что писать"], head=True)
    for spec in specs:
        if spec.note:
            _append(guide, [spec.name, "", spec.note])
        for column in spec.shown:
            if hint := _hint(column):
                _append(guide, [spec.name, column.name, hint])


def _append(guide: Worksheet, values: Sequence[str], *, merged: bool = False, head: bool = False) -> None:
    guide.append(list(values))
    row = guide.max_row
    for cell in guide[row]:
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        cell.font = Font(bold=head)
    if merged:
        guide.merge_cells(start_row=row, end_row=row, start_column=1, end_column=3)
    width = 140 if merged else 90
    guide.row_dimensions[row].height = 15 * max(1, -(-len(values[-1]) // width))


def _write_sheet(sheet: Worksheet, spec: SheetSpec) -> None:
    columns = spec.shown
    sheet.freeze_panes = "A2"
    sheet.append([_noted(sheet, column) for column in columns])
    for example in spec.example_rows:
        marked = [EXAMPLE_MARK] if spec.sample else []
        sheet.append([value_cell(sheet, value) for value in (*example, *marked)])
    for place, column in enumerate(columns, 1):
        letter = get_column_letter(place)
        shown = [
            column.name,
            *(as_text(row[place - 1]) for row in spec.example_rows if row[place - 1] is not None),
        ]
        longest = max(len(text) for text in (*shown, *column.offers))
        sheet.column_dimensions[letter].width = min(WIDE, max(NARROW, longest + 3))
        if column.offers:
            _offer(sheet, letter, column)
    sheet.column_dimensions[get_column_letter(len(columns) + 1)].width = len(EXAMPLE_MARK) + 3


def _offer(sheet: Worksheet, letter: str, column: Column) -> None:
    """A drop-down list; where other words may stand too it only helps."""
    rule = DataValidation(
        type="list", formula1=f'"{",".join(column.offers)}"', allow_blank=True, showErrorMessage=column.only
    )
    rule.errorTitle, rule.error = column.name, "Выберите из списка: " + ", ".join(column.offers)
    rule.add(f"{letter}2:{letter}{LAST_ROW}")
    sheet.add_data_validation(rule)


def _hint(column: Column) -> str:
    star = "* Можно не заполнять." if column.optional else ""
    return ". ".join(filter(None, [column.note, star]))


def _noted(sheet: Worksheet, column: Column) -> Cell:
    cell = heading_cell(sheet, column.name)
    if note := _hint(column):
        height = HINT_LINE * (1 + -(-len(note) // HINT_SIGNS))
        cell.comment = Comment(note, "Zvonok", height=height, width=HINT_WIDTH)
    return cell
