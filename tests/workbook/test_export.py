"""What goes out comes in again as the same school, and no spreadsheet runs what is in it."""

from datetime import date
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from sqlalchemy import select, update

from services.workbook.catalogue import catalogue
from storage import tables as t
from storage.database import Database
from tests.workbook import books
from tests.workbook.conftest import Desk, changed, counts

TODAY = date(2026, 11, 20)


def _sheets(path: Path) -> dict[str, list[list[Any]]]:
    book = load_workbook(path)
    return {sheet.title: [[cell.value for cell in row] for row in sheet.rows] for sheet in book.worksheets}


async def test_an_export_brings_back_the_same_school(
    either_desk: Desk, sqlite_url: str, tmp_path: Path
) -> None:
    desk = either_desk
    await desk.load(books.school())
    first = await desk.export()
    assert changed(await desk.load(first)) == {}
    other = Database(sqlite_url) if not desk.database.is_sqlite else desk.database
    assert (await desk.export()).read_bytes() == first.read_bytes()
    if other is not desk.database:
        elsewhere = Desk(other, tmp_path / "elsewhere")
        elsewhere.folder.mkdir()
        await elsewhere.load(first)
        assert (await elsewhere.export()).read_bytes() == first.read_bytes()
        await other.dispose()


async def test_earlier_classes_come_back_too(desk: Desk, postgres_url: str, tmp_path: Path) -> None:
    sheets = books.school()
    sheets["Ученики"][3][7] = date(2026, 11, 10)
    await desk.load(sheets)
    moved = books.part("Ученики")
    moved["Ученики"][1][5] = "7Б"
    moved["Ученики"][3][7] = date(2026, 11, 10)
    await desk.load(moved)
    first = await desk.export()
    stays = _sheets(first)["Зачисления"]
    assert [row[:3] for row in stays[1:]] == [["s1", "2026/2027", "7А"], ["s1", "2026/2027", "7Б"]]
    other = Database(postgres_url)
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    elsewhere = Desk(other, folder)
    assert counts(await elsewhere.load(first))["Зачисления"] == (2, 0, 0)
    assert (await elsewhere.export()).read_bytes() == first.read_bytes()
    assert changed(await elsewhere.load(first)) == {}
    await other.dispose()


async def test_what_was_written_before_a_student_left_the_class_comes_back(
    desk: Desk, postgres_url: str, tmp_path: Path
) -> None:
    sheets = books.school()
    lesson = [TODAY, 1, "7А", None, "Алгебра"]
    sheets["Уроки"].append([*lesson, "t1", None, None, None])
    sheets["Отметки"] += [[*lesson, code, None, None, None, None, 5, None, None] for code in ("s1", "s2")]
    sheets["Пропуски"] += [[TODAY, 1, code, "ОП", None] for code in ("s1", "s2")]
    await desk.load(sheets)
    sheets["Ученики"][1][5] = "7Б"
    sheets["Ученики"][2][7] = books.MONDAY
    assert changed(await desk.load(sheets)) == {"Ученики": (0, 2)}, "what stands in the journal is no fault"
    first = await desk.export()
    assert changed(await desk.load(first)) == {}
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    elsewhere = Desk(Database(postgres_url), folder)
    await elsewhere.load(first)
    assert (await elsewhere.export()).read_bytes() == first.read_bytes()
    assert changed(await elsewhere.load(first)) == {}
    await elsewhere.database.dispose()


async def test_text_that_looks_like_a_formula_stays_text(desk: Desk) -> None:
    sheets = books.school()
    texts = ["=1+1", "+7 900", "-5", "@тема", "#REF!", "=cmd|' /C calc'!A0", "_x0041_", "строка\nещё"]
    sheets["КТП"] = [sheets["КТП"][0], *(["Алгебра", 7, n, "x", 1] for n, _ in enumerate(texts, 1))]
    await desk.load(sheets)
    plan = t.LessonPlanTopic
    for number, text in enumerate(texts, 1):
        await desk.write(update(plan).where(plan.number == number).values(topic=text))
    path = await desk.export()
    cells = [row[3] for row in load_workbook(path)["КТП"].iter_rows(min_row=2)]
    assert [cell.data_type for cell in cells] == ["s"] * len(texts)
    assert [cell.value for cell in cells[:6]] == texts[:6]
    assert cells[0].quotePrefix
    assert changed(await desk.load(path)) == {}
    assert await desk.rows(select(plan.topic).order_by(plan.number)) == [(text,) for text in texts]


async def test_an_export_has_every_sheet_and_heading_of_the_contract(desk: Desk) -> None:
    await desk.load(books.school())
    found = _sheets(await desk.export())
    headings = {spec.name: [c.name for c in spec.columns if not c.added] for spec in catalogue.SHEETS}
    del headings["Зачисления"]
    assert {name: rows[0] for name, rows in found.items()} == headings


async def test_no_half_of_a_file_is_left(desk: Desk) -> None:
    await desk.load(books.school())
    target = await desk.export()
    assert [path.name for path in desk.folder.glob(".*")] == []
    assert target.stat().st_mode & 0o077 == 0
