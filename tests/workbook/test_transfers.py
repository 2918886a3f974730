"""Classes change, students come and go, what was written stays; many at once need a second word."""

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from handlers.office.workbook_words import mass_lines
from services.workbook.importing.keys import FileStay
from services.workbook.importing.transfers import settle
from storage import tables as t
from storage.tables import ALWAYS
from tests.workbook import books
from tests.workbook.books import MONDAY
from tests.workbook.conftest import Desk, changed
from tests.workbook.said import WORDS

TODAY = date(2026, 11, 20)
A, B, C = 1, 2, 3


def test_a_new_student_was_always_there() -> None:
    assert settle([], A, TODAY, None, None) == [FileStay(A, ALWAYS, None)]


def test_another_class_is_a_transfer_from_the_day() -> None:
    assert settle([FileStay(A, ALWAYS, None)], B, TODAY, None, None) == [
        FileStay(A, ALWAYS, TODAY),
        FileStay(B, TODAY, None),
    ]


def test_a_transfer_taken_back_the_same_day_leaves_no_trace() -> None:
    moved = settle([FileStay(A, ALWAYS, None)], B, TODAY, None, None)
    assert settle(moved, A, TODAY, None, None) == [FileStay(A, ALWAYS, None)]
    assert settle(moved, C, TODAY, None, None) == [FileStay(A, ALWAYS, TODAY), FileStay(C, TODAY, None)]


def test_a_departure_ends_the_last_class_and_may_be_taken_back() -> None:
    gone = settle([FileStay(A, ALWAYS, None)], A, TODAY, None, TODAY)
    assert gone == [FileStay(A, ALWAYS, TODAY)]
    assert settle(gone, A, TODAY, TODAY, None) == [FileStay(A, ALWAYS, None)]


async def _stays(desk: Desk, code: str) -> list[Any]:
    query = (
        select(t.SchoolClass.letter, t.Enrolment.starts, t.Enrolment.ends)
        .join(t.Enrolment, t.Enrolment.class_id == t.SchoolClass.id)
        .join(t.Person, t.Person.id == t.Enrolment.student_id)
        .where(t.Person.code == code)
        .order_by(t.Enrolment.starts)
    )
    return await desk.rows(query)


async def test_a_transfer_is_from_today_and_marks_stay(either_desk: Desk) -> None:
    desk = either_desk
    await desk.load(books.school())
    sheets = books.part("Ученики")
    sheets["Ученики"][1][5] = "7Б"
    assert changed(await desk.load(sheets)) == {"Ученики": (0, 1)}
    assert await _stays(desk, "s1") == [("А", ALWAYS, TODAY), ("Б", TODAY, None)]
    assert changed(await desk.load(sheets)) == {}
    # Marks of the old class are still good, those of today are not.
    assert changed(await desk.load(books.part("Отметки"))) == {}


async def test_a_later_day_of_enrolment_is_the_day_of_the_transfer(desk: Desk) -> None:
    await desk.load(books.school())
    sheets = books.part("Ученики")
    later = TODAY + timedelta(days=10)
    sheets["Ученики"][1][5:7] = ["7Б", later]
    await desk.load(sheets)
    assert await _stays(desk, "s1") == [("А", ALWAYS, later), ("Б", later, None)]
    assert changed(await desk.load(sheets)) == {}


async def test_a_mark_after_a_transfer_or_departure_is_a_fault(desk: Desk) -> None:
    sheets = books.school()
    sheets["Ученики"][1][7] = MONDAY
    report = await desk.load(sheets)
    assert {fault.code for fault in report.faults} == {"not_in_class", "no_lesson_for"}


async def test_classes_of_past_years_follow_from_the_journal(desk: Desk) -> None:
    await desk.load(books.school())
    past: books.Sheets = {
        "Периоды": [
            ["Учебный год", "Период", "Вид", "Начало", "Конец", "Классы"],
            ["2025/2026", "1 четверть", "четверть", "01.09.2025", "26.10.2025", "1-11"],
        ],
        "Классы": [["Учебный год", "Класс"], ["2025/2026", "6А"]],
        "Уроки": [
            ["Дата", "Урок", "Класс", "Предмет", "Учитель"],
            ["02.09.2025", 1, "6А", "Алгебра", "t1"],
        ],
        "Отметки": [
            ["Дата", "Урок", "Класс", "Предмет", "Ученик", "Отметка"],
            ["02.09.2025", 1, "6А", "Алгебра", "s1", 5],
        ],
        "Пропуски": [["Дата", "Урок", "Ученик", "Код"], ["02.09.2025", 1, "s1", "ОП"]],
    }
    assert changed(await desk.load(past)) == {
        "Периоды": (1, 0), "Классы": (1, 0), "Уроки": (1, 0), "Отметки": (1, 0), "Пропуски": (1, 0),
    }  # fmt: skip
    query = (
        select(t.SchoolClass.grade).join(t.Enrolment).join(t.Person, t.Person.id == t.Enrolment.student_id)
    )
    grades = await desk.rows(query.where(t.Person.code == "s1").order_by(t.SchoolClass.grade))
    assert grades == [(6,), (7,)]
    assert changed(await desk.load(past)) == {}


