"""One lesson: topic from the plan, homework in pieces, attendance by presses, parallel classes; windows and old buttons."""

import io
from datetime import date

import pytest
from PIL import Image
from sqlalchemy import select

from services.journal.sheet import read_sheet
from storage import tables as t
from tests.journal.cast import FRIDAY, Cast, raise_curtain
from tests.stage import Stage


def _picture(colour: str) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (40, 30), colour).save(out, "PNG")
    return out.getvalue()


PNG, OTHER = _picture("white"), _picture("black")


@pytest.fixture
def cast(stage: Stage) -> Cast:
    cast = raise_curtain(stage)
    for number, (topic, hours) in enumerate([("Степени", "1"), ("Одночлены", "2"), ("Многочлены", "1")], 1):
        stage.school._add(
            t.LessonPlanTopic,
            subject_id=stage.school.subject("Алгебра"),
            grade=7,
            number=number,
            topic=topic,
            hours=hours,
        )
    stage.school.lesson(date(2026, 11, 18), 3, "7А", "Алгебра", cast.anna, topic="Степени")
    return cast


def _place(cast: Cast, day: str = "20261120") -> str:
    school = cast.stage.school
    return f"{school.form('7А')}:{school.subject('Алгебра')}:{day}:3:0"


async def _lesson(cast: Cast, day: date = FRIDAY) -> t.Lesson | None:
    rows = cast.stage.school.rows(select(t.Lesson.__table__).where(t.Lesson.day == day))
    return rows[0] if rows else None


async def test_the_plans_next_topic_is_one_press_and_may_be_taken_back(cast: Cast) -> None:
    anna = cast.stage.linked(cast.anna, "Анна")
    await anna.send("/lessons")
    await anna.press("10:10 7А")
    assert "По плану: Одночлены, 1-й час из 2" in anna.last.text
    assert "Домой ничего не задано" in anna.last.text
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
    assert (await _lesson(cast)).topic is None  # type: ignore[union-attr]


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
    press = f"lpres:{_place(cast)}:{cast.ivanov}:a"
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
    assert (await _lesson(cast)).attendance_at is not None  # type: ignore[union-attr]
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


async def test_homework_in_pieces_with_a_photo_and_the_day_it_is_due(cast: Cast) -> None:
    anna = cast.stage.linked(cast.anna, "Анна")
    await anna.send("/lessons")
    await anna.press("10:10 7А")
    await anna.send_photo(PNG, caption="дз № 301–305")
    assert "Домой: № 301–305, к пн, 23 ноября, 1 вложение" in anna.last.text
    await anna.send_document("задачи.pdf", b"%PDF-1.4")
    assert "2 вложения" in anna.last.text
    await anna.send_voice()
    assert "3 вложения" in anna.last.text
    await anna.press("к ср, 25 ноября")
    assert "к ср, 25 ноября" in anna.last.text
    lesson = await _lesson(cast)
    assert lesson is not None
    assert (lesson.homework, lesson.homework_due) == ("№ 301–305", date(2026, 11, 25))
    await anna.press("‹ Урок")
    await anna.press("Домашка")
    await anna.send("№ 306, 307; стр. 45")
    assert (await _lesson(cast)).homework == "№ 306, 307; стр. 45"  # type: ignore[union-attr]
    await anna.press("Убрать задание")
    assert "Домой ничего не задано" in anna.last.text
    await anna.press("Вернуть как было")
    kinds = [
        row.kind
        for row in cast.stage.school.rows(select(t.HomeworkFile.kind).order_by(t.HomeworkFile.ordinal))
    ]
    assert kinds == ["photo", "document", "voice"]


async def test_marks_written_after_a_photo_are_words_and_no_homework(cast: Cast) -> None:
    anna = cast.stage.linked(cast.anna, "Анна")
    await anna.send("/lessons")
    await anna.press("10:10 7А")
    await anna.send_photo(PNG, caption="дз № 301–305")
    assert "Текст задания начните с «дз»" in anna.last.text
    await anna.send("Иванов 2")
    assert anna.last.text.endswith("Понял так:\nИванов Пётр 2")
    assert (await _lesson(cast)).homework == "№ 301–305"  # type: ignore[union-attr]


async def test_an_album_is_answered_once(cast: Cast) -> None:
    anna = cast.stage.linked(cast.anna, "Анна")
    await anna.send("/lessons")
    await anna.press("10:10 7А")
    before = len(anna.inbox)
    await anna.send_photo(PNG, caption="дз страница", album="a1")
    await anna.send_photo(OTHER, album="a1")
    assert len(anna.inbox) == before + 1
    assert len(cast.stage.school.rows(select(t.HomeworkFile.id))) == 2


