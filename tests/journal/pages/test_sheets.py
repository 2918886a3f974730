"""A sheet that comes back: edited in a spreadsheet, previewed, written by a press, within the same rights and window."""

import io
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from services.journal.lesson.sheet import Cell, read_sheet
from services.journal.pages.page import read_page
from services.journal.pages.pages import PageKey
from services.journal.paper.book import page_book
from services.school.roles import Role
from storage import tables as t
from tests.journal.cast import Cast, raise_curtain
from tests.stage import Stage

WEDNESDAY = date(2026, 11, 18)


@pytest.fixture
def cast(stage: Stage) -> Cast:
    cast = raise_curtain(stage)
    lesson = stage.school.lesson(WEDNESDAY, 3, "7А", "Алгебра", cast.anna, topic="Степени")
    stage.school.mark(lesson, cast.ivanov, "4")
    stage.school.absence(lesson, cast.ershova)
    return cast


async def _book(cast: Cast) -> bytes:
    """The page as its teacher has it."""
    key = PageKey(cast.stage.school.form("7А"), cast.stage.school.subject("Алгебра"))
    page = await cast.stage.read(read_page, await cast.actor(cast.stage.linked(cast.anna)), key)
    return page_book(page, cast.stage.app.dispatcher["keys"])


def _edited(data: bytes, edit: Callable[[Any, Callable[[str, date], Any]], None]) -> bytes:
    """The workbook with an edit: `cell(name, day)` finds one."""
    book = load_workbook(io.BytesIO(data))
    sheet = book.worksheets[0]
    rows = {sheet.cell(row, 2).value: row for row in range(3, sheet.max_row + 1)}
    days = {
        value.date(): column
        for column in range(3, sheet.max_column + 1)
        if isinstance(value := sheet.cell(1, column).value, datetime)
    }
    edit(sheet, lambda name, day: sheet.cell(rows[name], days[day]))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


async def _stands(cast: Cast, student: int, day: date = WEDNESDAY) -> str:
    account = cast.stage.linked(cast.anna)
    sheet = await cast.stage.read(read_sheet, await cast.actor(account), cast.key(day))
    return sheet.cells.get(student, Cell()).text


async def test_an_edited_page_is_previewed_and_written_by_a_press_and_taken_back(cast: Cast) -> None:
    anna, mother = cast.stage.linked(cast.anna, "Анна"), cast.stage.linked(cast.mother)

    def edit(_sheet: Any, cell: Any) -> None:
        cell("Иванов Пётр", WEDNESDAY).value = "5 4"
        cell("Ким Олег", WEDNESDAY).value = 3
        cell("Ершова Дарья", WEDNESDAY).value = None

    await anna.send_document("7А алгебра.xlsx", _edited(await _book(cast), edit))
    text = anna.last.text
    assert "Изменится 3 отметки" in text
    assert "Иванов Пётр: 18.11 4 → 5 4" in text
    assert "Ким Олег: 18.11 пусто → 3" in text
    assert "Ершова Дарья: 18.11 ОТ → пусто" in text
    assert await _stands(cast, cast.ivanov) == "4"
    await anna.press("Записать 3")
    assert "Записано: 3 отметки" in anna.last.text
    assert (await _stands(cast, cast.ivanov), await _stands(cast, cast.kim)) == ("5 4", "3")
    assert not await _stands(cast, cast.ershova)
    cast.stage.clock.advance(seconds=40)
    written = anna.last
    await anna.press("Вернуть")
    assert await _stands(cast, cast.ivanov) == "4"
    assert await _stands(cast, cast.ershova) == "ОТ"
    await anna.press_forged(written, "shback:1")
    cast.stage.clock.advance(minutes=15)
    await cast.stage.deliver()
    assert not mother.inbox, "what was taken back within the window is told to nobody"


async def test_a_second_press_changes_nothing(cast: Cast) -> None:
    anna = cast.stage.linked(cast.anna, "Анна")
    await anna.send_document(
        "x.xlsx",
        _edited(await _book(cast), lambda _s, cell: setattr(cell("Ким Олег", WEDNESDAY), "value", 3)),
    )
    preview = anna.last
    await anna.press("Записать 1")
    answer = await anna.press_forged(preview, "shapply:1:0")
    assert answer is not None
    assert answer.text == "Это уже записано, отменено или заменено новым."
    assert await _stands(cast, cast.kim) == "3"


async def test_what_others_changed_meanwhile_is_a_conflict_and_stays(cast: Cast) -> None:
    anna = cast.stage.linked(cast.anna, "Анна")
    data = _edited(await _book(cast), lambda _s, cell: setattr(cell("Иванов Пётр", WEDNESDAY), "value", 5))
    cast.stage.school.change(t.Mark, t.Mark.student_id == cast.ivanov, value="3")
    await anna.send_document("x.xlsx", data)
    assert "Изменено и в журнале: 1 отметка" in anna.last.text
    assert "в журнале «3», в таблице «5»" in anna.last.text
    assert "Менять нечего." in anna.last.text
    await anna.press("спорные 1")
    assert await _stands(cast, cast.ivanov) == "5"


