"""Frost: a day without lessons for a class or the school, told to families and teachers, taken back."""

from sqlalchemy import select

from handlers.presses.office.substitutions import DayOffPress
from storage import tables as t
from tests.stories.office.substitutions.conftest import MONDAY, Illness
from tests.stories.office.substitutions.test_ill import world


async def _ask(illness: Illness) -> None:
    oleg = illness.office.oleg
    await oleg.send("замены")
    await oleg.press("На 23 ноября")
    await oleg.press("Отменить день")


async def test_a_class_has_no_lessons_and_has_them_again(illness: Illness) -> None:
    oleg, school = illness.office.oleg, illness.office.stage.school
    form = illness.office.rows(select(t.SchoolClass.id).where(t.SchoolClass.grade == 8))[0].id
    subject = illness.office.rows(select(t.Subject.id).where(t.Subject.name == "Физкультура"))[0].id
    test = {"class_id": form, "subject_id": subject, "day": MONDAY, "subgroup": "", "kind": "зачёт"}
    school.add_many(t.PlannedWork, [test])
    before = world(illness)
    await _ask(illness)
    await oleg.press("8В")
    assert "Отменяется 6 уроков." in oleg.last.text
    assert "! Контрольных на эти дни: 1\n8В, физкультура: зачёт\nУзнают" in oleg.last.text
    assert world(illness) == before
    await oleg.press("Отменить уроки")
    assert [(row.day, row.number, row.subject_id) for row in illness.rows()] == [
        (MONDAY, number, None) for number in range(1, 7)
    ]
    await illness.office.stage.deliver()
    assert "1. 8В физкультура, зал: отменён" in illness.ill.last.text
    await oleg.press("Вернуть как было")
    assert world(illness) == before
    assert illness.office.audited("change") == illness.office.audited("undo") == ["day_off"]


async def test_the_whole_school_and_then_nothing_is_left(illness: Illness) -> None:
    oleg = illness.office.oleg
    await _ask(illness)
    await oleg.press("Вся школа")
    await oleg.press("Отменить уроки")
    await oleg.press("‹ Замены")
    assert "✕" in oleg.last.text
    await oleg.press("Отменить день")
    answer = await oleg.press("5–9")
    said = (answer.text if answer else "") or ""
    assert "Уроков в эти дни нет" in said + oleg.last.text


async def test_a_stranger_forges_it_in_vain(illness: Illness) -> None:
    school = illness.office.stage.school.school_id
    for user in (illness.office.vera, illness.office.zoya, illness.office.olga, illness.ill):
        await user.send("/menu")
        answer = await user.press_forged(user.last, DayOffPress(school_id=school, day=MONDAY, asked=1).pack())
        assert answer is not None
        assert "Этой записи нет" in (answer.text or user.last.text)
    assert not illness.office.rows(select(t.OfficeChange.id))
