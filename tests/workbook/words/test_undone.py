"""File, chat, the same file, a changed file, undone in the chat, the same files again: every sheet, on both databases."""

from datetime import date, time
from typing import Any

from sqlalchemy import select, update

from tests.workbook import books
from tests.workbook.conftest import Desk, changed
from tests.workbook.words.test_every_column import PEOPLE, _dump, _other, _staged, _table, others_of

CHANGED: dict[str, tuple[int, int, Any]] = {
    "Школа": (2, 1, "Школа № 2"),
    "Периоды": (1, 4, date(2026, 10, 24)),
    "Каникулы": (1, 3, date(2026, 11, 3)),
    "Звонки": (1, 3, time(9, 13)),
    "Сокращённые дни": (2, 4, time(9, 13)),
    "Предметы": (1, 1, "Алгеб."),
    "Сотрудники": (1, 5, date(2021, 9, 1)),
    "Классы": (2, 2, "t2"),
    "Ученики": (1, 4, date(2013, 5, 24)),
    "Родители": (1, 1, "Белова"),
    "Семьи": (1, 2, "опекун"),
    "Подгруппы": (2, 5, date(2027, 5, 20)),
    "Нагрузка": (1, 4, 4),
    "Расписание": (1, 6, 22),
    "Замены": (2, 6, "6"),
    "КТП": (1, 3, "Степень"),
    "Уроки": (1, 6, "Корни"),
    "Отметки": (2, 11, "Отлично"),
    "Долги": (1, 7, date(2026, 11, 30)),
    "Пропуски": (1, 3, "Б"),
    "Итоги": (1, 4, 3),
    "Контрольные": (1, 5, "Степени"),
}
"""What the source's next file says otherwise: row, column, value."""


def _columns() -> dict[str, list[str]]:
    return _staged() | PEOPLE | {"subgroup_member": ["ends"]}


def later() -> books.Sheets:
    sheets = books.school()
    for name, (row, column, value) in CHANGED.items():
        sheets[name][row][column] = value
    return sheets


async def _rows(desk: Desk) -> dict[str, list[Any]]:
    return {
        name: await desk.rows(
            select(*_table(name).primary_key.columns, *(_table(name).c[one] for one in columns))
        )
        for name, columns in _columns().items()
    }


async def _write(desk: Desk, name: str, row: Any, values: list[Any]) -> None:
    table = _table(name)
    keys = list(table.primary_key.columns)
    same = (key == value for key, value in zip(keys, row, strict=False))
    columns = _columns()[name]
    await desk.write(update(table).where(*same).values(dict(zip(columns, values, strict=True))))


async def test_every_sheet_through_chat_file_and_back(either_desk: Desk) -> None:
    desk = either_desk
    assert CHANGED.keys() == books.school().keys()
    await desk.load(books.school())
    stood, as_file = await _rows(desk), await _dump(desk)
    others = await others_of(desk)
    for name, rows in stood.items():
        width = len(_table(name).primary_key.columns)
        columns = _columns()[name]
        for row in rows:
            said = [
                _other(_table(name).c[one], value, others)
                for one, value in zip(columns, row[width:], strict=True)
            ]
            await _write(desk, name, row, said)
    in_chat = await _dump(desk)
    assert changed(await desk.load(books.school())) == {}
    report = await desk.load(later())
    assert changed(report) == {}
    assert {one.sheet for one in report.differing} == CHANGED.keys()
    assert {(one.column, one.book, one.bot) for one in report.differing if one.sheet == "Подгруппы"} == {
        ("По", "20.05.2027", "29.05.2027")
    }
    assert await _dump(desk) == in_chat
    for name, rows in stood.items():
        width = len(_table(name).primary_key.columns)
        for row in rows:
            await _write(desk, name, row, list(row[width:]))
    assert await _dump(desk) == as_file
    for file in (later(), books.school()):
        assert changed(await desk.load(file)) == {}
        assert await _dump(desk) == as_file
    assert changed(await desk.load(later())).keys() == CHANGED.keys()
    assert changed(await desk.load(later())) == {}
