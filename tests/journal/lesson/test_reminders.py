"""Reminders by the bells: asked for, silent, on time or not at all; the day's gaps once, and only where there are any."""

from datetime import UTC, datetime

import pytest

from storage import tables as t
from tests.journal.cast import FRIDAY, Cast, raise_curtain
from tests.stage import Stage

BELL = datetime(2026, 11, 20, 7, 10, tzinfo=UTC)
"""10:10 in Moscow, as the third lesson begins; it ends at 10:50."""


@pytest.fixture
async def cast(stage: Stage) -> Cast:
    cast = raise_curtain(stage)
    stage.clock.now = datetime(2026, 11, 20, 4, 0, tzinfo=UTC)
    await stage.tick()
    return cast


async def _at(cast: Cast, moment: datetime) -> None:
    cast.stage.clock.now = moment
    await cast.stage.tick()
    await cast.stage.deliver()


async def test_the_bell_asks_who_wants_it_silently_and_one_press_answers(cast: Cast) -> None:
    anna = cast.stage.linked(cast.anna, "Анна")
    await anna.send("/settings")
    await anna.press("Напоминания учителю")
    assert anna.last.buttons[:2] == [["☐ В начале урока: все здесь?"], ["☑ После уроков: что не внесено"]]
    await anna.press("☐ В начале урока")
    assert anna.last.buttons[0] == ["☑ В начале урока: все здесь?"]
    await _at(cast, BELL)
    assert anna.last.text == "7А, алгебра, 10:10. Все здесь?"
    assert anna.last.silent
    await anna.press("Все здесь")
    assert "Все на месте" in anna.last.text
    before = len(anna.inbox)
    await cast.stage.tick()
    await cast.stage.deliver()
    assert len(anna.inbox) == before


async def test_nobody_is_asked_by_default_nor_late_nor_when_it_is_known(cast: Cast) -> None:
    anna, boris = cast.stage.linked(cast.anna, "Анна"), cast.stage.linked(cast.boris, "Борис")
    cast.stage.school.prefer(anna.id, 0, "lesson_bell", enabled=True)
    cast.stage.clock.now = BELL
    await cast.stage.tick()
    cast.stage.clock.advance(minutes=11)
    await cast.stage.deliver()
    assert not anna.inbox
    lesson = cast.stage.school.lesson(FRIDAY, 4, "7А", "История", cast.boris)
    cast.stage.school.absence(lesson, cast.kim)
    cast.stage.school.prefer(boris.id, 0, "lesson_bell", enabled=True)
    await _at(cast, datetime(2026, 11, 20, 8, 0, tzinfo=UTC))
    assert not boris.inbox


async def test_after_the_last_lesson_what_the_day_left_comes_once(cast: Cast) -> None:
    anna = cast.stage.linked(cast.anna, "Анна")
    await _at(cast, datetime(2026, 11, 20, 8, 0, tzinfo=UTC))
    assert not anna.inbox
    await _at(cast, datetime(2026, 11, 20, 8, 5, tzinfo=UTC))
    assert anna.last.text.startswith("Не внесено: 1 урок\n\n10:10  7А алгебра, 305")
    await anna.press("10:10 7А алгебра")
    assert anna.last.text.startswith("7А · Алгебра, 20 ноября")
    count = len(anna.inbox)
    await _at(cast, datetime(2026, 11, 20, 8, 10, tzinfo=UTC))
    assert len(anna.inbox) == count


async def test_nothing_comes_where_all_is_entered_it_is_off_or_there_is_no_school(cast: Cast) -> None:
    anna, boris = cast.stage.linked(cast.anna, "Анна"), cast.stage.linked(cast.boris, "Борис")
    lesson = cast.stage.school.lesson(FRIDAY, 3, "7А", "Алгебра", cast.anna, topic="Степени", homework="№ 1")
    cast.stage.school.change(t.Lesson, t.Lesson.id == lesson, attendance_at=cast.stage.clock())
    cast.stage.school.prefer(boris.id, 0, "day_gaps", enabled=False)
    for hour, minute in ((8, 5), (8, 55), (9, 0)):
        await _at(cast, datetime(2026, 11, 20, hour, minute, tzinfo=UTC))
    await _at(cast, datetime(2026, 11, 22, 8, 5, tzinfo=UTC))
    assert not anna.inbox
    assert not boris.inbox


async def test_a_dismissed_teacher_and_a_mother_get_nothing_to_switch(cast: Cast) -> None:
    mother = cast.stage.linked(cast.mother)
    await mother.send("/settings")
    answer = await mother.press_forged(mother.last, "lrems:lesson_bell:1")
    assert answer is not None
    assert answer.text == "Этой записи нет или она вам не видна."
    anna = cast.stage.linked(cast.anna, "Анна")
    cast.stage.school.prefer(anna.id, 0, "lesson_bell", enabled=True)
    cast.stage.clock.now = BELL
    await cast.stage.tick()
    cast.stage.school.change(t.Staff, t.Staff.person_id == cast.anna, dismissed_on=FRIDAY)
    await cast.stage.deliver()
    assert not anna.inbox


async def test_the_days_gaps_missed_while_the_bot_was_down_come_once_after(cast: Cast) -> None:
    anna = cast.stage.linked(cast.anna, "Анна")
    await _at(cast, datetime(2026, 11, 20, 7, 55, tzinfo=UTC))
    await _at(cast, datetime(2026, 11, 20, 10, 35, tzinfo=UTC))
    assert anna.last.text.startswith("Не внесено: 1 урок\n\n10:10  7А алгебра, 305")
    count = len(anna.inbox)
    await _at(cast, datetime(2026, 11, 20, 10, 40, tzinfo=UTC))
    assert len(anna.inbox) == count


async def test_who_is_assigned_is_reminded_and_not_whom_the_timetable_still_names(cast: Cast) -> None:
    school = cast.stage.school
    other = school.teacher("Инна", "Новикова", "Павловна")
    school.change(
        t.Assignment, t.Assignment.teacher_id == cast.anna, ends=datetime(2026, 11, 15, tzinfo=UTC).date()
    )
    school.assignment("7А", "Алгебра", other)
    inna, anna = cast.stage.linked(other, "Инна"), cast.stage.linked(cast.anna, "Анна")
    await _at(cast, datetime(2026, 11, 20, 8, 5, tzinfo=UTC))
    assert inna.last.text.startswith("Не внесено: 1 урок")
    assert not anna.inbox
