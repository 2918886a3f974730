"""Equal to the eye is equal to the key, or a fault that names both: no second child, subject or holiday comes of a sign."""

import unicodedata
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from sqlalchemy import func, select, update

from services.rules.signs import look, visible
from services.workbook.file.styles import number_format
from storage import tables as t
from tests.workbook import books
from tests.workbook.conftest import Desk, changed, counts
from tests.workbook.said import said

HIDDEN = ("\u200b", "\u00ad", "\ufeff", "\u200e", "\u202a", "\u2060", "\u200d", "\ufe0f")
SPACES = ("\u00a0", "\u2003", "\u202f", "\u3000", "\t", "\n", "\u2800")


@pytest.mark.parametrize("sign", HIDDEN)
def test_signs_that_nobody_sees_are_none(sign: str) -> None:
    assert visible(f"{sign}А{sign}1{sign}") == "А1"


@pytest.mark.parametrize("space", SPACES)
def test_every_space_is_one(space: str) -> None:
    assert visible(f"{space}Анна {space}Мария") == "Анна Мария"


def test_what_looks_alike_has_one_look() -> None:
    assert look("A1") == look("А1") != look("Б1")
    assert look("007") == look("7") == look("7.0") != look("70")
    assert look("У–1") == look("У-1")
    assert look("s1") != look("S1")


@pytest.mark.parametrize(
    ("code", "number", "shown"),
    [
        ("000", 7, "007"),
        ("0000", 12345, "12345"),
        ('"У-"000', 7, "У-007"),
        (r"00\-00", 123, "01-23"),
        ("000;[Red]-000", 7, "007"),
        ("00000-0000", 12, "00000-0012"),
    ],
)
def test_a_number_is_shown_as_its_format_says(code: str, number: int, shown: str) -> None:
    found = number_format(code)
    assert found is not None
    assert found.show(number) == shown


@pytest.mark.parametrize("code", ["General", "0", "0.00", "#,##0", "0%", "dd.mm.yyyy", "@", "0.0E+00"])
def test_a_format_that_only_counts_leaves_the_number(code: str) -> None:
    assert number_format(code) is None


def _spoiled(sheets: books.Sheets) -> books.Sheets:
    """The same to the eye: signs that nobody sees in every name, heading, code and word of a list."""
    return {
        f"{title[:2]}\u200b{title[2:]}": [
            [_odd(value) if isinstance(value, str) and not value.startswith("=") else value for value in row]
            for row in rows
        ]
        for title, rows in sheets.items()
    }


def _odd(text: str) -> str:
    return "\ufeff" + unicodedata.normalize("NFD", text).replace(" ", "\u00a0") + "\u00ad"


FREE = ("Тема", "Домашнее задание", "Комментарий")


async def test_a_book_that_only_looks_different_to_a_machine_changes_nothing(desk: Desk) -> None:
    sheets = books.school()
    sheets["Каникулы"][1][1] = "Зимний отдых ёлки"
    del sheets["КТП"]
    for rows in sheets.values():
        for place, heading in enumerate(rows[0]):
            if heading in FREE:
                for row in rows[1:]:
                    row[place] = None  # text of people is kept sign by sign
    await desk.load(sheets)
    assert changed(await desk.load(_spoiled(sheets))) == {}
    assert await desk.one(select(func.count()).select_from(t.Person)) == 6


async def test_keys_that_were_stored_before_make_no_second_ones(either_desk: Desk) -> None:
    desk = either_desk
    sheets = books.school()
    for row in sheets["Ученики"][1:]:
        row[0] = f"й{row[0]}"
    sheets = {name: rows for name, rows in sheets.items() if name in {"Школа", "Периоды", "Предметы", "Классы"}} | {
        "Сотрудники": sheets["Сотрудники"], "Ученики": sheets["Ученики"], "Каникулы": sheets["Каникулы"],
    }  # fmt: skip
    sheets["Каникулы"][1][1] = "Зимний отдых"
    await desk.load(sheets)
    old = unicodedata.normalize("NFD", "й")
    await desk.write(update(t.Person).values(code=func.replace(t.Person.code, "й", old + "\u200b")))
    await desk.write(update(t.Person).values(first_name=func.replace(t.Person.first_name, "й", old)))
    await desk.write(update(t.Subject).values(name=func.replace(t.Subject.name, "й", old)))
    await desk.write(update(t.Holiday).values(name=func.replace(t.Holiday.name, "й", old)))
    await desk.write(update(t.Term).values(name=t.Term.name + "\u200b"))
    assert changed(await desk.load(sheets)) == {}
    exported = await desk.export()
    assert changed(await desk.load(exported)) == {}
    assert await desk.one(select(func.count()).select_from(t.Student)) == 3


