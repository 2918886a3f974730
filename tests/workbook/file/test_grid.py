"""What the grid shows: merged cells, titles above the headings, hidden rows, dates that were text, whole names."""

import io
from collections.abc import Callable
from datetime import date, datetime, time
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from sqlalchemy import select

from services.workbook.catalogue.catalogue import SHEETS
from services.workbook.faults import CellFault
from services.workbook.file.grid import read_grid
from services.workbook.file.open_workbook import open_workbook
from storage import tables as t
from tests.workbook import books
from tests.workbook.books import MONDAY
from tests.workbook.conftest import Desk, changed, counts
from tests.workbook.said import notes, said


async def _load(desk: Desk, sheets: books.Sheets, change: Callable[[Workbook], None], **options: Any) -> Any:
    """Import a book that was worked on in a spreadsheet."""
    path = books.write(desk.file(), sheets)
    book = load_workbook(path)
    change(book)
    book.save(path)
    return await desk.load(path, **options)


@pytest.fixture
async def school_desk(desk: Desk) -> Desk:
    await desk.load(books.school())
    return desk


async def test_merged_cells_give_their_value_to_all_their_rows(school_desk: Desk) -> None:
    sheets = books.part("Отметки")
    head = sheets["Отметки"][0]
    sheets["Отметки"] = [
        head,
        [MONDAY, 1, "7А", None, "Алгебра", "s1", 3, "контрольная", "Итоговая", 3, 5, None, None],
        [None, None, None, None, None, "s2", 3, None, None, None, 4, None, None],
    ]

    def merge(book: Workbook) -> None:
        for letters in "ABCEHIJ":
            book["Отметки"].merge_cells(f"{letters}2:{letters}3")

    assert counts(await _load(school_desk, sheets, merge)) == {"Отметки": (2, 0, 0)}
    table = t.GradedWork
    query = select(table.kind, table.title, table.weight).join(t.Mark, t.Mark.work_id == table.id)
    assert await school_desk.rows(query.where(t.Mark.ordinal == 3)) == [("контрольная", "Итоговая", 3)] * 2


async def test_a_merge_over_blank_rows_makes_none(school_desk: Desk) -> None:
    def merge(book: Workbook) -> None:
        book["Предметы"].merge_cells("A4:A4000")  # with cells for its rows, as some programs write them
        book["Предметы"].merged_cells.add("A4001:A100000")

    assert counts(await _load(school_desk, books.part("Предметы"), merge)) == {"Предметы": (0, 0, 3)}


async def test_a_heading_over_two_columns_takes_what_stands_under_it(school_desk: Desk) -> None:
    sheets: books.Sheets = {
        "Предметы": [["Предмет", None, "Кратко"], ["Алгебра", None, "Алг."], [None, "Музыка", None]]
    }
    assert changed(await _load(school_desk, sheets, lambda book: book["Предметы"].merge_cells("A1:B1"))) == {
        "Предметы": (1, 0)
    }
    sheets["Предметы"][1][1] = "Физика"
    report = await _load(school_desk, sheets, lambda book: book["Предметы"].merge_cells("A1:B1"))
    assert said(report) == [
        "Лист «Предметы», строка 2, столбец «Предмет»: под одним заголовком два значения: «Алгебра» и «Физика»"
    ]


async def test_a_heading_over_two_columns_and_two_rows(school_desk: Desk) -> None:
    sheets: books.Sheets = {
        "Предметы": [["Предмет", None, "Кратко"], [None, None, None], [None, "Музыка", "Муз."]]
    }

    def merge(book: Workbook) -> None:
        book["Предметы"].merge_cells("A1:B2")
        book["Предметы"].merge_cells("C1:C2")

    assert changed(await _load(school_desk, sheets, merge)) == {"Предметы": (1, 0)}


async def test_titles_above_the_headings_are_passed_over_and_said(school_desk: Desk) -> None:
    sheets = books.part("Ученики", "Предметы")
    sheets["Ученики"][:0] = [["Школа № 1"], [], ["Список учеников на", None, date(2026, 11, 20)]]
    sheets["Предметы"][:0] = [[]] * 3
    report = await _load(school_desk, sheets, lambda book: book["Ученики"].merge_cells("A1:I1"))
    assert changed(report) == {}
    assert notes(report) == ["Лист «Ученики»: заголовки в строке 4, строки над ними пропущены: 1–3."]
    sheets["Ученики"][4][5] = "7Ж"
    assert said(await school_desk.load(sheets)) == [
        "Лист «Ученики», строка 5, столбец «Класс»: нет класса «7Ж»"
    ]


