"""An absence announced for days that there are: not a Sunday, not holidays; what is no day gets days as buttons."""

from datetime import date

from sqlalchemy import select

from handlers.presses.absences import ExcusePress
from storage import tables as t
from tests.stories.desk.cast import Desk


async def _type(desk: Desk, text: str) -> str:
    await desk.maria.send("/absences")
    await desk.maria.press("Предупредить о пропуске")
    await desk.maria.press("Другие дни…")
    await desk.maria.send(text)
    return desk.maria.last.text


async def test_a_sunday_is_refused_with_the_nearest_school_day(desk: Desk) -> None:
    assert "Воскресенье, 22 ноября: уроков нет. Ближайший школьный день понедельник." in await _type(
        desk, "22.11"
    )
    assert desk.maria.last.buttons == [["пн, 23 ноября", "Другие дни…"], ["‹ Назад"]]
    await desk.maria.press("пн, 23 ноября")
    assert "По какой причине?" in desk.maria.last.text
    await desk.maria.press("Болеет")
    rows = desk.stage.school.rows(select(t.Excuse.starts, t.Excuse.ends))
    assert rows == [(date(2026, 11, 23), date(2026, 11, 23))]


async def test_a_holiday_of_another_year_names_the_day_after_with_its_year(desk: Desk) -> None:
    assert "1 января: уроков нет. Ближайший школьный день 11 января." in await _type(desk, "1 января")
    assert "пн, 11 января 2027" in str(desk.maria.last.buttons)


async def test_a_week_is_from_its_first_to_its_last_school_day(desk: Desk) -> None:
    await _type(desk, "на следующей неделе")
    assert "23–27 ноября" in desk.maria.last.text


async def test_a_button_of_a_day_without_lessons_announces_nothing(desk: Desk) -> None:
    await desk.maria.send("/absences")
    sunday = date(2026, 11, 22)
    press = ExcusePress(student_id=desk.masha, starts=sunday, ends=sunday, reason="ill")
    answer = await desk.maria.press_forged(desk.maria.last, press.pack())
    assert answer is not None
    assert answer.text == "Воскресенье, 22 ноября: уроков нет. Ближайший школьный день понедельник."
    assert not desk.stage.school.rows(select(t.Excuse.id))
