"""A clash cannot be made: not by a press, not by a forged one, not by two operators at once."""

import pytest

from bot.simulator.user import SimUser
from handlers.presses.office.substitutions import (
    AbsentDaysPress,
    ClassDayPress,
    DayChangesPress,
    FillLessonsPress,
    FreePress,
    GivePress,
    MoveLessonPress,
    OneLessonPress,
    SubstitutionsPress,
)
from storage import tables as t
from tests.stories.office.people.test_moving import pressing
from tests.stories.office.substitutions.conftest import MONDAY, Illness
from tests.stories.office.substitutions.test_ill import proposed, world


def _latest(illness: Illness) -> int:
    return max(int(row.id) for row in illness.office.rows(t.OfficeChange.__table__.select()))


async def _said(user: SimUser, data: str) -> str:
    answer = await user.press_forged(user.last, data)
    return (answer.text or "" if answer else "") + user.last.text


async def test_a_forged_teacher_who_is_taken_is_refused(illness: Illness) -> None:
    oleg, before = illness.office.oleg, world(illness)
    await proposed(illness)
    taken = GivePress(change_id=_latest(illness), at=2, person_id=illness.orlov).pack()
    assert "Так нельзя: Орлов П. Н. занят: 9А, Физкультура." in await _said(oleg, taken)
    ill = GivePress(change_id=_latest(illness), at=2, person_id=illness.kovalyov).pack()
    assert "в этот день не ведёт" in await _said(oleg, ill)
    mother = GivePress(change_id=_latest(illness), at=2, person_id=illness.office.person("p1")).pack()
    assert "Так нельзя" in await _said(oleg, mother)
    for subject in (illness.office.stage.school.subject("Астрономия"), 999_999):
        odd = GivePress(change_id=_latest(illness), at=0, person_id=illness.orlov, subject_id=subject)
        assert "такого предмета у класса нет" in await _said(oleg, odd.pack())
    assert world(illness) == before


async def test_a_lesson_cannot_be_moved_onto_another(illness: Illness) -> None:
    oleg = illness.office.oleg
    await proposed(illness)
    there = MoveLessonPress(change_id=_latest(illness), at=0, day=MONDAY, number=6).pack()
    assert "Так нельзя" in await _said(oleg, there)
    sunday = MoveLessonPress(change_id=_latest(illness), at=0, day=MONDAY.replace(day=29), number=1).pack()
    assert "Так нельзя" in await _said(oleg, sunday)


async def test_two_operators_at_once_the_second_sees_that_the_teacher_is_taken(illness: Illness) -> None:
    school, oleg, second = illness.office.stage.school, illness.office.oleg, illness.second
    other = school.teacher("Глеб", "Тарасов", "Ильич")
    school.slot("9Б", 1, 1, "Физкультура", other)
    school.slot("9Б", 1, 2, "История", illness.belova)
    await second.send("кого нет")
    await second.send("тарас")
    await second.press("пн, 23 ноября")
    assert "→ Орлов П. Н." in second.last.text
    await proposed(illness)
    await oleg.press("Объявить: 9 уроков")
    await second.press("Объявить: 1 урок")
    assert "? Орлов П. Н. занят: 8В, Физкультура" in second.last.text
    assert illness.office.audited("change") == ["substitutions"]


async def test_two_operators_replace_one_teacher_the_second_sees_it_done(illness: Illness) -> None:
    oleg, second = illness.office.oleg, illness.second
    await second.send("кого нет")
    await second.send("ковал")
    await second.press("пн, 23 ноября")
    await proposed(illness)
    await oleg.press("Объявить: 9 уроков")
    before = world(illness)
    await second.press("Объявить: 5 уроков")
    assert "уже решено: Орлов П. Н." in second.last.text
    assert world(illness) == before


@pytest.mark.parametrize("who", ["vera", "zoya", "rita", "olga"])
async def test_whom_the_table_does_not_name_finds_nothing(illness: Illness, who: str) -> None:
    office, before = illness.office, world(illness)
    user: SimUser = getattr(office, who)
    await proposed(illness)
    applying = pressing(office.oleg, "Объявить: 9 уроков")
    school, form = office.stage.school.school_id, office.stage.school.form("8В")
    await user.send("/menu")
    for press in (
        SubstitutionsPress(school_id=school),
        AbsentDaysPress(person_id=illness.kovalyov, first=MONDAY, last=MONDAY),
        GivePress(change_id=_latest(illness), at=0, person_id=illness.orlov),
        FillLessonsPress(change_id=_latest(illness)),
        FreePress(school_id=school, day=MONDAY),
        DayChangesPress(school_id=school, day=MONDAY),
        ClassDayPress(class_id=form, day=MONDAY),
        OneLessonPress(class_id=form, day=MONDAY, number=1, at=0),
    ):
        assert "Этой записи нет" in await _said(user, press.pack()), press
    assert "Этой записи нет" in await _said(user, applying)
    await user.send("кого нет")
    assert "замены" not in user.last.text
    assert world(illness) == before
    assert illness.substitute.account.id != user.account.id


async def test_the_deputy_may_and_another_chat_cannot_press_what_was_proposed(illness: Illness) -> None:
    nina = illness.office.nina
    await proposed(illness)
    applying = pressing(illness.office.oleg, "Объявить: 9 уроков")
    await nina.send("кого нет")
    assert "замены" in nina.last.text
    assert "Этой записи нет" in await _said(nina, applying)