async def test_a_column_that_lacks_is_told_at_the_row_of_the_headings(school_desk: Desk) -> None:
    sheets = books.part("Ученики")
    sheets["Ученики"][:0] = [["Список"]]
    sheets["Ученики"][1][5] = "Группа"
    assert said(await school_desk.load(sheets)) == [
        "Лист «Ученики», строка 2, столбец «Класс»: нет такого столбца"
    ]


async def test_beyond_ten_rows_no_heading_is_looked_for(school_desk: Desk) -> None:
    sheets = books.part("Предметы")
    sheets["Предметы"][:0] = [["Заметка"]] * 10
    assert [fault.code for fault in (await school_desk.load(sheets)).faults] == ["no_column"]


async def test_headings_of_two_rows_are_those_that_name_the_columns(school_desk: Desk) -> None:
    sheets: books.Sheets = {
        "Ученики": [
            ["Код", "ФИО", None, None, "Класс"],
            [None, "Фамилия", "Имя", "Отчество", None],
            ["s1", "Соколова", "Мария", "Игоревна", "7А"],
        ]
    }

    def merge(book: Workbook) -> None:
        for cells in ("A1:A2", "E1:E2", "B1:D1"):
            book["Ученики"].merge_cells(cells)

    assert changed(await _load(school_desk, sheets, merge)) == {}


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("ФИО", "Соколова Мария Игоревна"),
        ("Ф.И.О.", "Соколова  Мария\u00a0Игоревна"),
        ("Ф. И. О. ученика", "Соколова Мария Игоревна"),
        ("Фамилия, имя, отчество", "Соколова Мария Игоревна"),
        ("Фамилия Имя", "Соколова Мария"),
        ("Фамилия и имя", "Соколова Мария"),
    ],
)
async def test_a_whole_name_is_taken_apart(school_desk: Desk, heading: str, name: str) -> None:
    sheets: books.Sheets = {"Ученики": [["Код", heading, "Класс"], ["s1", name, "7А"]]}
    assert changed(await school_desk.load(sheets)) == {}


async def test_a_name_of_a_heading_over_three_columns(school_desk: Desk) -> None:
    sheets: books.Sheets = {
        "Родители": [
            ["Код", "ФИО", None, None],
            ["p9", "Ким", "Ли", None],
            ["p8", "Алиев", "Али", "Вели оглы"],
        ]
    }
    assert changed(await _load(school_desk, sheets, lambda book: book["Родители"].merge_cells("B1:D1"))) == {
        "Родители": (2, 0)
    }


async def test_a_name_that_cannot_be_taken_apart_is_told(school_desk: Desk) -> None:
    sheets: books.Sheets = {
        "Родители": [["Код", "ФИО"], ["p2", "Мамедов Али Вели оглы"], ["p3", "Ли"], ["p4", "А Б В Г"]]
    }
    lines = said(await school_desk.load(sheets))
    assert lines == [
        f"Лист «Родители», строка {row}, столбец «Фамилия»: "
        f"«{name}»: впишите фамилию, имя и отчество в три столбца"
        for row, name in [(3, "Ли"), (4, "А Б В Г")]
    ]


async def test_what_is_hidden_is_read_and_said(school_desk: Desk) -> None:
    sheets = books.part("Ученики", "Предметы", "Родители")
    sheets["Ученики"].append(["s4", "Орлов", "Лев", None, None, "7Б", None, None, None])

    def hide(book: Workbook) -> None:
        book["Ученики"].row_dimensions[5].hidden = True
        book["Ученики"].row_dimensions[50].hidden = True
        book["Ученики"].column_dimensions["D"].hidden = True
        book["Родители"].row_dimensions[2].hidden = True
        book["Родители"].auto_filter.ref = "A1:E3"
        book["Родители"].auto_filter.add_filter_column(0, ["t2"])
        book["Предметы"].sheet_state = "veryHidden"

    report = await _load(school_desk, sheets, hide)
    assert changed(report) == {"Ученики": (1, 0)}
    assert sorted(notes(report)) == [
        "Лист «Предметы» скрыт (прочитано).",
        "Лист «Родители»: фильтр скрыл строк: 1 (прочитано).",
        "Лист «Ученики»: скрыт столбец «Отчество» (прочитано).",
        "Лист «Ученики»: скрыто строк: 1 (прочитано).",
    ]


