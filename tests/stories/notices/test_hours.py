"""The hour of a notice and the time for its answers, while both pass."""

from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from storage.tables import Notice
from storage.tables import School as SchoolRow
from tests.stage import Stage
from tests.stories.notices.big_class import pushes
from tests.stories.notices.cast import School


async def test_its_hour_passes_while_the_preview_stands(school: School) -> None:
    await school.compose()
    await school.teacher.press("Когда")
    await school.teacher.press("Завтра 8:00")
    await school.teacher.press("Вопрос")
    await school.teacher.send("Придёте?")
    await school.teacher.press("✓ Вопрос")
    await school.teacher.press("Ответить до…")
    await school.teacher.send("сегодня 20:00")
    answer = await school.teacher.press("Посмотреть и отправить")
    assert answer is not None
    assert "Срок ответа прошёл бы раньше" in (answer.text or "")
    await school.teacher.press("✓ Вопрос")
    await school.teacher.press("Ответить до…")
    await school.teacher.send("воскресенье 20:00")
    await school.teacher.press("Посмотреть и отправить")
    assert "Уйдёт: завтра, 8:00" in school.teacher.last.text
    preview = school.teacher.last
    school.stage.clock.advance(days=1)  # Saturday, 13:20
    await school.teacher.send("/notice")
    assert "Уйдёт" not in school.teacher.last.text
    school.stage.clock.advance(days=2)
    answer = await school.teacher.press("Отправить", preview)
    assert answer is not None
    assert "Срок ответа прошёл бы раньше" in (answer.text or "")
    await school.teacher.press("✓ Вопрос")
    await school.teacher.press("Ответить до…")
    await school.teacher.press("Завтра 8:00")
    answer = await school.teacher.press("Отправить", preview)
    assert answer is not None
    assert answer.text == "Отправляем."
    await school.stage.deliver()
    assert len(pushes(school.mother, "сбор у школы")) == 1


async def test_it_is_not_put_off_beyond_the_time_for_its_answers(school: School) -> None:
    await school.compose()
    await school.teacher.press("Вопрос")
    await school.teacher.send("Придёте?")
    await school.teacher.press("✓ Вопрос")
    await school.teacher.press("Ответить до…")
    await school.teacher.send("воскресенье 20:00")
    await school.teacher.press("Когда")
    await school.teacher.press("Завтра 8:00")
    await school.send()
    await school.teacher.press("Изменить время")
    answer = await school.teacher.press("Понедельник 8:00")
    assert answer is not None
    assert "Срок ответа прошёл бы раньше" in (answer.text or "")


EVES = [
    ("Europe/Moscow", datetime(2026, 10, 23, 15, tzinfo=UTC), ["Завтра 8:00", "Чт, 5 ноября 8:00"]),
    ("Europe/Moscow", datetime(2026, 11, 15, 15, tzinfo=UTC), ["Завтра 8:00"]),
    ("Asia/Kamchatka", datetime(2026, 11, 20, 13, tzinfo=UTC), ["Завтра 8:00", "Понедельник 8:00"]),
    ("Europe/Kirov", datetime(2026, 11, 16, 5, tzinfo=UTC), ["Завтра 8:00", "Понедельник 8:00"]),
    ("Europe/Berlin", datetime(2026, 10, 24, 18, tzinfo=UTC), ["Завтра 8:00", "Чт, 5 ноября 8:00"]),
]


@pytest.mark.parametrize(("zone", "now", "offered"), EVES)
async def test_the_hours_offered_on_an_eve(
    stage: Stage, zone: str, now: datetime, offered: list[str]
) -> None:
    stage.school.change(SchoolRow, SchoolRow.id == stage.school.school_id, timezone=zone)
    stage.school.quarters()
    stage.clock.now = now
    school = School(stage)
    await school.compose()
    await school.teacher.press("Когда")
    shown = [label for row in school.teacher.last.buttons for label in row]
    assert shown[: len(offered)] == offered
    await school.teacher.press(offered[0])
    left = int(stage.school.rows(select(Notice.send_at))[0][0].timestamp())
    assert datetime.fromtimestamp(left, ZoneInfo(zone)).time() == time(8)
