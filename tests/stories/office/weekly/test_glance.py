"""«Кто где»: a teacher's day and a room's day with the changes of the day; for operator and deputy alone."""

from datetime import date

from handlers.presses.office.glance import GlancePress, RoomDayPress, TeacherDayPress
from tests.stories.office.substitutions.conftest import MONDAY, Illness
from tests.stories.office.weekly.test_week import said


async def test_a_teacher_s_day_and_a_room_s(illness: Illness) -> None:
    oleg = illness.office.oleg
    await oleg.send("/office")
    await oleg.press("Кто где")
    assert "Школа № 1 · кто где" in oleg.last.text
    for _ in range(3):
        row = next(row for row in oleg.last.buttons if any("ноября" in one for one in row))
        await oleg.press(row[-1])
    await oleg.press("Ковалёв А. Н. 5")
    assert "8В Физкультура, зал" in oleg.last.text.replace("\N{NO-BREAK SPACE}", " ")
    await oleg.press("‹ Кто где")
    await oleg.press("Кабинеты")
    await oleg.press("зал 5")
    assert "Кабинет зал" in oleg.last.text
    assert "8В Физкультура, Ковалёв А. Н." in oleg.last.text.replace("\N{NO-BREAK SPACE}", " ")


async def test_nobody_else_sees_where_the_teachers_are(illness: Illness) -> None:
    school = illness.office.stage.school.school_id
    for user in (illness.office.vera, illness.office.zoya, illness.office.rita, illness.office.olga):
        await user.send("/menu")
        for press in (
            GlancePress(),
            TeacherDayPress(person_id=illness.orlov, day=MONDAY),
            RoomDayPress(school_id=school, day=date(2026, 11, 23), at=0),
        ):
            assert "Этой записи нет" in await said(user, press.pack()), press
