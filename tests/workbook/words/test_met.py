"""Lessons that a file lets meet: told of what the command line brings, and written; what schools mean to meet is not.

What the chat refuses is in tests/stories/office/test_met.py.
"""

from datetime import date
from typing import Any

from handlers.chat.words import Words
from handlers.office.met_words import met_lines
from services.workbook.importing.report import ImportReport
from tests.workbook import books
from tests.workbook.conftest import Desk

HEAD = ["Класс", "Подгруппа", "День", "Урок", "Предмет", "Учитель", "Кабинет", "С", "По"]
CHANGES = ["Дата", "Урок", "Класс", "Подгруппа", "Предмет", "Учитель", "Кабинет"]
DECEMBER = date(2026, 12, 2)


def weekly(*rows: list[Any]) -> books.Sheets:
    """A sheet of weekly lessons."""
    return {"Расписание": [HEAD, *rows]}


def said(report: ImportReport) -> list[str]:
    """What the command line says of it."""
    assert report.ok
    return [one.replace("\N{NO-BREAK SPACE}", " ") for one in met_lines(report, Words("ru"))]


async def test_a_doubled_teacher_and_a_doubled_class_are_told_by_row_and_written(desk: Desk) -> None:
    first = await desk.load(books.school())
    assert said(first) == [
        "Лист «Замены», строка 3: 30 ноября, 2-й урок: Петрова А. С. ведёт сразу 7А, Физика и 7А, Английский язык"
    ]
    rows = [
        ["7Б", None, "ср", 1, "Физика", "t1", None, None, None],
        ["7А", None, "ср", 1, "Физика", "t2", None, None, None],
    ]
    for again in (True, False):
        report = await desk.load(weekly(*rows), dry_run=again)
        assert said(report) == [
            "Лист «Расписание», строка 3: ср, 1-й урок: у класса сразу 7А, Алгебра и 7А, Физика",
            "Лист «Расписание», строка 2: ср, 1-й урок: Петрова А. С. ведёт сразу 7А, Алгебра и 7Б, Физика",
        ]
    assert said(await desk.load(weekly(*rows))) == []


async def test_a_joint_lesson_and_a_gym_of_two_are_none_and_a_room_of_two_subjects_is(desk: Desk) -> None:
    await desk.load(books.school())
    report = await desk.load(
        weekly(
            ["7А", None, "чт", 3, "Физика", "t1", "зал", None, None],
            ["7Б", None, "чт", 3, "Физика", "t1", "зал", None, None],
            ["7Б", None, "чт", 4, "Физика", "t1", "зал", None, None],
            ["7А", None, "чт", 4, "Физика", "t2", "зал", None, None],
            ["7А", None, "чт", 5, "Алгебра", "t1", 12, None, None],
            ["7Б", None, "чт", 5, "Физика", "t2", 12, None, None],
            ["7А", None, "ср", 1, "Физика", "t1", 21, DECEMBER, None],
        )
    )
    assert said(report) == [
        "Лист «Расписание», строка 7: чт, 5-й урок: два урока в кабинете 12: 7А, Алгебра и 7Б, Физика"
    ]
    assert [(one.weekday, one.joint) for one in report.met] == [(4, True), (4, True), (4, False)]


async def test_a_student_of_two_subgroups_is_told_by_name(desk: Desk) -> None:
    await desk.load(books.school())
    parts: list[list[Any]] = [
        ["Класс", "Предмет", "Подгруппа", "Ученик"],
        ["7А", "Физика", "1", "s2"],
        ["7А", "Физика", "2", "s1"],
    ]
    lessons = weekly(
        ["7А", "1", "пт", 4, "Английский язык", "t2", None, None, None],
        ["7А", "1", "пт", 4, "Физика", "t1", None, None, None],
        ["7А", "1", "пт", 5, "Английский язык", "t2", None, None, None],
        ["7А", "2", "пт", 5, "Физика", "t1", None, None, None],
    )
    assert said(await desk.load({"Подгруппы": parts, **lessons})) == [
        "Лист «Расписание», строка 5: пт, 5-й урок: Соколова М. И. сразу на двух уроках: 7А, Английский язык и 7А, Физика"
    ]
    parts[1:] = [["7А", "Физика", "1", "s1"], ["7А", "Физика", "2", "s2"]]
    assert said(await desk.load({"Подгруппы": parts})) == [
        "Лист «Подгруппы», строка 2: пт, 4-й урок: Соколова М. И. сразу на двух уроках: 7А, Английский язык и 7А, Физика"
    ]


async def test_a_changed_day_and_a_load_are_asked_with_what_is_there(desk: Desk) -> None:
    await desk.load(books.school())
    lent: list[list[Any]] = [CHANGES, [DECEMBER, 1, "7Б", None, "Физика", "t1", None]]
    assert said(await desk.load({"Замены": lent})) == [
        "Лист «Замены», строка 2: 2 декабря, 1-й урок: Петрова А. С. ведёт сразу 7А, Алгебра и 7Б, Физика"
    ]
    await desk.load(weekly(["7Б", None, "пн", 1, "Физика", "t2", None, None, None]))
    load: list[list[Any]] = [
        ["Класс", "Подгруппа", "Предмет", "Учитель", "Часов"],
        ["7Б", None, "Физика", "t1", 1],
    ]
    assert said(await desk.load({"Нагрузка": load})) == [
        "Лист «Нагрузка», строка 2: пн, 1-й урок: Петрова А. С. ведёт сразу 7А, Алгебра и 7Б, Физика"
    ]
