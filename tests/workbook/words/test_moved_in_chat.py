"""A source that does not know yet of a move in the chat stops nothing: its rows are left out and told (issue 10, B5)."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import delete, func, insert, select, update

from services.workbook.importing.report import ImportReport
from storage import tables as t
from tests.workbook import books
from tests.workbook.books import MONDAY
from tests.workbook.conftest import Desk

MOVED = date(2026, 11, 18)
THURSDAY = date(2026, 11, 19)


def daily() -> books.Sheets:
    """The source's journal of Thursday, after a transfer of which it knows nothing, above what it said before."""
    sheets = books.school()
    algebra = [THURSDAY, 1, "7А", None, "Алгебра"]
    english = [THURSDAY, 2, "7А", "1", "Английский язык"]
    sheets["Уроки"] += [[*algebra, "t1", "Корни", None, None], [*english, "t2", None, None, None]]
    sheets["Уроки"].append([THURSDAY, 1, "7Б", None, "Физика", "t2", None, None, None])
    mark = [None, None, None, None, "5", None, None]
    for student, lesson in (("s1", algebra), ("s1", english), ("s2", algebra)):
        sheets["Отметки"].append([*lesson, student, *mark])
    sheets["Долги"].append([*algebra, "s1", "реферат", None, None])
    sheets["Пропуски"] += [[THURSDAY, 1, "s1", "ОТ", None], [THURSDAY, 1, "s2", "ОТ", None]]
    return sheets


def moved(report: ImportReport) -> list[tuple[str, str, int]]:
    """Whose rows were left out of which sheet, and how many."""
    return sorted((one.sheet, one.name, one.count) for one in report.notes if one.kind == "moved")


async def _person(desk: Desk, code: str) -> int:
    return int(await desk.one(select(t.Person.id).where(t.Person.code == code)))


async def _counts(desk: Desk, person: int) -> list[int]:
    """Marks, debts and codes of Thursday."""
    tables: tuple[Any, ...] = (t.Mark, t.Debt, t.Attendance)
    return [
        await desk.one(
            select(func.count()).select_from(one).where(one.student_id == person, one.day == THURSDAY)
        )
        for one in tables
    ]


@pytest.mark.parametrize("way", ["transfer", "departure"])
async def test_lessons_of_the_former_class_are_left_out(either_desk: Desk, way: str) -> None:
    desk = either_desk
    await desk.load(books.school())
    masha = await _person(desk, "s1")
    other = await desk.one(select(t.SchoolClass.id).where(t.SchoolClass.letter == "Б"))
    await desk.write(update(t.Enrolment).where(t.Enrolment.student_id == masha).values(ends=MOVED))
    if way == "transfer":
        await desk.write(insert(t.Enrolment).values(student_id=masha, class_id=other, starts=MOVED))
    else:
        await desk.write(update(t.Student).where(t.Student.person_id == masha).values(departed_on=MOVED))
    for _ in range(2):
        report = await desk.load(daily())
        assert report.ok, report.faults
        name = "Соколова Мария"
        assert moved(report) == [("Долги", name, 1), ("Отметки", name, 2), ("Пропуски", name, 1)]
        assert await _counts(desk, masha) == [0, 0, 0]
        assert await _counts(desk, await _person(desk, "s2")) == [1, 0, 1]
    classes = select(func.count()).select_from(t.Enrolment).where(t.Enrolment.student_id == masha)
    assert await desk.one(classes) == (2 if way == "transfer" else 1)


async def test_a_subgroup_that_is_gone_in_the_chat_stops_nothing(either_desk: Desk) -> None:
    desk = either_desk
    await desk.load(books.school())
    await desk.write(delete(t.SubgroupMember))
    sheets = daily()
    sheets["Пропуски"].append([THURSDAY, 2, "s1", "ОТ", None])
    report = await desk.load(sheets)
    assert report.ok, report.faults
    assert moved(report) == [("Отметки", "Соколова Мария", 1), ("Пропуски", "Соколова Мария", 1)]
    assert await _counts(desk, await _person(desk, "s1")) == [1, 1, 1]


async def test_a_dismissal_and_an_ended_assignment_stop_nothing(either_desk: Desk) -> None:
    desk = either_desk
    await desk.load(books.school())
    teacher = await _person(desk, "t1")
    await desk.write(update(t.Staff).where(t.Staff.person_id == teacher).values(dismissed_on=MOVED))
    await desk.write(update(t.Assignment).where(t.Assignment.teacher_id == teacher).values(ends=MOVED))
    await desk.write(delete(t.TimetableSlot).where(t.TimetableSlot.teacher_id == teacher))
    report = await desk.load(daily())
    assert report.ok, report.faults
    assert moved(report) == []
    dismissed = select(t.Staff.dismissed_on).where(t.Staff.person_id == teacher)
    assert await desk.one(dismissed) == MOVED


async def test_who_was_never_there_is_a_fault_as_ever(desk: Desk) -> None:
    await desk.load(books.school())
    sheets = books.part("Отметки")
    sheets["Отметки"].append(
        [MONDAY, 1, "7А", None, "Алгебра", "s3", None, None, None, None, "5", None, None]
    )
    assert [one.code for one in (await desk.load(sheets)).faults] == ["not_in_class"]