async def test_topic_and_homework_as_in_the_parallel_class_and_the_same_to_it(cast: Cast) -> None:
    school = cast.stage.school
    school.student("Лев", "Орлов", "7Б")
    school.assignment("7Б", "Алгебра", cast.anna)
    school.slot("7Б", 5, 5, "Алгебра", cast.anna)
    school.lesson(date(2026, 11, 19), 2, "7Б", "Алгебра", cast.anna, topic="Одночлены", homework="№ 5")
    anna = cast.stage.linked(cast.anna, "Анна")
    await anna.send("/lessons")
    await anna.press("10:10 7А")
    await anna.press("Как в 7Б")
    assert "Тема: Одночлены" in anna.last.text
    assert "Домой: № 5, к пн, 23 ноября" in anna.last.text
    await anna.press("Домашка")
    await anna.press("То же: 7Б")
    assert "То же записано: 7Б." in anna.last.text
    rows = school.rows(
        select(t.Lesson.topic, t.Lesson.homework).where(
            t.Lesson.class_id == school.form("7Б"), t.Lesson.day == FRIDAY
        )
    )
    assert rows == [("Одночлены", "№ 5")]
    foreign = school.lesson(FRIDAY, 4, "7А", "История", cast.boris, topic="Тайное")
    answer = await anna.press_forged(anna.last, f"llike:{_place(cast)}:{foreign}")
    assert answer is not None
    assert answer.text == "Этой записи нет или она вам не видна."


async def test_as_in_a_colleagues_lesson_of_before_finds_nothing(cast: Cast) -> None:
    school = cast.stage.school
    school.slot("7Б", 5, 5, "Алгебра", cast.anna)
    school.assignment("7Б", "Алгебра", cast.anna)
    of_class = t.Assignment.class_id == school.form("7Б")
    school.change(t.Assignment, of_class, starts=date(2026, 11, 16))
    of_boris = school.lesson(
        date(2026, 11, 13), 5, "7Б", "Алгебра", cast.boris, topic="Чужая", homework="чужое"
    )
    anna = cast.stage.linked(cast.anna, "Анна")
    await anna.send("/lessons")
    answer = await anna.press_forged(anna.last, f"llike:{_place(cast)}:{of_boris}")
    assert answer is not None
    assert answer.text == "Этой записи нет или она вам не видна."
    assert "Чужая" not in anna.last.text


async def test_day_15_is_closed_for_attendance_and_open_for_topic_and_homework(cast: Cast) -> None:
    cast.stage.clock.advance(days=1)
    anna = cast.stage.linked(cast.anna, "Анна")
    await anna.send("/lessons 06.11")
    await anna.press("10:10 7А")
    assert "закрыто с 21 ноября, открыть может завуч" in anna.last.text
    answer = await anna.press_forged(anna.last, f"lpres:{_place(cast, '20261106')}:{cast.kim}:a")
    assert answer is not None
    assert "Отметки за 6 ноября закрыты с 21 ноября (14 дней). Открыть урок может завуч." in (
        answer.text or ""
    )
    await anna.press_forged(anna.last, f"ltset:{_place(cast, '20261106')}:1")
    assert (await _lesson(cast, date(2026, 11, 6))).topic == "Степени"  # type: ignore[union-attr]


async def test_a_lesson_ahead_takes_topic_and_homework_and_no_attendance(cast: Cast) -> None:
    anna = cast.stage.linked(cast.anna, "Анна")
    await anna.send("/lessons пн")
    await anna.press("10:10 7А")
    assert "Явка" not in [button for row in anna.last.buttons for button in row]
    answer = await anna.press_forged(anna.last, f"lall:{_place(cast, '20261123')}")
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


async def test_files_of_homework_reach_the_family_as_files_and_nobody_else(cast: Cast) -> None:
    anna, mother = cast.stage.linked(cast.anna, "Анна"), cast.stage.linked(cast.mother)
    await anna.send("/lessons")
    await anna.press("10:10 7А")
    await anna.send_photo(PNG, caption="дз № 301")
    await anna.send_photo(OTHER)
    await anna.send_voice()
    await mother.send("/homework 23.11")
    assert "Алгебра: № 301, 3 вложения" in mother.last.text
    before = len(mother.inbox)
    await mother.press("Вложения: Алгебра")
    kinds = [message.content.media.kind for message in mother.inbox[before:] if message.content.media]
    assert sorted(kinds) == ["photo", "photo", "voice"]
    cast.stage.clock.now = cast.stage.clock.now.replace(day=22, hour=15, minute=31)
    stranger = cast.stage.linked(cast.boris, "Борис")
    await stranger.send("/menu")
    lesson = await _lesson(cast)
    assert lesson is not None
    answer = await stranger.press_forged(stranger.last, f"hwf:{cast.ivanov}:{lesson.id}")
    assert answer is not None
    assert answer.text == "Этой записи нет или она вам не видна."
