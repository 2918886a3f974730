"""The last grades leave by one order: by class, but for whoever stays; taken back to the letter."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select

from bot.simulator.user import SimUser
from services.school.roles import Role
from storage import tables as t
from tests.stage import Stage
from tests.stories.office.people.test_moving import has_button, pressing
from tests.stories.office.year.test_year import plain
from tests.stories.office.year.whole_school import world

JUNE = datetime(2027, 6, 25, 9, 0, tzinfo=UTC)


@pytest.fixture(params=["stage", "postgres_stage"])
def school_in_june(request: pytest.FixtureRequest) -> Stage:
    """A ninth, an eleventh and a seventh class after their last lesson, on either database."""
    found: Stage = request.getfixturevalue(request.param)
    school = found.school
    school.quarters()
    for name, last_name, form in (
        ("Олег", "Белов", "9А"),
        ("Ида", "Котова", "9А"),
        ("Яна", "Орлова", "11А"),
        ("Мария", "Соколова", "7А"),
    ):
        school.student(name, last_name, form, code=last_name)
    return found


def _secretary(stage: Stage) -> SimUser:
    stage.clock.now = JUNE
    return stage.linked(stage.school.staff("Зоя", "Тихая", roles=[Role.SECRETARY]), "Зоя")


async def test_the_last_grades_leave_but_for_whoever_stays(school_in_june: Stage) -> None:
    stage, school = school_in_june, school_in_june.school
    ids = {row.code: row.id for row in school.rows(select(t.Person.code, t.Person.id))}
    yana = stage.linked(ids["Орлова"], "Яна")
    zoya = _secretary(stage)
    await zoya.send("/people")
    await zoya.press("Выпуск")
    before = world(stage)
    assert "Выпуск 2026/2027\nВыбывают 3 ученика\n" in plain(zoya)
    assert "9А: 2 ученика\n11А: 1 ученик" in plain(zoya)
    await zoya.press("9А")
    await zoya.press("✓ Котова Ида")
    assert "9А: 1 ученик, остаются в школе: 1" in plain(zoya)
    await zoya.press("‹ Все классы")
    await zoya.press("Приказ №…")
    await zoya.send("41-у")
    assert "Приказ № 41-у" in plain(zoya)
    await zoya.press("Записать выпуск")
    assert "Выбыли 2 ученика" in plain(zoya)
    left = select(t.Person.code).join(t.Student).where(t.Student.departed_on == date(2027, 6, 25))
    assert {row.code for row in school.rows(left)} == {"Белов", "Орлова"}
    ends = school.rows(select(t.Enrolment.student_id).where(t.Enrolment.ends == date(2027, 6, 25)))
    assert {row.student_id for row in ends} == {ids["Белов"], ids["Орлова"]}
    await yana.send("/grades")
    assert "Оценки" not in yana.last.text, "access has ended with the order's day"
    await zoya.press("Вернуть как было")
    assert world(stage) == before
    await yana.send("/grades")
    assert "Оценки" in yana.last.text


async def test_a_class_goes_on_whole_and_others_may_not(stage: Stage) -> None:
    school = stage.school
    school.quarters()
    school.student("Олег", "Белов", "9А")
    vera = stage.linked(school.staff("Вера", "Орлова", roles=[Role.ADMINISTRATOR]), "Вера")
    zoya = _secretary(stage)
    await zoya.send("/people")
    press = pressing(zoya, "Выпуск")
    await zoya.press("Выпуск")
    await zoya.press("9А")
    await zoya.press("Весь класс остаётся")
    await zoya.press("‹ Все классы")
    assert "Выпускать некого" in plain(zoya)
    assert not has_button(zoya, "Записать выпуск")
    for user in (vera, stage.user("Никто")):
        await user.send("/menu")
        answer = await user.press_forged(user.last, press)
        said = (answer.text if answer else "") or user.last.text
        assert "Этой записи нет" in said or "не подключены" in said
    stage.clock.now = datetime(2027, 5, 20, 9, 0, tzinfo=UTC)
    await zoya.send("/people")
    assert not has_button(zoya, "Выпуск")
    answer = await zoya.press_forged(zoya.last, press)
    assert "Год ещё идёт" in ((answer.text if answer else "") or plain(zoya))
