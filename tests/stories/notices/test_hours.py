"""The hour of a notice and the time for its answers, while both pass."""

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
