"""What an office types: headings, dates, codes, classes and numbers in all their spellings."""

from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from sqlalchemy import select

from services.workbook.catalogue import cells
from services.workbook.faults import CellFault
from services.workbook.file.open_workbook import open_workbook
from services.workbook.file.xmlrows import plain_text
from storage import tables as t
from tests.workbook import books
from tests.workbook.books import MONDAY
from tests.workbook.conftest import Desk, changed, counts
from tests.workbook.said import notes


@pytest.mark.parametrize(
    "value",
    [
        date(2026, 9, 1),
        "2026-09-01",
        "01.09.2026",
        " 1.9.2026 ",
        "2026-09-01T00:00:00",
        "2026-09-01T08:30:00.000Z",
        "2026-09-01 08:30+03:00",
        "01.09.26",
        "1/9/2026",
        "01-09-2026",
        "1.09.2026 г.",
        "01.09.2026 0:00:00",
        "\ufeff01.09.2026\u00a0",
        "1 сентября 2026 г.",
        "«01» сентября 2026 года",
        "1 сент. 2026",
        "1-сен-26",
        "Sep 1, 2026",
        "1 September 2026 08:30",
        "вторник, 1 сентября 2026 г.",
        "01. 09. 2026",
        "２０２６／０９／０１",
        "'01.09.2026",
        "0\u200e1.09.20\u00ad26",
        datetime(2026, 9, 1, 12, 30, tzinfo=UTC),
    ],
)
def test_a_date_is_read_in_each_form(value: Any) -> None:
    assert cells.day(value) == date(2026, 9, 1)


@pytest.mark.parametrize(
    "value",
    [
        "9/14/2026",
        "01.09-2026",
        "1.9",
        "2026-09-01T",
        46266,
        "31.09.2026",
        "понедельник, 1 сентября 2026",
        "31 сентября 2026",
        "1 сентября",
        "1 сезона 2026",
        "сентябрь 2026",
        "01.09.0206",
        "завтра",
    ],
)
def test_anything_else_is_no_date(value: Any) -> None:
    with pytest.raises(CellFault):
        cells.day(value)


@pytest.mark.parametrize(
    "value",
    [
        time(8, 30),
        "08:30",
        "8:30",
        "8.30",
        "08:30:00",
        "08:30:15",
        "8.30.00",
        "8-30",
        "０８：３０",
        time(8, 29, 59, 999000),
        0.3541666666667,
        datetime(1900, 1, 1, 8, 30, tzinfo=UTC),
    ],
)
def test_a_time_is_read_in_each_form(value: Any) -> None:
    assert cells.moment(value) == time(8, 30)


@pytest.mark.parametrize("value", ["24:00", "8:60", "утро", 3, 1.5])
def test_anything_else_is_no_time(value: Any) -> None:
    with pytest.raises(CellFault):
        cells.moment(value)


@pytest.mark.parametrize(
    ("value", "code"),
    [(12, "12"), (12.0, "12"), ("12", "12"), ("0012", "0012"), (" a ", "a"), ("'007", "007")],
)
def test_a_code_is_text(value: Any, code: str) -> None:
    assert cells.code(value) == code


@pytest.mark.parametrize("value", ["1,23E+11", "1.2E+5", 1234567890123456789, 1.5e16])
def test_a_code_that_a_spreadsheet_shortened_is_none(value: Any) -> None:
    with pytest.raises(CellFault) as fault:
        cells.code(value)
    assert fault.value.code == "digits_lost"


@pytest.mark.parametrize("read", [cells.code, cells.name, cells.day, cells.form_class, cells.kinship])
def test_an_error_pasted_as_text_is_one(read: cells.Reader) -> None:
    with pytest.raises(CellFault) as fault:
        read("#Н/Д")
    assert fault.value.code == "error_value"


@pytest.mark.parametrize(("tick", "means"), [("ИСТИНА", True), ("false", False), ("Да", True)])
def test_a_tick_is_yes_or_no(tick: str, means: bool) -> None:
    assert cells.yes(tick) is means
    assert (cells.unmarked(tick) is not None) is means


def test_a_list_may_stand_on_several_lines() -> None:
    assert cells.choices(["учитель", "завуч"])("Учитель\nзавуч/ учитель") == ("учитель", "завуч")


@pytest.mark.parametrize("value", ["7А", "7а", "7A", "7 a", " 7-А", "7«А»", "'７А", "7\u00adа"])
def test_a_class_is_read_in_each_form(value: str) -> None:
    assert cells.form_class(value) == (7, "А")


@pytest.mark.parametrize(
    ("value", "text"), [("2,50", "2.5"), (2.5, "2.5"), (3, "3"), ("1 000", "1000"), (0, "0")]
)
def test_a_number_is_kept_exactly(value: Any, text: str) -> None:
    assert cells.decimal(0, 1000)(value) == text


@pytest.mark.parametrize("value", ["1e3", "NaN", "1_0", "-1", True, "два"])
def test_anything_else_is_no_number(value: Any) -> None:
    if value is True:
        value = "ИСТИНА"  # as the reader of sheets gives it
    with pytest.raises(CellFault):
        cells.decimal(0, 100)(value)


def test_a_range_of_classes_that_a_spreadsheet_made_a_date_is_read_back() -> None:
    assert cells.class_spec(date(2026, 9, 1)) == "1-9"


