"""«Сокращённый день»: proposed as times, heard by families and teachers, seen on every screen, taken back to the letter."""

from datetime import datetime, time, timedelta

import pytest
from sqlalchemy import select

from handlers.presses.office.calendar import ShortDayPress
from services.office.control.given import given_lessons
from services.school.reference import of_school
from services.work import Work
from storage import tables as t
from tests.stories.office.substitutions.conftest import MONDAY, Illness, illness
from tests.stories.office.substitutions.test_ill import world

__all__ = ["illness"]


@pytest.fixture
def rung(illness: Illness) -> Illness:
    """The bells of the lessons that the workbook has none of: eight of 40 minutes in all."""
    starts = {
        number: time(8 + (30 + 50 * (number - 1)) // 60, (30 + 50 * (number - 1)) % 60)
        for number in range(3, 9)
    }
    school = illness.office.stage.school
    school.add_many(
        t.Bell,
        [
            {
                "school_id": school.school_id,
                "number": number,
                "days": 0,
                "starts": at,
                "ends": (datetime.combine(MONDAY, at) + timedelta(minutes=40)).time(),
            }
            for number, at in starts.items()
        ],
    )
    return illness


def _bells(illness: Illness) -> list[tuple[str, int, time, time]]:
    own = select(t.DayBell.__table__).where(t.DayBell.day == MONDAY)
    rows = illness.office.rows(own.order_by(t.DayBell.classes, t.DayBell.number))
    return [(row.classes, row.number, row.starts, row.ends) for row in rows]


def _control(work: Work, school_id: int) -> dict[int, time | None]:
    """The bells of 8В's day as the control sees them."""
    reference = of_school(work, school_id)
    given = given_lessons(work, reference, MONDAY, MONDAY)
    return {
        one.lesson.number: one.lesson.starts for one in given if reference.classes[one.class_id].name == "8В"
    }


async def test_everybody_sees_the_day_s_own_bells_until_they_are_taken_back(rung: Illness) -> None:
    office, oleg, olga, before = rung.office, rung.office.oleg, rung.office.olga, world(rung)
    stage = office.stage
    stage.clock.advance(days=2)
    await oleg.send("замены")
    await oleg.press("На завтра")
    await oleg.press("Сокращённый день")
    await oleg.press("Вся школа")
    assert "1. 8:30–9:00\n2. 9:10–9:40" in oleg.last.text
    assert "Последний звонок в 12:20, обычно в 13:20" in oleg.last.text
    assert not _bells(rung)
    await oleg.press("по 35 мин")
    await oleg.press("пауза 5")
    assert "2. 9:10–9:45" in oleg.last.text
    await oleg.press("Объявить")
    assert len(_bells(rung)) == 8
    assert await stage.read(_control, stage.school.school_id) == {
        1: time(8, 30), 2: time(9, 10), 3: time(9, 50), 4: time(10, 30), 5: time(11, 10), 6: time(11, 50)
    }  # fmt: skip
    await rung.ill.send("/lessons 23.11")
    assert "Сокращённый день, свои звонки" in rung.ill.last.text
    assert "9:10" in rung.ill.last.text
    for said in ("/timetable 23.11", "/today"):
        await olga.send(said)
        assert "Сокращённый день, свои звонки" in olga.last.text
        assert "9:10" in olga.last.text
    stage.clock.advance(minutes=3)
    await stage.deliver()
    assert "изменения в расписании" in olga.last.text
    assert "9:10" in olga.last.text
    assert "Звонки изменились" in rung.ill.last.text
    assert "9:10–9:45 2. 8В физкультура" in rung.ill.last.text
    await oleg.press("Вернуть как было")
    assert _bells(rung) == []
    assert world(rung) == before
    stage.clock.advance(minutes=3)
    await stage.deliver()
    assert "Снова по обычному расписанию." in olga.last.text
    assert "Снова по обычному расписанию." in rung.ill.last.text
    await olga.send("/timetable 23.11")
    assert "9:20" in olga.last.text
    assert office.audited("change") == office.audited("undo") == ["short_day"]


async def test_times_are_typed_the_last_word_counts_and_who_clashes_is_named(rung: Illness) -> None:
    office, oleg = rung.office, rung.office.oleg
    office.stage.school.slot("9А", 1, 4, "Физкультура", rung.kovalyov, room="зал")
    await oleg.send("сокращённый день")
    await oleg.press("8В")
    assert "! Ковалёв А. Н. в одно время: 4. 9А и 5. 8В" in oleg.last.text
    await oleg.press("Свои звонки…")
    await oleg.send("9:00-9:30, 9:40-10:10")
    assert "В этот день уроки до 6-го, звонков меньше." in oleg.last.text
    await oleg.send("9:00-9:30, 9:20-10:10")
    assert "Так звонки не сходятся." in oleg.last.text
    await oleg.send("9:00-9:30, 9:40-10:10, 10:20-10:50, 11:00-11:30, 11:40-12:10, 12:20-12:50")
    await oleg.press("Объявить")
    assert {row[0] for row in _bells(rung)} == {"8В"}
    await oleg.press("‹ Замены")
    assert "Сокращённый день, 8В: последний звонок в 12:50" in oleg.last.text
    await oleg.press("Сокращённый день")
    await oleg.press("Вся школа")
    await oleg.press("Объявить")
    assert {row[0] for row in _bells(rung)} == {""}
    await oleg.press("‹ Замены")
    await oleg.press("Сокращённый день")
    await oleg.press("5–9")
    await oleg.press("по 40 мин")
    await oleg.press("Объявить")
    await oleg.press("‹ Замены")
    await oleg.press("Сокращённый день")
    await oleg.press("Вся школа")
    await oleg.press("Обычные звонки")
    await oleg.press("Объявить")
    assert _bells(rung) == []


async def test_a_stranger_forges_it_in_vain(rung: Illness) -> None:
    office, school = rung.office, rung.office.stage.school.school_id
    for user in (office.vera, office.zoya, office.rita, office.olga, rung.ill):
        await user.send("/menu")
        answer = await user.press_forged(
            user.last, ShortDayPress(school_id=school, day=MONDAY, asked=1).pack()
        )
        assert answer is not None
        assert "Этой записи нет" in (answer.text or user.last.text)
        await user.send("сокращённый день")
        assert "Для кого?" not in user.last.text
    assert not office.rows(select(t.OfficeChange.id))
