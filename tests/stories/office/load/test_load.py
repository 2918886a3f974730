"""Load by class and by teacher against the limits; begun, handed over with its lessons, ended, taken back."""

import pytest
from sqlalchemy import select

from bot.simulator.user import SimUser
from handlers.presses.office.load import (
    ClassLoadPress,
    LoadAddedPress,
    LoadAddPress,
    LoadEndPress,
    LoadHeirsPress,
    LoadItemPress,
    LoadPassPress,
    LoadPress,
    LoadTeachersPress,
    TeacherLoadPress,
)
from services.school.roles import Role
from storage import tables as t
from tests.stage import Stage
from tests.stories.office.people.test_moving import has_button
from tests.stories.office.substitutions.conftest import Illness
from tests.stories.office.weekly.test_week import said, week, world


def _load(illness: Illness, teacher: int) -> int:
    query = select(t.Assignment.id).where(t.Assignment.teacher_id == teacher)
    return int(illness.office.rows(query)[0].id)


async def _class_load(user: SimUser, form: str) -> None:
    await user.send("Нагрузка")
    await user.press(form)


async def test_load_is_handed_over_with_its_lessons_and_back(illness: Illness) -> None:
    oleg, school, stage = illness.office.oleg, illness.office.stage.school, illness.office.stage
    school.assignment("8В", "Физкультура", illness.kovalyov, hours="9")
    heir = school.teacher("Глеб", "Тарасов", "Ильич")
    gleb = stage.linked(heir, "Глеб")
    before = world(illness)
    await _class_load(oleg, "8В")
    assert "Физкультура, 9 ч: Ковалёв А. Н." in oleg.last.text
    await oleg.press("Физкультура")
    assert "9 уроков в расписании" in oleg.last.text
    await oleg.press("Передать")
    await oleg.press("Тарасов Г. И., 0 ч")
    text = oleg.last.text
    assert "Ковалёв А. Н. → Тарасов Г. И." in text
    assert "Перейдут уроки: пн 1-й, пн 2-й" in text
    assert "Тарасов Г. И.: станет 9 ч в неделю" in text
    await oleg.press("Другой день…")
    await oleg.send("понедельник")
    assert world(illness) == before
    await oleg.press("Передать")
    rows = [row for row in week(illness, "8В") if row[3] == "зал"]
    assert len(rows) == 18
    assert all(row[2] == (heir if row[4] == "2026-11-23" else illness.kovalyov) for row in rows)
    stage.clock.advance(minutes=3)
    await stage.deliver()
    assert "8В · новое расписание" in gleb.last.text
    assert illness.office.audited("change") == ["load_pass"]
    await oleg.press("Вернуть как было")
    assert world(illness) == before


async def test_who_has_a_lesson_then_cannot_take_it(illness: Illness) -> None:
    oleg, school = illness.office.oleg, illness.office.stage.school
    load = school.assignment("8В", "Физкультура", illness.kovalyov, hours="9")
    school.assignment("9А", "Физкультура", illness.orlov, hours="2")
    before = world(illness)
    await oleg.send("/menu")
    taken = await said(oleg, LoadPassPress(assignment_id=load, teacher_id=illness.orlov).pack())
    assert "23 ноября Орлов П. Н. занят: 9А, Физкультура" in taken
    mother = LoadPassPress(assignment_id=load, teacher_id=illness.office.person("p1")).pack()
    assert "Этой записи нет" in await said(oleg, mother)
    assert world(illness) == before


async def test_a_new_load_and_its_end(illness: Illness) -> None:
    oleg, before = illness.office.oleg, world(illness)
    await _class_load(oleg, "8В")
    await oleg.press("Добавить нагрузку")
    await oleg.press("История")
    await oleg.press("Белова А. Н.")
    assert "Часы не указаны" in oleg.last.text
    await oleg.press("Часы…")
    await oleg.send("много")
    assert "Часы в неделю: число до 40" in oleg.last.text
    await oleg.send("37")
    assert "! У класса станет 37 ч, норма до 33" in oleg.last.text
    await oleg.press("Часы…")
    await oleg.send("2,5")
    assert "История, 2,5 ч" in oleg.last.text
    await oleg.press("Добавить")
    await oleg.press("‹ Класс")
    await oleg.press("История")
    assert "2 урока в расписании" in oleg.last.text
    await oleg.press("Закончить")
    assert "Уроки уйдут из расписания: пн 6-й, ср 1-й" in oleg.last.text
    await oleg.press("Закончить")
    ended = world(illness)
    assert ended != before
    await oleg.press("Вернуть как было")
    assert world(illness) != ended


async def test_by_teacher_and_a_class_above_the_limit(illness: Illness) -> None:
    nina, school = illness.office.nina, illness.office.stage.school
    school.assignment("8В", "Физкультура", illness.kovalyov, hours="34")
    for number in range(1, 9):
        school.slot("9А", 2, number, "История", illness.belova)
    await nina.send("Нагрузка")
    assert "Выше нормы: 2 класса" in nina.last.text
    assert "! 8В: 34 ч, норма до 33" in nina.last.text
    assert "много уроков: вт" in nina.last.text
    await nina.press("Учителя")
    await nina.press("Ковалёв А. Н., 34 ч")
    assert "8В Физкультура, 34 ч" in nina.last.text
    assert not has_button(nina, "8В Физкультура")
    assert not has_button(nina, "Добавить нагрузку")


@pytest.mark.parametrize("who", ["vera", "zoya", "rita", "olga", "nina"])
async def test_whom_the_table_does_not_name_changes_nothing(illness: Illness, who: str) -> None:
    user: SimUser = getattr(illness.office, who)
    school, form = illness.office.stage.school, illness.office.stage.school.form("8В")
    load = school.assignment("8В", "Физкультура", illness.kovalyov, hours="9")
    before = world(illness)
    await user.send("/menu")
    changing = [
        LoadItemPress(assignment_id=load),
        LoadHeirsPress(assignment_id=load),
        LoadPassPress(assignment_id=load, teacher_id=illness.belova),
        LoadEndPress(assignment_id=load),
        LoadAddPress(class_id=form),
        LoadAddedPress(class_id=form, subject_id=1, teacher_id=illness.belova),
    ]
    reading = [
        LoadPress(),
        LoadTeachersPress(),
        ClassLoadPress(class_id=form),
        TeacherLoadPress(person_id=illness.orlov),
    ]
    for press in changing if who == "nina" else changing + reading:
        assert "Этой записи нет" in await said(user, press.pack()), press
    assert world(illness) == before


async def test_over_postgresql(postgres_stage: Stage) -> None:
    school = postgres_stage.school
    school.quarters()
    oleg = postgres_stage.linked(school.staff("Олег", "Орлов", roles=[Role.OPERATOR], code="o1"), "Олег")
    anna, vera = school.teacher("Анна", "Белова"), school.teacher("Вера", "Гусева")
    school.slot("8В", 1, 1, "История", anna, room="12")
    load = school.assignment("8В", "История", anna, hours="2")
    tables = (t.TimetableSlot, t.Assignment)
    before = [sorted(map(str, school.rows(one.__table__.select()))) for one in tables]
    await oleg.send("/menu")
    await oleg.press_forged(oleg.last, LoadPassPress(assignment_id=load, teacher_id=vera).pack())
    await oleg.press("Передать")
    assert len(list(school.rows(t.TimetableSlot.__table__.select()))) == 2
    await oleg.press("Вернуть как было")
    assert [sorted(map(str, school.rows(one.__table__.select()))) for one in tables] == before