async def test_headings_and_names_are_matched_loosely(desk: Desk) -> None:
    await desk.load(books.school())
    sheets = books.part("Отметки")
    rows = sheets.pop("Отметки")
    rows[0] = [f"  {heading.upper()} " for heading in rows[0]]
    rows[0][5] = "ученик*"
    shuffled = [[row[5], *row[:5], *row[6:]] for row in rows]
    assert counts(await desk.load({" отметки ": shuffled})) == {"Отметки": (0, 0, 4)}


async def test_e_and_yo_are_one_letter(desk: Desk) -> None:
    sheets = books.school()
    sheets["Предметы"].append(["Черчение и лёгкая атлетика", None])
    await desk.load(sheets)
    report = await desk.load({"Предмёты": [["Прёдмет", "Кратко"], ["Черчение и легкая  атлетика", None]]})
    assert counts(report) == {"Предметы": (0, 0, 1)}


async def test_unknown_sheets_columns_and_parameters_are_reported_and_passed_over(desk: Desk) -> None:
    sheets = books.school()
    sheets["Столовая"] = [["Блюдо"]]
    sheets["Школа"] += [["Девиз", "Вперёд"], ["Гимн", None]]
    for row in sheets["Предметы"]:
        row.append("Цвет" if row[0] == "Предмет" else "синий")
    report = await desk.load(sheets)
    assert report.ok
    assert notes(report) == [
        "Лист «Столовая» неизвестен и пропущен.",
        "Лист «Школа»: параметр «Девиз» неизвестен и пропущен.",
        "Лист «Школа»: параметр «Гимн» неизвестен и пропущен.",
        "Лист «Предметы»: столбец «Цвет» неизвестен и пропущен.",
    ]


async def test_blank_rows_blank_sheets_and_formatting_are_passed_over(desk: Desk) -> None:
    sheets = books.school()
    sheets["Предметы"].insert(1, [None, None])
    sheets["Предметы"].append(["  ", "\n"])
    sheets["Замены"] = []
    report = await desk.load(sheets)
    assert counts(report)["Предметы"] == (3, 0, 0)
    assert "Замены" not in counts(report)


async def test_a_row_that_fills_only_unknown_columns_is_blank(desk: Desk) -> None:
    sheets = books.school()
    sheets["Предметы"][0].append("Примечание")
    sheets["Предметы"].append([None, " ", None, "всего три"])
    assert counts(await desk.load(sheets))["Предметы"] == (3, 0, 0)


async def test_numbers_may_be_marks_codes_and_rooms(desk: Desk) -> None:
    sheets = books.school()
    sheets["Ученики"].append([12.0, "Орлов", "Лев", None, None, "7a", None, None, None])
    sheets["Отметки"].append(
        [MONDAY, 1.0, "7A", None, "алгебра", 12, None, None, None, None, 4.0, None, None]
    )
    sheets["Отметки"].append(
        ["16.11.2026", "1", "7 а", None, "АЛГЕБРА", "12", 2, None, None, "1,0", "ЗАЧ", None, None]
    )
    assert counts(await desk.load(sheets))["Отметки"] == (6, 0, 0)
    query = select(t.Mark.value).join(t.Person, t.Person.id == t.Mark.student_id).where(t.Person.code == "12")
    assert await desk.rows(query.order_by(t.Mark.ordinal)) == [("4",), ("зач",)]


async def test_homework_is_kept_as_it_is_written(desk: Desk) -> None:
    sheets = books.school()
    text = "  § 4\n<b>№ 118</b> & «задача» 🦉 _x0041_ "
    sheets["Уроки"][1][7] = text
    await desk.load(sheets)
    query = select(t.Lesson.homework).where(t.Lesson.homework.like("%118%"))
    # What openpyxl writes unescaped, a spreadsheet reads as an escape.
    assert await desk.one(query) == text.replace("_x0041_", "A")


@pytest.mark.parametrize(
    ("escaped", "text"),
    [
        ("_x0041_", "A"),
        ("_x005F_x0041_", "_x0041_"),
        ("a_x000D_b", "a\nb"),
        ("_xD83D__xDE00_", "😀"),
        ("a_xD83D_b", "a\ufffdb"),
        ("_x0000_ _xFFFF_", "_x0000_ _xFFFF_"),
    ],
)
def test_an_escape_becomes_what_a_database_can_hold(escaped: str, text: str) -> None:
    assert plain_text(escaped) == text


async def test_an_escape_that_nothing_can_hold_comes_and_goes_as_it_is(either_desk: Desk) -> None:
    sheets = books.school()
    sheets["Уроки"][1][7] = "_x0000_ _xD83D_"
    await either_desk.load(sheets)
    assert changed(await either_desk.load(await either_desk.export())) == {}


async def test_long_lists_of_blank_formatted_rows_take_no_time(tmp_path: Path) -> None:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Предметы")
    sheet.append(["Предмет"])
    for _ in range(20_000):
        sheet.append(["   ", ""])
    sheet.append(["Алгебра"])
    path = tmp_path / "blank.xlsx"
    book.save(path)
    with open_workbook(path) as opened:
        assert [number for number, _ in opened.rows("Предметы")] == [1, 20_002]


async def test_latin_letters_in_a_class_change_nothing(desk: Desk) -> None:
    await desk.load(books.school())
    sheets = books.part("Классы", "Ученики")
    for row in sheets["Ученики"][1:]:
        row[5] = str(row[5]).replace("А", "A").lower()
    assert changed(await desk.load(sheets)) == {}
