"""`/journal`: choosing a page, its figures, the page as pictures, paper and a workbook."""

import io
from datetime import date
from typing import Any

from openpyxl import load_workbook
from sqlalchemy import select

from services.journal.pages.groups import group_of
from services.journal.paper.book import BASE
from storage import tables as t
from tests.journal.cast import Cast


def _filled(cast: Cast) -> None:
    lesson = cast.stage.school.lesson(date(2026, 11, 18), 3, "7А", "Алгебра", cast.anna, topic="Степени")
    cast.stage.school.mark(lesson, cast.ivanov, "5")
    cast.stage.school.mark(lesson, cast.kim, "4")
    cast.stage.school.absence(lesson, cast.ershova)


async def test_a_teacher_opens_a_page_by_buttons_and_by_words(cast: Cast) -> None:
    _filled(cast)
    anna = cast.stage.linked(cast.anna, "Анна")
    await anna.send("/journal")
    await anna.press("7А алгебра")
    assert anna.last.text.splitlines()[:4] == [
        "7А · Алгебра",
        "вторая четверть",
        "",
        "Учеников 4, уроков в журнале 1",
    ]
    assert "Средний балл 4,50" in anna.last.text
    assert "Без отметок: 2" in anna.last.text
    assert "! Без темы: 5 уроков" in anna.last.text
    for words in ("/journal 7а алг", "/journal 7-А алгебра", "/journal алгебра", "/Journal 7A Алгебра"):
        await anna.send(words)
        assert anna.last.text.startswith("7А · Алгебра"), words


async def test_what_fits_nothing_gets_the_pages_as_buttons(cast: Cast) -> None:
    anna = cast.stage.linked(cast.anna, "Анна")
    await anna.send("/journal 9Я химия")
    assert "Не нашли «9Я химия»" in anna.last.text
    await anna.press("7А алгебра")


async def test_a_colleagues_page_is_not_found_by_words_or_forged_press(cast: Cast) -> None:
    boris = cast.stage.linked(cast.boris, "Борис")
    await boris.send("/journal 7А алгебра")
    assert "Не нашли" in boris.last.text
    school = cast.stage.school
    for data in (
        f"jpage:{school.form('7А')}:{school.subject('Алгебра')}:0:0",
        f"jfile:{school.form('7А')}:{school.subject('Алгебра')}:0:0:pdf",
        f"jpage:{school.form('7А')}:{school.subject('Алгебра')}:{group_of('нет такой')}:0",
        "jpage:999999:1:0:0",
    ):
        answer = await boris.press_forged(boris.last, data)
        assert answer is not None
        assert answer.text == "Этой записи нет или она вам не видна."


async def test_class_teacher_and_deputy_read_by_class(cast: Cast) -> None:
    _filled(cast)
    for person in (cast.lead, cast.zavuch):
        reader = cast.stage.linked(person, "Читатель")
        await reader.send("/journal")
        await reader.press("7А")
        await reader.press("Алгебра")
        assert "7А · Алгебра" in reader.last.text
        assert "Средний балл 4,50" in reader.last.text


async def test_a_mother_has_no_journal(cast: Cast) -> None:
    mother = cast.stage.linked(cast.mother)
    await mother.send("/journal")
    assert "Это для учителей" in mother.last.text


async def test_the_page_as_pictures_pdf_and_workbook(cast: Cast) -> None:
    _filled(cast)
    anna = cast.stage.linked(cast.anna, "Анна")
    await anna.send("/journal алгебра")
    await anna.press("PDF")
    await cast.stage.app.tasks.finish(10)
    assert anna.last.document is not None
    assert anna.last.document.data.startswith(b"%PDF")
    await anna.send("/journal алгебра")
    await anna.press("Картинка")
    await cast.stage.app.tasks.finish(10)
    assert anna.last.photo
    await anna.send("/journal алгебра")
    await anna.press("Excel")
    await cast.stage.app.tasks.finish(10)
    book = load_workbook(io.BytesIO(_document(anna)))
    sheet = book.worksheets[0]
    assert [sheet.cell(row, 2).value for row in range(3, 7)] == [
        "Ершова Дарья",
        "Иванов Пётр",
        "Ким Олег",
        "Петрова Анна",
    ]
    assert book[BASE].sheet_state == "veryHidden"
    exports = cast.stage.school.rows(select(t.Audit.details).where(t.Audit.action == "export"))
    assert [row.details["report"] for row in exports] == ["journal_pdf", "journal_picture", "journal_xlsx"]


def _document(user: Any) -> bytes:
    return bytes(user.last.document.data)


async def test_the_screen_is_whole_in_english(cast: Cast) -> None:
    _filled(cast)
    anna = cast.stage.linked(cast.anna, "Anna", language="en")
    await anna.send("/journal 7А алгебра")
    assert "Students 4" in anna.last.text


async def test_from_a_page_to_a_students_marks_debts_and_term_marks(cast: Cast) -> None:
    _filled(cast)
    for person in (cast.anna, cast.lead, cast.zavuch):
        reader = cast.stage.linked(person, "Читатель")
        await reader.send("/journal 7А алгебра")
        page = reader.last
        await reader.press("Ученики")
        assert ["Ершова Дарья", "Иванов Пётр 5,00"] in reader.last.buttons
        await reader.press("Иванов Пётр")
        assert "Иванов" in reader.last.text
        for button in ("Долги", "Итоги"):
            await reader.send("/journal 7А алгебра")
            answer = await reader.press(button)
            assert answer is None or not answer.text, button
        assert page
