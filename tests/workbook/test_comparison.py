"""«Сравнение с классом» of «Школа»: there and back, off by default, a fault for another word."""

import pytest
from openpyxl import load_workbook
from sqlalchemy import select

from storage import tables as t
from tests.workbook import books
from tests.workbook.conftest import Desk, changed

HEAD = ["Параметр", "Значение"]


async def test_the_choice_goes_there_and_back(desk: Desk) -> None:
    await desk.load(books.school())
    assert await desk.one(select(t.School.compare_with_class)) is False
    await desk.load({"Школа": [HEAD, ["Код", "sch-1"], ["сравнение с  классом", "Да"]]})
    assert await desk.one(select(t.School.compare_with_class)) is True
    path = await desk.export()
    rows = [row[:2] for row in load_workbook(path)["Школа"].iter_rows(values_only=True)]
    assert ("Сравнение с классом", "да") in rows
    assert changed(await desk.load(path)) == {}
    await desk.load({"Школа": [HEAD, ["Код", "sch-1"], ["Сравнение с классом", "нет"]]})
    assert await desk.one(select(t.School.compare_with_class)) is False


@pytest.mark.parametrize("value", ["иногда", 5])
async def test_another_word_is_a_fault(desk: Desk, value: object) -> None:
    report = await desk.load({"Школа": [HEAD, ["Код", "sch-1"], ["Сравнение с классом", value]]})
    assert not report.ok
