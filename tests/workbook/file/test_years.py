"""Whose year a sheet is of: the file's own; who comes later comes later, and who has left is out with the year."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from handlers.chat.words import words_of
from handlers.office.workbook_words import mass_lines
from services.school.belonging import belonging_of
from services.school.reference import of_school
from services.work import Work
from storage import tables as t
from storage.tables import ALWAYS
from tests.workbook import books
from tests.workbook.conftest import Desk, changed
from tests.workbook.said import said

TODAY = date(2026, 11, 20)
LATER = date(2026, 12, 10)
AUTUMN = date(2027, 9, 1)
TERMS = ["Учебный год", "Период", "Вид", "Начало", "Конец", "Классы"]
NEXT: books.Sheets = {
    "Периоды": [TERMS, ["2027/2028", "1 четверть", "четверть", AUTUMN, date(2028, 5, 25), "1-11"]],
    "Классы": [["Учебный год", "Класс"], ["2027/2028", "8А"], ["2027/2028", "7А"]],
    "Ученики": [["Код", "Фамилия", "Имя", "Класс"], ["s1", "Соколова", "Мария", "8А"]],
}
"""Next year's book: one of the three goes on, the seventh form has new children."""


@pytest.fixture
async def years_desk(desk: Desk) -> Desk:
    sheets = books.school()
    sheets["Классы"].append(["2026/2027", "8А", None])
    await desk.load(sheets)
    return desk


async def _stays(desk: Desk, code: str) -> list[Any]:
    query = (
        select(
            t.AcademicYear.name,
            t.SchoolClass.grade,
            t.SchoolClass.letter,
            t.Enrolment.starts,
            t.Enrolment.ends,
        )
        .join(t.SchoolClass, t.SchoolClass.year_id == t.AcademicYear.id)
        .join(t.Enrolment, t.Enrolment.class_id == t.SchoolClass.id)
        .join(t.Person, t.Person.id == t.Enrolment.student_id)
        .where(t.Person.code == code)
        .order_by(t.AcademicYear.name, t.Enrolment.starts)
    )
    return await desk.rows(query)


async def _class_on(desk: Desk, code: str, day: date) -> str | None:
    """The class that the student's diary and rights go by that day."""

    def read(work: Work) -> str | None:
        person_id, school_id = work.connection.execute(
            select(t.Person.id, t.Person.school_id).where(t.Person.code == code)
        ).one()
        reference = of_school(work, school_id)
        class_id = belonging_of(work, reference, person_id).class_on(day)
        return None if class_id is None else reference.classes[class_id].name

    return await desk.store.read(read)


async def test_next_years_book_sent_early_moves_nobody_today(years_desk: Desk) -> None:
    desk = years_desk
    report = await desk.load(NEXT)
    assert report.mass.transfers == ()
    assert mass_lines(report.mass, words_of("ru")) == [
        "Без класса в новом году: 2: Кузнецов Иван, Попов Глеб"
    ]
    assert await _stays(desk, "s1") == [
        ("2026/2027", 7, "А", ALWAYS, None),
        ("2027/2028", 8, "А", ALWAYS, None),
    ]
    assert await _class_on(desk, "s1", TODAY) == "7А"
    assert await _class_on(desk, "s1", AUTUMN) == "8А"
    assert await _stays(desk, "s3") == [("2026/2027", 7, "Б", ALWAYS, AUTUMN)]
    assert await _class_on(desk, "s3", AUTUMN - timedelta(days=1)) == "7Б"
    assert await _class_on(desk, "s3", AUTUMN) is None
    again = await desk.load(NEXT)
    assert (changed(again), again.mass.without_class) == ({}, ())
    assert changed(await desk.load(await desk.export())) == {}