TEXTS = [
    (spec.name, column.name, value)
    for spec in SHEETS
    for column in spec.columns
    for value in (date(2026, 12, 10), time(10, 12), datetime(2026, 12, 10, 9))  # noqa: DTZ001 (as a sheet has it)
    if column.read.__name__ in {"name", "code", "free_text", "kinship"}
]


@pytest.mark.parametrize(("sheet", "column", "value"), TEXTS)
def test_a_date_where_text_is_expected_is_a_fault(sheet: str, column: str, value: Any) -> None:
    read = next(c.read for spec in SHEETS if spec.name == sheet for c in spec.columns if c.name == column)
    with pytest.raises(CellFault) as fault:
        read(value)
    assert fault.value.code == ("time_in_text" if isinstance(value, time) else "date_in_text")


async def test_homework_that_became_a_date_says_what_to_do(school_desk: Desk) -> None:
    sheets = books.part("Уроки")
    sheets["Уроки"][1][7] = date(2026, 12, 10)
    assert said(await school_desk.load(sheets)) == [
        (
            "Лист «Уроки», строка 2, столбец «Домашнее задание»: «10.12.2026» — дата, а здесь нужен текст: "
            "поставьте ячейке формат «Текст» и впишите заново"
        )
    ]


ISO = {
    "2026-11-16T00:00:00Z": date(2026, 11, 16),
    "2026-11-16T00:00:00.0000000+03:00": date(2026, 11, 16),
    "2026-11-16": date(2026, 11, 16),
    "2026-11-16T09:30:00Z": datetime(2026, 11, 16, 9, 30),  # noqa: DTZ001 (as the sheet has it)
    "08:30:00": time(8, 30),
    "нет": "нет",
}


def _with_part(path: Path, name: str, change: Callable[[bytes], bytes]) -> Path:
    with ZipFile(path) as source:
        parts = {one: source.read(one) for one in source.namelist()}
    with ZipFile(path, "w", ZIP_DEFLATED) as target:
        for one, data in parts.items():
            target.writestr(one, change(data) if one == name else data)
    return path


def test_a_cell_of_an_iso_date_is_one(tmp_path: Path) -> None:
    path = books.write(tmp_path / "iso.xlsx", {"Предметы": [["Предмет"]]})
    rows = "".join(
        f'<row r="{number}"><c r="A{number}" t="d"><v>{text}</v></c></row>'
        for number, text in enumerate(ISO, 2)
    ).encode()
    _with_part(
        path, "xl/worksheets/sheet1.xml", lambda data: data.replace(b"</sheetData>", rows + b"</sheetData>")
    )
    with open_workbook(path) as book:
        assert [cells[0] for _, cells in book.rows("Предметы")][1:] == list(ISO.values())


STYLES = [
    lambda data: data.replace(b"<fills", b"<fills").replace(b"<fill><patternFill /></fill>", b"<fill/>"),
    lambda data: data.replace(b"<fonts", b'<fonts x="?"').replace(
        b'<family val="2" />', b'<family val="77"/><odd/>'
    ),
    lambda data: data[: data.index(b"<cellStyles")] + b"</styleSheet>",
]


@pytest.mark.parametrize("change", STYLES, ids=["fill", "font", "no cell styles"])
async def test_styles_that_a_strict_reader_stumbles_over_are_none_of_ours(
    school_desk: Desk, change: Callable[[bytes], bytes]
) -> None:
    before = b""

    def noted(data: bytes) -> bytes:
        nonlocal before
        before = data
        return change(data)

    path = _with_part(books.write(school_desk.file(), books.school()), "xl/styles.xml", noted)
    assert change(before) != before
    assert changed(await school_desk.load(path)) == {}


def test_merged_cells_are_found_wherever_a_piece_of_the_file_ends() -> None:
    sheet: Worksheet = Workbook().worksheets[0]
    assert sheet is not None
    cells = b"".join(b'<mergeCell ref="A%d:A%d"/>' % (row, row + 1) for row in range(1, 20_000, 2))
    for padding in range(0, 40, 7):
        text = b"<x:sheetData>" + b" " * ((1 << 18) - 30 + padding) + b"</x:sheetData><mergeCells>" + cells
        grid = read_grid(io.BytesIO(text + b'</mergeCells><autoFilter ref="A1"><filterColumn/></autoFilter>'))
        assert (len(grid.columns), grid.filtered) == (10_000, True)