async def test_day_15_and_words_outside_the_scale_are_left_out_by_address(cast: Cast) -> None:
    anna = cast.stage.linked(cast.anna, "Анна")

    def edit(_sheet: Any, cell: Any) -> None:
        cell("Ким Олег", date(2026, 11, 6)).value = 5
        cell("Ким Олег", date(2026, 11, 9)).value = 5
        cell("Ким Олег", WEDNESDAY).value = 7

    data = _edited(await _book(cast), edit)
    cast.stage.clock.advance(days=1)
    await anna.send_document("x.xlsx", data)
    assert "Изменится 1 отметка" in anna.last.text
    assert "Не берём: 2 отметки" in anna.last.text
    assert "Отметки за 6 ноября закрыты с 21 ноября" in anna.last.text
    assert "от 2 до 5" in anna.last.text
    await anna.press("Записать 1")
    assert await _stands(cast, cast.kim, date(2026, 11, 9)) == "5"
    assert not await _stands(cast, cast.kim, date(2026, 11, 6))


def _own_sheet(title: str = "Лист1") -> bytes:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = title
    rows: list[list[Any]] = [
        ["Алгебра, 7А"],
        ["№", "Ученик", "ноябрь", None, "Средний"],
        [None, None, 18, 20, None],
        [1, "Иванов П.", 4, 5, 4.5],
        [2, "Ким Олек", 3, None, 3],
        [3, "Петрова Анна", "н", "б", None],
    ]
    for row in rows:
        sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


async def test_a_teachers_own_sheet_is_read_after_a_question_and_names_are_asked(cast: Cast) -> None:
    anna = cast.stage.linked(cast.anna, "Анна")
    await anna.send_document("мои отметки.xlsx", _own_sheet())
    assert "Это 7А, Алгебра?" in anna.last.text
    await anna.press("7А Алгебра")
    assert "Кто это: «Ким Олек»?" in anna.last.text
    assert "Изменится 3 отметки" in anna.last.text
    await anna.press("Ким Олег")
    assert "Изменится 4 отметки" in anna.last.text
    await anna.press("Записать 4")
    assert await _stands(cast, cast.kim) == "3"
    assert await _stands(cast, cast.petrova) == "ОТ"
    assert await _stands(cast, cast.petrova, date(2026, 11, 20)) == "ОТ", (
        "why is for the class teacher to say"
    )
    assert await _stands(cast, cast.ivanov, date(2026, 11, 20)) == "5"


async def test_nobody_elses_page_is_written(cast: Cast) -> None:
    data = _edited(await _book(cast), lambda _s, cell: setattr(cell("Ким Олег", WEDNESDAY), "value", 3))
    boris = cast.stage.linked(cast.boris, "Борис")
    await boris.send_document("7А алгебра.xlsx", data)
    school = cast.stage.school
    assert "Алгебра" not in boris.last.text
    forged = f"shpage:1:{school.form('7А')}:{school.subject('Алгебра')}:0"
    answer = await boris.press_forged(boris.last, forged)
    assert answer is not None
    assert answer.text == "Этой записи нет или она вам не видна."
    assert not await _stands(cast, cast.kim)


async def test_a_teacher_dismissed_between_preview_and_press_writes_nothing(cast: Cast) -> None:
    anna = cast.stage.linked(cast.anna, "Анна")
    await anna.send_document(
        "x.xlsx",
        _edited(await _book(cast), lambda _s, cell: setattr(cell("Ким Олег", WEDNESDAY), "value", 3)),
    )
    cast.stage.school.change(t.Staff, t.Staff.person_id == cast.anna, dismissed_on=date(2026, 11, 20))
    await anna.press("Записать 1")
    assert not cast.stage.school.rows(t.Mark.__table__.select().where(t.Mark.student_id == cast.kim))


async def test_who_is_also_of_the_office_is_understood_by_what_is_in_the_file(cast: Cast) -> None:
    cast.stage.school._add(t.StaffRole, person_id=cast.anna, role=Role.DEPUTY.value)
    anna = cast.stage.linked(cast.anna, "Анна")
    await anna.send_document(
        "x.xlsx",
        _edited(await _book(cast), lambda _s, cell: setattr(cell("Ким Олег", WEDNESDAY), "value", 3)),
    )
    assert "Изменится 1 отметка" in anna.last.text
    await anna.send_document("школа.xlsx", _own_sheet("Отметки"))
    await cast.stage.app.tasks.finish(10)
    assert "7А, Алгебра" not in anna.last.text
    await anna.send_document("мои отметки.xlsx", _own_sheet())
    assert "Это 7А, Алгебра?" in anna.last.text


async def test_files_that_are_no_sheets_get_one_clear_line(cast: Cast) -> None:
    anna = cast.stage.linked(cast.anna, "Анна")
    empty = io.BytesIO()
    Workbook().save(empty)
    await anna.send_document("пусто.xlsx", empty.getvalue())
    assert "не нашли имён и дат" in anna.last.text
    await anna.send_document("сломан.xlsx", b"PK\x03\x04 nothing")
    assert "сломан.xlsx" in anna.last.text