@pytest.mark.parametrize("sheet", ["Каникулы", "Итоги"])
async def test_a_year_named_on_any_sheet_is_the_files(years_desk: Desk, sheet: str) -> None:
    await years_desk.load({name: NEXT[name] for name in ("Периоды", "Классы")})
    year: books.Sheets = {
        "Каникулы": [["Учебный год", "Название", "Начало", "Конец"], ["2027/2028", "Осень", AUTUMN, AUTUMN]],
        "Итоги": [["Учебный год", "Период", "Ученик", "Предмет", "Отметка"], ["2027/2028", "Год", "s1", "Физика", 5]],
    }  # fmt: skip
    await years_desk.load({"Ученики": NEXT["Ученики"], sheet: year[sheet]})
    assert [stay[:3] for stay in await _stays(years_desk, "s1")] == [
        ("2026/2027", 7, "А"),
        ("2027/2028", 8, "А"),
    ]


async def test_of_two_years_the_current_one_is_meant(years_desk: Desk) -> None:
    sheets: books.Sheets = {name: list(NEXT[name]) for name in NEXT}
    sheets["Классы"] = [*NEXT["Классы"], ["2026/2027", "8А"]]
    await years_desk.load(sheets)
    assert await _stays(years_desk, "s1") == [
        ("2026/2027", 7, "А", ALWAYS, TODAY),
        ("2026/2027", 8, "А", TODAY, None),
    ]


ROWS: dict[str, tuple[list[Any], list[Any], Any]] = {
    "Подгруппы": (["Класс", "Предмет", "Подгруппа", "Ученик"], ["8А", "Физика", "1", "s1"], t.SubgroupMember),
    "Нагрузка": (["Класс", "Предмет", "Учитель"], ["8А", "Физика", "t1"], t.Assignment),
    "Расписание": (["Класс", "День", "Урок", "Предмет", "Учитель"], ["8А", "вт", 5, "Физика", "t1"], t.TimetableSlot),
    "Замены": (["Дата", "Урок", "Класс", "Предмет"], [AUTUMN, 5, "8А", "Физика"], t.Substitution),
    "Контрольные": (["Дата", "Класс", "Предмет", "Работа"], [AUTUMN, "8А", "Физика", "тест"], t.PlannedWork),
    "Уроки": (["Дата", "Урок", "Класс", "Предмет", "Учитель"], [AUTUMN, 5, "8А", "Физика", "t1"], t.Lesson),
}  # fmt: skip


@pytest.mark.parametrize("sheet", ROWS)
async def test_every_sheet_of_a_class_is_of_the_files_year(years_desk: Desk, sheet: str) -> None:
    heading, row, table = ROWS[sheet]
    await years_desk.load(NEXT | {sheet: [heading, row]})
    query = select(t.AcademicYear.name).join(t.SchoolClass).join(table, table.class_id == t.SchoolClass.id)
    assert await years_desk.rows(query.where(t.SchoolClass.grade == 8)) == [("2027/2028",)]


async def test_a_row_with_a_date_is_of_that_dates_year_in_next_years_book(years_desk: Desk) -> None:
    head = ["Дата", "Класс", "Предмет", "Работа"]
    await years_desk.load(NEXT | {"Контрольные": [head, [LATER, "8А", "Физика", "тест"]]})
    query = select(t.AcademicYear.name).join(t.SchoolClass).join(t.PlannedWork)
    assert await years_desk.rows(query.where(t.SchoolClass.grade == 8)) == [("2026/2027",)]


async def test_who_is_enrolled_later_is_in_no_class_until_then(years_desk: Desk) -> None:
    sheets: books.Sheets = {
        "Ученики": [["Код", "Фамилия", "Имя", "Класс", "Зачислен"], ["s9", "Ким", "Олег", "7А", LATER]]
    }
    await years_desk.load(sheets)
    assert await _class_on(years_desk, "s9", TODAY) is None
    assert await _class_on(years_desk, "s9", LATER) == "7А"
    assert changed(await years_desk.load(sheets)) == {}
    assert changed(await years_desk.load(await years_desk.export())) == {}
    sheets["Ученики"][1][4] = LATER + timedelta(days=1)
    await years_desk.load(sheets)
    assert await _class_on(years_desk, "s9", LATER) is None


