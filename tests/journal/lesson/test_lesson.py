"""One lesson: topic from the plan, attendance by presses; windows and old buttons."""

import io
from datetime import date

import pytest
from PIL import Image
from sqlalchemy import select

from services.journal.lesson.sheet import read_sheet
from storage import tables as t
from tests.journal.cast import FRIDAY, Cast
from tests.journal.lesson.cast import lesson_of, place_of, with_plan
from tests.stage import Stage


def _picture(colour: str) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (40, 30), colour).save(out, "PNG")
    return out.getvalue()


PNG, OTHER = _picture("white"), _picture("black")


@pytest.fixture
def cast(stage: Stage) -> Cast:
    return with_plan(stage)


async def test_the_plans_next_topic_is_one_press_and_may_be_taken_back(cast: Cast) -> None:
    anna = cast.stage.linked(cast.anna, "Анна")
    await anna.send("/lessons")
    await anna.press("10:10 7А")
    assert "По плану: Одночлены, 1-й час из 2" in anna.last.text
    assert "Задания нет" in anna.last.text
    assert "Явку не отмечали" in anna.last.text
    await anna.press("Тема: Одночлены")
    assert "Тема: Одночлены" in anna.last.text
    assert "Тема записана." in anna.last.text
    cast.stage.clock.advance(seconds=50)
    await anna.press("Вернуть как было")
    assert "По плану: Одночлены" in anna.last.text


async def test_the_second_hour_and_the_topic_after_it(cast: Cast) -> None:
    cast.stage.school.lesson(FRIDAY, 3, "7А", "Алгебра", cast.anna, topic="одночлены")
    anna = cast.stage.linked(cast.anna, "Анна")
    await anna.send("/lessons пн")
    await anna.press("10:10 7А")
    assert "По плану: Одночлены, 2-й час из 2" in anna.last.text


async def test_other_topics_by_the_list_and_by_text(cast: Cast) -> None:
    anna = cast.stage.linked(cast.anna, "Анна")
    await anna.send("/lessons")
    await anna.press("10:10 7А")
    await anna.press("Тема")
    assert "1. Степени ✓" in anna.last.text
    await anna.press("3. Многочлены")
    assert "Тема: Многочлены" in anna.last.text
    lesson = anna.last
    await anna.press("Тема", lesson)
    await anna.send("Решение  задач")
    assert "Тема: Решение задач" in anna.last.text
    await anna.press("Тема")
    await anna.press("Убрать тему")
    assert (await lesson_of(cast)).topic is None  # type: ignore[union-attr]


async def test_attendance_names_the_state_and_double_taps_do_not_flip(cast: Cast) -> None:
    anna, mother = cast.stage.linked(cast.anna, "Анна"), cast.stage.linked(cast.mother)
    await anna.send("/lessons")
    await anna.press("10:10 7А")
    await anna.press("Явка")
    assert [button for row in anna.last.buttons for button in row][:4] == [
        "Ершова",
        "Иванов",
        "Ким",
        "Петрова",
    ]
    press = f"lpres:{place_of(cast)}:{cast.ivanov}:a"
    await anna.press("Иванов")
    await anna.press_forged(anna.last, press)
    assert "Нет: Иванов" in anna.last.text
    await cast.stage.deliver()
    assert "нет на уроке\nсегодня, 3-й урок, 10:10\nАлгебра" in mother.last.text
    await anna.press("Иванов · ОТ")
    assert "С опозданием: Иванов" in anna.last.text
    await anna.press("Иванов · ОП")
    assert "Все на месте" in anna.last.text, "attendance was taken, and nobody is missing now"
    await anna.press("Все на месте")
    assert "Явка отмечена." in anna.last.text


async def test_a_slip_taken_back_before_it_left_reaches_nobody(cast: Cast) -> None:
    anna, mother = cast.stage.linked(cast.anna, "Анна"), cast.stage.linked(cast.mother)
    await anna.send("/lessons")
    await anna.press("10:10 7А")
    await anna.press("Явка")
    await anna.press("Иванов")
    await anna.press("Иванов · ОТ")
    await anna.press("Иванов · ОП")
    await cast.stage.deliver()
    assert not mother.inbox


async def test_everybody_here_is_told_apart_from_not_taken(cast: Cast) -> None:
    anna = cast.stage.linked(cast.anna, "Анна")
    await anna.send("/lessons")
    await anna.press("10:10 7А")
    assert "Явку не отмечали" in anna.last.text
    await anna.press("Явка")
    await anna.press("Все на месте")
    assert "Все на месте" in anna.last.text
    assert (await lesson_of(cast)).attendance_at is not None  # type: ignore[union-attr]
    await anna.press("Вернуть как было")
    assert "Явку не отмечали" in anna.last.text


