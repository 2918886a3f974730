"""Subgroups: a student moved from a day, a subject divided by names, by the operator or the class's own teacher."""

from typing import Any

import pytest
from sqlalchemy import select

from bot.simulator.user import SimUser
from handlers.presses.office.parts import (
    DividePress,
    PartMovePress,
    PupilPartsPress,
    SubgroupsPress,
    SubjectPartsPress,
)
from services.school.roles import Role
from storage import tables as t
from tests.stage import Stage
from tests.stories.office.cast import Office
from tests.stories.office.weekly.test_week import said


def _world(office: Office) -> list[Any]:
    return sorted(map(str, office.rows(t.SubgroupMember.__table__.select())))


def _form(office: Office) -> int:
    """7А of the workbook."""
    query = select(t.SchoolClass.id).where(t.SchoolClass.grade == 7, t.SchoolClass.letter == "А")
    return int(office.rows(query)[0].id)


def _subject(office: Office, name: str) -> int:
    """A subject of the workbook."""
    return int(office.rows(select(t.Subject.id).where(t.Subject.name == name))[0].id)


async def test_the_operator_moves_a_student_from_a_day_and_back(office: Office) -> None:
    oleg, before = office.oleg, _world(office)
    await oleg.send("/office")
    await oleg.press("Расписание классов")
    await oleg.press("7А")
    await oleg.press("Подгруппы")
    assert "7А · подгруппы" in oleg.last.text
    await oleg.press(next(one for row in oleg.last.buttons for one in row if one.startswith("Англ")))
    assert "Группа 1" in oleg.last.text
    await oleg.press(next(one for row in oleg.last.buttons for one in row if one.startswith("Соколова")))
    assert "В какую подгруппу?" in oleg.last.text
    assert not any("Записать" in one for row in oleg.last.buttons for one in row)
    await oleg.press("Группа 2")
    await oleg.press("Другой день…")
    await oleg.send("понедельник")
    assert "с 23 ноября" in oleg.last.text
    assert "→ группа 2" in oleg.last.text
    await oleg.press("Записать")
    every = office.rows(t.SubgroupMember.__table__.select())
    rows = {(one.subgroup, str(one.ends)) for one in every if one.student_id == office.person("s1")}
    assert rows >= {("1", "2026-11-22"), ("2", "None")}
    assert office.audited("change") == ["subgroups"]
    await oleg.press("Вернуть как было")
    assert _world(office) == before


async def test_the_class_teacher_divides_a_subject_of_the_own_class_alone(office: Office) -> None:
    school, stage = office.stage.school, office.stage
    anna = stage.linked(office.person("t1"), "Анна")
    own, foreign = _form(office), school.form("9Я")
    before = _world(office)
    await anna.send("/menu")
    card = PupilPartsPress(class_id=own, student_id=office.person("s1"))
    await anna.press_forged(anna.last, card.pack())
    assert "Соколова" in anna.last.text
    await anna.press_forged(anna.last, SubgroupsPress(class_id=own).pack())
    await anna.press("Поделить предмет")
    await anna.press("Алгебра")
    await anna.press("Несколько сразу")
    await anna.press("Фамилии…")
    await anna.send("Соколова, Несуществующий")
    assert "«Несуществующий» в классе нет." in anna.last.text
    await anna.send("Соколова")
    await anna.press("Новая подгруппа…")
    await anna.send("мастерская")
    assert "Станет так:" in anna.last.text
    await anna.press("Записать")
    every = office.rows(t.SubgroupMember.__table__.select())
    assert len([one for one in every if one.subgroup == "мастерская"]) == 1
    await anna.press("Вернуть как было")
    assert _world(office) == before
    english, stranger = _subject(office, "Английский язык"), office.person("s3")
    moving = PartMovePress(class_id=foreign, subject_id=english, student_id=stranger)
    for press in (moving, DividePress(class_id=foreign)):
        assert "Этой записи нет" in await said(anna, press.pack())
    assert _world(office) == before


@pytest.mark.parametrize("who", ["vera", "zoya", "rita", "olga", "nina"])
async def test_whom_the_table_does_not_name_changes_nothing(office: Office, who: str) -> None:
    user: SimUser = getattr(office, who)
    form, english, masha = _form(office), _subject(office, "Английский язык"), office.person("s1")
    before = _world(office)
    await user.send("/menu")
    changing = [
        PartMovePress(class_id=form, subject_id=english, student_id=masha),
        DividePress(class_id=form),
    ]
    reading = [
        SubgroupsPress(class_id=form),
        SubjectPartsPress(class_id=form, subject_id=english),
        PupilPartsPress(class_id=form, student_id=masha),
    ]
    for press in changing if who == "nina" else changing + reading:
        assert "Этой записи нет" in await said(user, press.pack()), press
    assert _world(office) == before


async def test_over_postgresql(postgres_stage: Stage) -> None:
    school = postgres_stage.school
    school.quarters()
    oleg = postgres_stage.linked(school.staff("Олег", "Орлов", roles=[Role.OPERATOR], code="o1"), "Олег")
    child = school.student("Пётр", "Зимин", "8В")
    school.subgroup("8В", "Английский язык", "1", [child])
    before = sorted(map(str, school.rows(t.SubgroupMember.__table__.select())))
    await oleg.send("/menu")
    english = school.subject("Английский язык")
    press = PartMovePress(class_id=school.form("8В"), subject_id=english, student_id=child)
    await oleg.press_forged(oleg.last, press.pack())
    await oleg.press("Без подгруппы")
    await oleg.press("Записать")
    assert sorted(map(str, school.rows(t.SubgroupMember.__table__.select()))) != before
    await oleg.press("Вернуть как было")
    assert sorted(map(str, school.rows(t.SubgroupMember.__table__.select()))) == before
