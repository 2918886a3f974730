"""Workbooks for tests: a small school as sheets of rows, to be changed and written."""

import io
import zipfile
from collections.abc import Iterable, Sequence
from copy import deepcopy
from datetime import date, datetime, time
from functools import cache
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.worksheet._writer import WorksheetWriter

Sheets = dict[str, list[list[Any]]]
"""Rows by sheet, the headings first."""

_sheets: dict[str, bytes] = {}

MONDAY = date(2026, 11, 16)
"""A school day of the week before the tests' Friday, 20 November 2026."""

_SCHOOL: Sheets = {
    "Школа": [["Параметр", "Значение"], ["Код", "sch-1"], ["Название", "Школа № 1"]],
    "Периоды": [
        ["Учебный год", "Период", "Вид", "Начало", "Конец", "Классы"],
        ["2026/2027", "1 четверть", "четверть", date(2026, 9, 1), date(2026, 10, 25), "1-9"],
        ["2026/2027", "2 четверть", "четверть", date(2026, 11, 5), date(2026, 12, 30), "1-9"],
        ["2026/2027", "1 полугодие", "полугодие", date(2026, 9, 1), date(2026, 12, 30), "10-11"],
        ["2026/2027", "Год", "год", date(2026, 9, 1), date(2027, 5, 28), "1-11"],
    ],
    "Каникулы": [
        ["Учебный год", "Название", "Начало", "Конец", "Классы"],
        ["2026/2027", "Осенние", date(2026, 10, 26), date(2026, 11, 4), None],
    ],
    "Звонки": [
        ["Урок", "Дни", "Начало", "Конец"],
        [1, None, time(8, 30), time(9, 10)],
        [2, None, "09:20", "10:00"],
        [2, "сб", "9:00", "9:40"],
    ],
    "Сокращённые дни": [
        ["Дата", "Классы", "Урок", "Начало", "Конец"],
        [date(2026, 12, 25), None, 1, time(8, 30), time(9, 0)],
        [date(2026, 12, 25), "7А", 1, "8:40", "9:10"],
    ],
    "Предметы": [
        ["Предмет", "Кратко", "Без отметок"],
        ["Алгебра", "Алг.", None],
        ["Английский язык", None, 2],
        ["Физика", None, "да"],
    ],
    "Сотрудники": [
        ["Код", "Фамилия", "Имя", "Отчество", "Роли", "Принят", "Уволен"],
        ["t1", "Петрова", "Анна", "Сергеевна", "учитель, завуч", date(2020, 9, 1), None],
        ["t2", "Иванов", "Пётр", None, "учитель", None, None],
    ],
    "Классы": [
        ["Учебный год", "Класс", "Классный руководитель"],
        ["2026/2027", "7А", "t1"],
        ["2026/2027", "7Б", None],
    ],
    "Ученики": [
        [
            *("Код", "Фамилия", "Имя", "Отчество", "Дата рождения", "Класс", "Зачислен", "Выбыл", "Согласие"),
            *("Группа физкультуры", "Иностранный язык"),
        ],
        [
            *("s1", "Соколова", "Мария", "Игоревна", date(2013, 5, 14), "7А", None, None, date(2026, 9, 1)),
            *("подготовительная", "Английский"),
        ],
        ["s2", "Кузнецов", "Иван", None, None, "7А", None, None, None, None, None],
        ["s3", "Попов", "Глеб", None, None, "7Б", None, None, None],
    ],
    "Родители": [
        ["Код", "Фамилия", "Имя", "Отчество", "Согласие"],
        ["p1", "Соколова", "Ольга", None, date(2026, 9, 1)],
        ["t2", "Иванов", "Пётр", None, date(2026, 9, 1)],
    ],
    "Семьи": [["Родитель", "Ученик", "Родство", "До"], ["p1", "s1", "мать", None], ["t2", "s2", "отец", None]],
    "Подгруппы": [
        ["Класс", "Предмет", "Подгруппа", "Ученик", "С", "По"],
        ["7А", "Английский язык", "1", "s1", None, None],
        ["7А", "Английский язык", "2", "s2", date(2026, 9, 1), date(2027, 5, 28)],
    ],
    "Нагрузка": [
        ["Класс", "Подгруппа", "Предмет", "Учитель", "Часов", "С", "По"],
        ["7А", None, "Алгебра", "t1", 3, None, None],
        ["7А", "1", "Английский язык", "t2", "1,5", None, None],
    ],
    "Расписание": [
        ["Класс", "Подгруппа", "День", "Урок", "Предмет", "Учитель", "Кабинет", "С", "По"],
        ["7А", None, "пн", 1, "Алгебра", "t1", 21, None, None],
        ["7А", None, "ср", 1, "Алгебра", "t1", 21, None, None],
        ["7А", "1", "пн", 2, "Английский язык", "t2", "32а", None, None],
        ["7А", "2", "пн", 2, "Английский язык", "t1", None, None, None],
        ["7А", None, "пт", 2, "Физика", "t2", None, date(2026, 11, 1), date(2026, 12, 30)],
    ],
    "Замены": [
        ["Дата", "Урок", "Класс", "Подгруппа", "Предмет", "Учитель", "Кабинет"],
        [date(2026, 11, 27), 2, "7А", None, None, None, None],
        [date(2026, 11, 30), 2, "7А", "1", "Физика", "t1", "5"],
    ],
    "КТП": [
        ["Предмет", "Параллель", "№", "Тема", "Часов"],
        ["Алгебра", 7, 1, "Степени", 2],
        ["Алгебра", 7, 2, "Одночлены", "2,5"],
    ],
    "Уроки": [
        ["Дата", "Урок", "Класс", "Подгруппа", "Предмет", "Учитель", "Тема", "Домашнее задание", "Срок"],
        [MONDAY, 1, "7А", None, "Алгебра", "t1", "Степени", "§ 4, № 118", None],
        [MONDAY, 2, "7А", "1", "Английский язык", "t2", None, "=1+1", date(2026, 11, 30)],
        [MONDAY, 2, "7А", "2", "Английский язык", "t1", None, None, None],
        [date(2026, 11, 18), 1, "7А", None, "Алгебра", "t1", "Одночлены", None, None],
    ],
    "Отметки": [
        [
            *("Дата", "Урок", "Класс", "Подгруппа", "Предмет", "Ученик", "№", "Работа", "Тема работы", "Вес"),
            *("Отметка", "Комментарий", "Выставлена"),
        ],
        [MONDAY, 1, "7А", None, "Алгебра", "s1", None, None, None, None, 5, None, None],
        [MONDAY, 1, "7А", None, "Алгебра", "s1", 2, "контрольная", "Степени", 2, "4", "Молодец", date(2026, 11, 17)],
        [MONDAY, 1, "7А", None, "Алгебра", "s2", 1, "контрольная", "Степени", 2, "н/а", None, date(2026, 11, 17)],
        [MONDAY, 2, "7А", "1", "Английский язык", "s1", None, "ответ", None, 1, "3", None, None],
    ],
    "Долги": [
        ["Дата", "Урок", "Класс", "Подгруппа", "Предмет", "Ученик", "Работа", "Срок", "Закрыт"],
        [MONDAY, 1, "7А", None, "Алгебра", "s2", "лабораторная", date(2026, 11, 27), None],
    ],
    "Пропуски": [
        ["Дата", "Урок", "Ученик", "Код", "Комментарий"],
        [MONDAY, 2, "s2", "ОТ", None],
        [date(2026, 11, 18), 1, "s1", "ОП", "автобус"],
    ],
    "Итоги": [
        ["Учебный год", "Период", "Ученик", "Предмет", "Отметка"],
        ["2026/2027", "1 четверть", "s1", "Алгебра", 4],
        ["2026/2027", "Год", "s1", "Алгебра", 5],
        ["2026/2027", "Экзамен", "s1", "Алгебра", "зач"],
    ],
    "Контрольные": [
        ["Дата", "Класс", "Подгруппа", "Предмет", "Работа", "Тема"],
        [date(2026, 11, 25), "7А", None, "Алгебра", "контрольная", "Одночлены"],
    ],
}  # fmt: skip