async def test_a_reason_of_the_class_teacher_is_not_pressed_away_and_an_announced_one_is_shown(
    cast: Cast,
) -> None:
    lesson = cast.stage.school.lesson(FRIDAY, 3, "7А", "Алгебра", cast.anna)
    cast.stage.school.absence(lesson, cast.kim, "Б")
    account = cast.stage.linked(cast.mother)
    cast.stage.school._add(
        t.Excuse, student_id=cast.ivanov, starts=FRIDAY, ends=FRIDAY, reason="ill", photos=[], person_id=cast.mother,
        account_id=account.id, created_at=cast.stage.clock(), state="open",
    )  # fmt: skip
    anna = cast.stage.linked(cast.anna, "Анна")
    await anna.send("/lessons")
    await anna.press("10:10 7А")
    assert "Предупредили: Иванов (болеет)" in anna.last.text
    await anna.press("Явка")
    assert "Иванов · !" in [button for row in anna.last.buttons for button in row]
    answer = await anna.press("Ким · Б")
    assert answer is not None
    assert "классный руководитель" in (answer.text or "")
    assert cast.stage.school.rows(select(t.Attendance.code).where(t.Attendance.student_id == cast.kim)) == [
        ("Б",)
    ]


async def test_day_15_is_closed_for_attendance_and_open_for_topic_and_homework(cast: Cast) -> None:
    cast.stage.clock.advance(days=1)
    anna = cast.stage.linked(cast.anna, "Анна")
    await anna.send("/lessons 06.11")
    await anna.press("10:10 7А")
    assert "закрыто с 21 ноября, открыть может завуч" in anna.last.text
    answer = await anna.press_forged(anna.last, f"lpres:{place_of(cast, '20261106')}:{cast.kim}:a")
    assert answer is not None
    assert "Отметки за 6 ноября закрыты с 21 ноября (14 дней). Открыть урок может завуч." in (
        answer.text or ""
    )
    await anna.press_forged(anna.last, f"ltset:{place_of(cast, '20261106')}:1")
    assert (await lesson_of(cast, date(2026, 11, 6))).topic == "Степени"  # type: ignore[union-attr]


async def test_a_lesson_ahead_takes_topic_and_homework_and_no_attendance(cast: Cast) -> None:
    anna = cast.stage.linked(cast.anna, "Анна")
    await anna.send("/lessons пн")
    await anna.press("10:10 7А")
    assert "Явка" not in [button for row in anna.last.buttons for button in row]
    answer = await anna.press_forged(anna.last, f"lall:{place_of(cast, '20261123')}")
    assert answer is not None
    assert "ещё впереди" in (answer.text or "")
    await anna.press("Тема: Одночлены")
    assert "Тема: Одночлены" in anna.last.text


async def test_who_left_that_morning_is_not_on_the_list(cast: Cast) -> None:
    cast.stage.school.change(t.Enrolment, t.Enrolment.student_id == cast.kim, ends=FRIDAY)
    key = cast.key()
    sheet = await cast.stage.read(read_sheet, await cast.actor(cast.stage.linked(cast.anna)), key)
    assert cast.kim not in [one.id for one in sheet.students]


async def test_the_lesson_in_english(cast: Cast) -> None:
    anna = cast.stage.linked(cast.anna, "Anna", language="en")
    await anna.send("/lessons")
    await anna.press("10:10 7А")
    assert "By the plan: Одночлены, hour 1 of 2" in anna.last.text
    assert "Attendance not taken" in anna.last.text


async def test_namesakes_with_long_names_read_apart_where_a_press_writes(cast: Cast) -> None:
    school = cast.stage.school
    last = "Константинопольская-Задунайская"
    school.student("Александра", last, "7А")
    school.student("Александрина", last, "7А")
    school.student("Олег", "Константинопольский-Первый", "7А")
    school.student("Олег", "Константинопольский-Второй", "7А")
    anna = cast.stage.linked(cast.anna, "Анна")
    await anna.send("/lessons")
    await anna.press("10:10 7А")
    await anna.press("Явка")
    names = [button for row in anna.last.buttons for button in row]
    assert len(set(names)) == len(names)
    assert [name for name in names if name.startswith("Конст")] == [
        "Констант… Александра",
        "Конста… Александрина",
        "Константинопольский-Второй",
        "Константинопольский-Первый",
    ]


async def test_a_press_in_the_list_costs_the_same_with_forty_students(cast: Cast) -> None:
    anna = cast.stage.linked(cast.anna, "Анна")
    await anna.send("/lessons")
    await anna.press("10:10 7А")
    await anna.press("Явка")
    await anna.press("Иванов")
    with cast.stage.counting() as few:
        await anna.press("Ким")
    for number in range(36):
        cast.stage.school.student(f"Имя{number}", f"Фамилия{number:02}", "7А")
    await anna.press("Ким · ОТ")
    with cast.stage.counting() as many:
        await anna.press("Петрова")
    assert len(many) == len(few) <= 34
