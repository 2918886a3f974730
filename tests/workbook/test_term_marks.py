"""«Итоги» of a workbook: told to families, remembered; «Закрытие периода» and «Сравнение с классом» go there and back."""

from datetime import date
from typing import Any

import pytest
from openpyxl import load_workbook
from sqlalchemy import select

from services.messaging.news import announce
from services.messaging.news.changes import ImportChanges, TermMarkChange
from services.work import Work
from storage import tables as t
from tests.workbook import books
from tests.workbook.conftest import Desk, changed

Told = list[ImportChanges]
PARAMETERS = ["Параметр", "Значение"]
HEAD: list[Any] = ["Учебный год", "Период", "Ученик", "Предмет", "Отметка"]


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> Told:
    """What was handed on, import by import."""
    heard: Told = []

    def hear(work: Work, school_id: int, changes: ImportChanges) -> None:
        heard.append(changes)

    monkeypatch.setattr(announce, "import_changes", hear)
    return heard


async def test_new_and_changed_term_marks_are_told_and_remembered(either_desk: Desk, told: Told) -> None:
    desk = either_desk
    await desk.load(books.school())
    assert told == []
    assert await desk.rows(select(t.JournalChange.id)) == []
    rows: list[list[Any]] = [
        ["2026/2027", "1 четверть", "s1", "Алгебра", 5],
        ["2026/2027", "Год", "s2", "Алгебра", "зач"],
    ]
    await desk.load({"Итоги": [HEAD, *rows, ["2026/2027", "Год", "s1", "Алгебра", 5]]})
    masha = await desk.one(select(t.Person.id).where(t.Person.code == "s1"))
    ivan = await desk.one(select(t.Person.id).where(t.Person.code == "s2"))
    subject = await desk.one(select(t.Subject.id).where(t.Subject.name == "Алгебра"))
    year = await desk.one(select(t.AcademicYear.id))
    term = await desk.one(select(t.Term.id).where(t.Term.name == "1 четверть"))
    today = date(2026, 11, 20)
    assert list(told[0].term_marks) == [
        TermMarkChange(masha, subject, year, "term", term, "4", today),
        TermMarkChange(ivan, subject, year, "year", None, None, today),
    ]
    kept = select(t.JournalChange.before, t.JournalChange.after, t.JournalChange.source)
    assert await desk.rows(kept.order_by(t.JournalChange.id)) == [
        ({"value": "4"}, {"value": "5"}, "workbook"),
        (None, {"value": "зач"}, "workbook"),
    ]
    assert (await desk.load({"Итоги": [HEAD, *rows]})).ok
    assert told[1].term_marks == ()


async def test_marks_of_former_years_are_no_news(desk: Desk) -> None:
    await desk.load(books.school())
    archive: books.Sheets = {
        "Периоды": [
            ["Учебный год", "Период", "Вид", "Начало", "Конец", "Классы"],
            ["2025/2026", "1 четверть", "четверть", date(2025, 9, 1), date(2025, 10, 25), "1-11"],
        ],
        "Итоги": [HEAD, ["2025/2026", "1 четверть", "s1", "Алгебра", 5]],
    }
    assert (await desk.load(archive)).ok
    assert await desk.rows(select(t.JournalEvent.id)) == []
    await desk.load({"Итоги": [HEAD, ["2026/2027", "Год", "s2", "Алгебра", 4]]})
    assert await desk.rows(select(t.JournalEvent.topic, t.JournalEvent.slot)) == [("term_mark", "year")]


async def test_the_close_of_a_term_goes_there_and_back(desk: Desk) -> None:
    sheets = books.school()
    sheets["Школа"].append(["Закрытие периода", 5])
    await desk.load(sheets, dry_run=True)
    assert await desk.rows(select(t.School.term_close_days)) == []
    await desk.load(sheets)
    assert await desk.one(select(t.School.term_close_days)) == 5
    path = await desk.export()
    rows = [row[:2] for row in load_workbook(path)["Школа"].iter_rows(values_only=True)]
    assert {("Закрытие периода", 5), ("Закрытие периода", "5")} & set(rows)
    assert changed(await desk.load(path)) == {}
    await desk.load({"Школа": [["Параметр", "Значение"], ["Код", "sch-1"], ["Закрытие периода", 0]]})
    assert await desk.one(select(t.School.term_close_days)) == 0


@pytest.mark.parametrize("value", [-1, 400, "скоро"])
async def test_a_close_that_is_no_number_of_days_is_a_fault(desk: Desk, value: object) -> None:
    report = await desk.load(
        {"Школа": [["Параметр", "Значение"], ["Код", "sch-1"], ["Закрытие периода", value]]}
    )
    assert not report.ok


async def test_the_choice_goes_there_and_back(desk: Desk) -> None:
    await desk.load(books.school())
    assert await desk.one(select(t.School.compare_with_class)) is False
    await desk.load({"Школа": [PARAMETERS, ["Код", "sch-1"], ["сравнение с  классом", "Да"]]})
    assert await desk.one(select(t.School.compare_with_class)) is True
    path = await desk.export()
    rows = [row[:2] for row in load_workbook(path)["Школа"].iter_rows(values_only=True)]
    assert ("Сравнение с классом", "да") in rows
    assert changed(await desk.load(path)) == {}
    await desk.load({"Школа": [PARAMETERS, ["Код", "sch-1"], ["Сравнение с классом", "нет"]]})
    assert await desk.one(select(t.School.compare_with_class)) is False


@pytest.mark.parametrize("value", ["иногда", 5])
async def test_another_word_is_a_fault(desk: Desk, value: object) -> None:
    report = await desk.load({"Школа": [PARAMETERS, ["Код", "sch-1"], ["Сравнение с классом", value]]})
    assert not report.ok