def school() -> Sheets:
    """A small school with every sheet of the contract, a copy to change."""
    return deepcopy(_SCHOOL)


def part(*names: str, **changed: Sequence[Sequence[Any]]) -> Sheets:
    """Some sheets of it, others given in full by name."""
    sheets = {name: rows for name, rows in school().items() if name in names}
    return sheets | {name: [list(row) for row in rows] for name, rows in changed.items()}


def write(path: Path, sheets: Sheets, order: Iterable[str] | None = None) -> Path:
    """Write the sheets as a spreadsheet would; a sheet that was written before, in whatever book, is there at once."""
    names = tuple(order or sheets)
    parts = {f"xl/worksheets/sheet{at}.xml": _sheet(sheets[name]) for at, name in enumerate(names, 1)}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for part, content in (_frame(names) | parts).items():
            archive.writestr(part, content)
    return path


def _book() -> Workbook:
    """One without sheets, whose formats are numbered alike whatever comes first."""
    book = Workbook()
    (sheet,) = book.worksheets
    moments: list[date | time] = [MONDAY, time(8, 30), datetime(2026, 11, 16, 8, 30)]  # noqa: DTZ001 (cells know no zones)
    numbers = [sheet.cell(1, place, value).style_id for place, value in enumerate(moments, 1)]
    assert numbers == [1, 2, 3]
    book.remove(sheet)
    return book


@cache
def _frame(names: tuple[str, ...]) -> dict[str, bytes]:
    """Whatever a book of sheets so named has around their cells."""
    book, file = _book(), io.BytesIO()
    for name in names:
        book.create_sheet(name)
    book.save(file)
    with zipfile.ZipFile(file) as archive:
        return {part: archive.read(part) for part in archive.namelist()}


def _sheet(rows: Sequence[Sequence[Any]]) -> bytes:
    """Its part of the book, by the text of its rows: 4 and "4", 4 and 4.0 are no equals there."""
    given = repr([tuple(row) for row in rows])
    if given not in _sheets:
        _sheets[given] = _written(rows)
    return _sheets[given]


def _written(rows: Sequence[Sequence[Any]]) -> bytes:
    sheet, part = _book().create_sheet(), io.BytesIO()
    for number, row in enumerate(rows, 1):
        sheet.append(row)
        for place, value in enumerate(row, 1):
            if isinstance(value, str) and value.startswith("="):
                sheet.cell(number, place).data_type = "s"
    WorksheetWriter(sheet, part).write()
    return part.getvalue()
