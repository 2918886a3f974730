"""A sheet with names in a column and dates in a row, whoever made it."""

from datetime import date, datetime

import pytest

from services.journal.paper.names import match_name
from services.journal.paper.reading import ReadGrid, read_grid, value_text
from services.school.reference import PersonName
from services.school.roster import ListedStudent
from services.workbook.file.xmlrows import ErrorValue, Value

YEAR = (date(2026, 9, 1), date(2027, 5, 28))


def _read(*rows: list[Value]) -> ReadGrid | None:
    return read_grid(list(enumerate(rows, 1)), *YEAR)


def _said(grid: ReadGrid | None) -> dict[str, list[tuple[str, str]]]:
    assert grid is not None
    return {row.name: [(f"{cell.heading.day:%d.%m}", cell.text) for cell in row.cells] for row in grid.rows}


def test_our_own_page_edited() -> None:
    grid = _read(
        [
            "Код",
            "Ученик",
            date(2026, 11, 18),
            date(2026, 11, 18),
            date(2026, 11, 20),
            "Средний",
            "2 четверть",
        ],
        [None, "урок", 2, 5, 3, None, None],
        ["s1", "Иванов Пётр", 5, None, "4 3", 4.25, "(4)"],
        ["s2", "Ким Олег", None, "ОТ", 5.0, None, None],
    )
    assert grid is not None
    assert [(one.day.day, one.number, one.order) for one in grid.headings] == [
        (18, 2, 1),
        (18, 5, 2),
        (20, 3, 1),
    ]
    assert _said(grid) == {
        "Иванов Пётр": [("18.11", "5"), ("20.11", "4 3")],
        "Ким Олег": [("18.11", "ОТ"), ("20.11", "5")],
    }
    assert [row.code for row in grid.rows] == ["s1", "s2"]
    assert grid.rows[0].cells[1].address == "E3"


def test_a_class_report_of_another_journal_months_over_days() -> None:
    grid = _read(
        ["Отчёт об успеваемости класса 7А", None, None, None],
        ["Предмет: Алгебра"],
        [],
        ["№", "ФИО", "Сентябрь", None, None, "Октябрь", None, "Ср. балл"],
        [None, None, 4, 7, "28", 2, 5, None],
        [1, "Иванов Пётр", 5, "н", "4 5", None, ".", 4.6],
        [2, "2. Ким Олег", None, None, 3, "б", None, 3],
        [None, "Итого", 5, 4, 4, None, None, None],
    )
    assert _said(grid) == {
        "Иванов Пётр": [("04.09", "5"), ("07.09", "н"), ("28.09", "4 5"), ("05.10", ".")],
        "Ким Олег": [("28.09", "3"), ("02.10", "б")],
    }


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("18.11", date(2026, 11, 18)),
        ("18.11.26", date(2026, 11, 18)),
        ("18/11/2026", date(2026, 11, 18)),
        ("3.02", date(2027, 2, 3)),
        (datetime(2026, 11, 18, 9, 25), date(2026, 11, 18)),  # noqa: DTZ001 (a spreadsheet's)
        (date(2026, 11, 18), date(2026, 11, 18)),
    ],
)
def test_dates_as_people_write_them(value: Value, day: date) -> None:
    grid = _read([None, value], ["Иванов Пётр", 5])
    assert grid is not None
    assert grid.headings[0].day == day


def test_a_sheet_without_dates_or_names_is_no_grid() -> None:
    assert _read(["Фамилия", "Имя"], ["Иванов", "Пётр"]) is None
    assert _read([date(2026, 11, 18)], [5]) is None
    assert _read() is None
    late: list[list[Value]] = [[None] for _ in range(15)]
    assert _read(*late, [None, date(2026, 11, 18)], ["Иванов Пётр", 5]) is None


def test_errors_of_a_spreadsheet_are_told_by_address() -> None:
    grid = _read([None, date(2026, 11, 18)], ["Иванов Пётр", ErrorValue("#REF!")])
    assert grid is not None
    assert grid.unread == ("B2",)
    assert value_text(ErrorValue("#REF!")) == ""


def _student(number: int, last: str, first: str, middle: str | None = None) -> ListedStudent:
    return ListedStudent(number, f"s{number}", PersonName(last, first, middle), date(2026, 9, 1), None)


CLASS = [
    _student(1, "Иванов", "Пётр", "Андреевич"),
    _student(2, "Иванов", "Павел"),
    _student(3, "Ким", "Олег"),
    _student(4, "Соловьёва", "Алёна"),
]


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("Иванов Пётр", (1,)),
        ("петр иванов", (1,)),
        ("Иванов П. А.", (1,)),
        ("Иванов П.", (1, 2)),
        ("Ким О.", (3,)),
        ("О. Ким", (3,)),
        ("Соловьева Алена", (4,)),
        ("Иванов Пётр Андреевич", (1,)),
        ("Иванов", ()),
        ("Иваноф Пётр", ()),
    ],
)
def test_names_are_matched_exactly_or_not_at_all(text: str, ids: tuple[int, ...]) -> None:
    assert tuple(one.id for one in match_name(text, CLASS).students) == ids


def test_a_slip_offers_whom_it_may_mean() -> None:
    assert next(one.id for one in match_name("Иваноф Пётр", CLASS).near) == 1
    assert match_name("Щукин Захар", CLASS) == ((), ())