async def test_a_timetable_made_ahead_is_for_the_year_it_begins_in(desk: Desk) -> None:
    await desk.load(books.school())
    ahead: books.Sheets = {
        "Периоды": [
            ["Учебный год", "Период", "Вид", "Начало", "Конец", "Классы"],
            ["2027/2028", "1 четверть", "четверть", "01.09.2027", "26.10.2027", "1-11"],
        ],
        "Классы": [["Учебный год", "Класс"], ["2027/2028", "7А"]],
        "Расписание": [
            ["Класс", "День", "Урок", "Предмет", "Учитель", "С"],
            ["7А", "вт", 3, "Физика", "t2", "01.09.2027"],
        ],
    }
    await desk.load(ahead)
    query = select(t.AcademicYear.name).join(t.SchoolClass).join(t.TimetableSlot)
    assert await desk.rows(query.where(t.TimetableSlot.number == 3)) == [("2027/2028",)]


async def test_marks_of_the_former_classs_terms_come_along(desk: Desk) -> None:
    sheets = books.school()
    sheets["Периоды"].append(
        ["2026/2027", "1 триместр", "триместр", date(2026, 9, 1), date(2026, 11, 15), "7А"]
    )
    sheets["Итоги"].append(["2026/2027", "1 триместр", "s2", "Алгебра", 4])
    await desk.load(sheets)
    sheets["Ученики"][2][5] = "7Б"
    assert changed(await desk.load(sheets)) == {"Ученики": (0, 1)}
    assert changed(await desk.load(await desk.export())) == {}


PUPILS: list[list[Any]] = [
    [f"m{number}", f"Новиков{number:02}", "Лев", None, None, "7А", None, None, date(2026, 8, 28)]
    for number in range(11)
]


def _book(*rows: list[Any]) -> books.Sheets:
    sheets = books.part("Ученики")
    head = ["Код", "Фамилия", "Имя", "Отчество", "Дата рождения", "Класс", "Зачислен", "Выбыл", "Согласие"]
    sheets["Ученики"] = [head, *rows]
    return sheets


def _with(column: int, value: object, count: int = 11) -> books.Sheets:
    return _book(*([*row[:column], value, *row[column + 1 :]] for row in PUPILS[:count]))


@pytest.fixture
async def full_desk(desk: Desk) -> Desk:
    await desk.load(books.school())
    await desk.load(_book(*PUPILS))
    return desk


@pytest.mark.parametrize(
    ("column", "value", "what"),
    [(5, "7Б", "transfers"), (7, date(2026, 11, 20), "departures"), (8, None, "withdrawn")],
)
async def test_eleven_are_held_until_the_second_word(
    full_desk: Desk, column: int, value: object, what: str
) -> None:
    held = await full_desk.load(_with(column, value))
    assert (held.held, len(getattr(held.mass, what))) == (True, 11)
    again = await full_desk.load(_with(column, value), dry_run=True)
    assert (again.held, changed(again)) == (False, {"Ученики": (0, 11)}), "nothing had been written"
    done = await full_desk.load(_with(column, value), sure=True)
    assert (done.held, changed(done)) == (False, {"Ученики": (0, 11)})
    assert not getattr((await full_desk.load(_with(column, value))).mass, what)


@pytest.mark.parametrize(
    ("sheet", "what", "said"),
    [
        ("Семьи", "ended", "Право окончено, больше не увидят дневник: 11: Мать00 Ия, Мать01 Ия, Мать02 Ия…"),
        ("Сотрудники", "dismissed", "Будут уволены: 11: Учитель00 Ян, Учитель01 Ян, Учитель02 Ян…"),
    ],
)
async def test_eleven_rights_that_end_are_held_too(
    either_desk: Desk, sheet: str, what: str, said: str
) -> None:
    desk, pupils = either_desk, range(11)
    await desk.load(books.school())
    await desk.load(_book(*PUPILS))
    before: books.Sheets = {
        "Родители": [["Код", "Фамилия", "Имя"], *([f"r{one}", f"Мать{one:02}", "Ия"] for one in pupils)],
        "Семьи": [
            ["Родитель", "Ученик", "Родство", "До"],
            *([f"r{one}", f"m{one}", "мать", None] for one in pupils),
        ],
        "Сотрудники": [
            ["Код", "Фамилия", "Имя", "Роли", "Уволен"],
            *([f"w{one}", f"Учитель{one:02}", "Ян", "учитель", None] for one in pupils),
        ],
    }
    assert not (await desk.load(before)).held
    file = {sheet: [before[sheet][0], *([*row[:-1], date(2026, 11, 20)] for row in before[sheet][1:])]}
    held = await desk.load(file)
    assert (held.held, len(getattr(held.mass, what))) == (True, 11)
    assert list(mass_lines(held.mass, WORDS)) == [said]
    assert not (await desk.load(file, sure=True)).held
    assert not getattr((await desk.load(file)).mass, what)


async def test_ten_are_an_ordinary_days_and_new_people_are_no_change(full_desk: Desk) -> None:
    report = await full_desk.load(_with(5, "7Б", count=10))
    assert (report.held, len(report.mass.transfers)) == (False, 10)
    moved = report.mass.transfers[0]
    assert (moved.name, moved.before, moved.after) == ("Новиков00 Лев", "7А", "7Б")
