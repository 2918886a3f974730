"""What a sheet has that says nothing of its own: numbers of the columns, totals; and names merged over two columns."""

from pathlib import Path

from openpyxl import Workbook, load_workbook

from handlers.office.note_words import listed_notes
from tests.workbook import books
from tests.workbook.conftest import Desk, changed
from tests.workbook.said import WORDS, notes


async def test_rows_that_say_nothing_of_their_own_are_passed_over_and_said(desk: Desk) -> None:
    await desk.load(books.school())
    sheets = books.part("Предметы", "Родители", "Ученики")
    for name, rows in sheets.items():
        rows.insert(1, list(range(1, len(rows[0]) + 1)) if name != "Ученики" else ["1", "2", "3", "4"])
    sheets["Предметы"].append(["Итого", 3, None])
    sheets["Родители"].append(["Всего:", None, None, None, 2])
    report = await desk.load(sheets)
    assert changed(report) == {}
    assert notes(report) == [
        "Лист «Предметы», пропущено: строка 2 с номерами столбцов.",
        "Лист «Предметы», пропущено: строка 6 с итогом.",
        "Лист «Ученики», пропущено: строка 2 с номерами столбцов.",
        "Лист «Родители», пропущено: строка 2 с номерами столбцов.",
        "Лист «Родители», пропущено: строка 5 с итогом.",
    ]
    assert listed_notes(report.notes, WORDS)[2:4] == [
        "лист «Предметы», строка 2 с номерами столбцов",
        "лист «Предметы», строка 6 с итогом",
    ]


async def test_a_name_merged_over_its_two_columns_is_taken_apart(desk: Desk) -> None:
    await desk.load(books.school())
    sheets: books.Sheets = {
        "Ученики": [
            ["Код", "Фамилия Имя", None, "Класс"],
            ["s1", "Соколова Мария", None, "7А"],
            ["s2", "Кузнецов", "Иван", "7А"],
        ]
    }

    report = await desk.load(_merged(desk, sheets))
    assert changed(report) == {}
    assert notes(report) == ["Лист «Ученики»: скрыто строк: 1 (прочитано)."]
    sheets["Ученики"][1][1] = "Соколова Мария Игоревна"
    assert [fault.code for fault in (await desk.load(_merged(desk, sheets))).faults] == ["not_whole_name"]


def _merged(desk: Desk, sheets: books.Sheets) -> Path:
    path = books.write(desk.file(), sheets)
    book: Workbook = load_workbook(path)
    for cells in ("B1:C1", "B2:C2"):
        book["Ученики"].merge_cells(cells)
    book["Ученики"].row_dimensions[2].hidden = True
    book.save(path)
    return path