async def test_a_code_is_taken_as_its_format_shows_it(desk: Desk) -> None:
    await desk.load(books.school())
    path = _numbers(desk.file(), [(7, "000"), (8.0, '"У-"00'), (9, "General")])
    assert counts(await desk.load(path)) == {"Ученики": (3, 0, 0)}
    query = select(t.Person.code).where(t.Person.last_name == "Новый").order_by(t.Person.code)
    assert await desk.rows(query) == [("007",), ("9",), ("У-08",)]
    again = books.part("Семьи", Ученики=[_HEAD, ["007", "Новый", "Лев", "7А"]])
    again["Семьи"].append(["p1", "007", "мать", None])
    assert changed(await desk.load(again)) == {"Семьи": (1, 0)}


_HEAD = ["Код", "Фамилия", "Имя", "Класс"]


def _numbers(path: Path, codes: list[tuple[Any, str]]) -> Path:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Ученики"
    sheet.append(_HEAD)
    for number, (code, shown) in enumerate(codes, 2):
        sheet.append([code, "Новый", "Лев", "7А"])
        sheet.cell(number, 1).number_format = shown
    book.save(path)
    return path


ALIKE = [
    ("Ученики", [["А1", "Ким", "Олег", "7А"], ["A1", "Ким", "Ольга", "7А"]], "Код",
     "«A1» не отличить на вид от «А1» (лист «Ученики», строка 2)"),
    ("Ученики", [["007", "Ким", "Олег", "7А"], [7, "Ким", "Ольга", "7А"]], "Код",
     "«7» не отличить на вид от «007» (лист «Ученики», строка 2)"),
    ("Ученики", [["ѕ1", "Ким", "Олег", "7А"]], "Код", "«ѕ1» не отличить на вид от «s1», что уже есть в базе"),
]  # fmt: skip


@pytest.mark.parametrize(("sheet", "rows", "column", "what"), ALIKE, ids=["script", "zeros", "database"])
async def test_two_people_who_look_alike_are_refused(
    desk: Desk, sheet: str, rows: list[list[Any]], column: str, what: str
) -> None:
    await desk.load(books.school())
    report = await desk.load({sheet: [_HEAD, *rows]})
    row = len(rows) + 1
    assert said(report) == [
        f"Лист «{sheet}», строка {row}, столбец «{column}»: {what}, а знаки другие: напишите одинаково"
    ]
    assert await desk.one(select(func.count()).select_from(t.Student)) == 3


async def test_names_that_look_alike_are_refused_wherever_they_stand(desk: Desk) -> None:
    sheets = books.school()
    sheets["Каникулы"][1][1] = "Осень"
    sheets["Подгруппы"][1][2] = sheets["Нагрузка"][2][1] = sheets["Расписание"][3][1] = "Группа А"
    sheets["Уроки"][2][3] = sheets["Отметки"][4][3] = sheets["Замены"][2][3] = "Группа А"
    await desk.load(sheets)
    latin: books.Sheets = {
        "Предметы": [["Предмет"], ["Aлгебра"]],
        "Периоды": [sheets["Периоды"][0], ["2026/2027", "1 чeтверть", "год", *sheets["Периоды"][1][3:]]],
        "Каникулы": [sheets["Каникулы"][0], ["2026/2027", "Oсень", *sheets["Каникулы"][1][2:]]],
        "Подгруппы": [["Класс", "Предмет", "Подгруппа", "Ученик"], ["7А", "Английский язык", "Группа A", "s1"]],
        "Замены": [sheets["Замены"][0], [date(2026, 12, 7), 2, "7А", "Группа A", None, None, None]],
        "КТП": [["Предмет", "Параллель", "№", "Тема", "Часов"], ["Физикa", 7, 1, "Сила", 1]],
        "Итоги": [sheets["Итоги"][0], ["2026/2027", "2 четвepть", "s1", "Алгебра", 4]],
        "Семьи": [["Родитель", "Ученик", "Родство"], ["р1", "ѕ2", "мать"]],
    }  # fmt: skip
    report = await desk.load(latin)
    places = {(fault.sheet, fault.column) for fault in report.faults}
    assert {fault.code for fault in report.faults} <= {"looks_alike", "looks_alike_here"}
    assert places == {
        ("Предметы", "Предмет"), ("Периоды", "Период"), ("Каникулы", "Название"), ("Подгруппы", "Подгруппа"),
        ("Замены", "Подгруппа"), ("КТП", "Предмет"), ("Итоги", "Период"), ("Семьи", "Родитель"), ("Семьи", "Ученик"),
    }  # fmt: skip


async def test_a_school_that_looks_like_another_is_no_second_one(desk: Desk) -> None:
    await desk.load(books.school())
    report = await desk.load({"Школа": [["Параметр", "Значение"], ["Код", "ѕсh-1"]]})
    assert [fault.code for fault in report.faults] == ["looks_alike"]


async def test_a_cell_of_signs_that_nobody_sees_is_empty(desk: Desk) -> None:
    sheets = books.school()
    sheets["Ученики"][1][3] = "\u200b"
    sheets["Ученики"][2][1] = "\u00ad\ufeff"
    assert said(await desk.load(sheets)) == ["Лист «Ученики», строка 3, столбец «Фамилия»: не заполнено"]