async def test_a_transfer_to_come_changes_nothing_today_and_moves_with_its_day(years_desk: Desk) -> None:
    desk, sheets = years_desk, books.part("Ученики")
    sheets["Ученики"][1][5:7] = ["7Б", LATER]
    report = await desk.load(sheets, dry_run=True)
    assert mass_lines(report.mass, words_of("ru")) == ["Перейдут 7А → 7Б с 10.12.2026: 1: Соколова Мария"]
    await desk.load(sheets)
    assert [await _class_on(desk, "s1", day) for day in (TODAY, LATER)] == ["7А", "7Б"]
    moved = LATER + timedelta(days=5)
    sheets["Ученики"][1][6] = moved
    await desk.load(sheets)
    assert [await _class_on(desk, "s1", day) for day in (LATER, moved)] == ["7А", "7Б"]
    exported = await desk.export()
    assert changed(await desk.load(exported)) == {}
    sheets["Ученики"][1][5:7] = ["7А", None]
    await desk.load(sheets)
    assert await _stays(desk, "s1") == [("2026/2027", 7, "А", ALWAYS, None)]


async def test_next_years_class_changed_before_the_year_leaves_no_trace(years_desk: Desk) -> None:
    await years_desk.load(NEXT)
    sheets = dict(NEXT)
    sheets["Ученики"] = [NEXT["Ученики"][0], ["s1", "Соколова", "Мария", "7А"]]
    await years_desk.load(sheets)
    assert (await _stays(years_desk, "s1"))[1:] == [("2027/2028", 7, "А", ALWAYS, None)]


async def test_who_left_may_be_named_in_the_last_class(years_desk: Desk) -> None:
    desk = years_desk
    await desk.load(NEXT)
    desk.now = datetime(2027, 9, 10, 10, tzinfo=UTC)
    head = ["Код", "Фамилия", "Имя", "Класс", "Выбыл"]
    gone = date(2027, 9, 5)
    rows = [
        ["s1", "Соколова", "Мария", "7А", gone],  # the last year's class, which is another's now
        ["s2", "Кузнецов", "Иван", "7А", date(2027, 8, 20)],
        ["s3", "Попов", "Глеб", "7Б", gone],  # of which there is none this year
        ["s7", "Новый", "Лев", "7Б", date(2027, 6, 1)],
    ]
    assert said(await desk.load({"Ученики": [head, *rows]})) == []
    assert (await _stays(desk, "s1"))[1:] == [("2027/2028", 8, "А", ALWAYS, gone)]
    assert await _stays(desk, "s2") == [("2026/2027", 7, "А", ALWAYS, date(2027, 8, 20))]
    assert await _stays(desk, "s3") == [("2026/2027", 7, "Б", ALWAYS, AUTUMN)]
    assert await _stays(desk, "s7") == [("2026/2027", 7, "Б", ALWAYS, date(2027, 6, 1))]
    assert changed(await desk.load({"Ученики": [head, *rows]})) == {}
    assert changed(await desk.load(await desk.export())) == {}


async def test_what_a_class_was_in_a_year_that_is_over_is_not_rewritten(years_desk: Desk) -> None:
    desk = years_desk
    await desk.load(NEXT)
    desk.now = datetime(2027, 9, 10, 10, tzinfo=UTC)
    last = {
        "Классы": [["Учебный год", "Класс"], ["2026/2027", "7А"]],
        "Ученики": [["Код", "Фамилия", "Имя", "Класс"], ["s1", "Соколова", "Мария", "7А"], ["s2", "Кузнецов", "Иван", "7Б"]],
    }  # fmt: skip
    assert said(await desk.load(last)) == [
        "Лист «Ученики», строка 3, столбец «Класс»: 2026/2027 учебный год окончен, класс «7Б» в нём не поставить"
    ]
