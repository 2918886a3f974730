"""What issue 11 must show: a whole lesson in six presses and two messages, and exactly its families learn exactly that."""

import io
from datetime import date

import pytest
from PIL import Image

from services.journal.lesson.sheet import read_sheet
from storage import tables as t
from tests.journal.cast import FRIDAY, Cast, raise_curtain
from tests.stage import Stage

NAMES = [
    "Абрамов Артём",
    "Белова Алиса",
    "Васильев Егор",
    "Гаврилова София",
    "Галиуллин Тимур",
    "Дмитриев Кирилл",
    "Жукова Виктория",
    "Зайцев Матвей",
    "Казаков Даниил",
    "Кравченко Ева",
    "Лебедев Илья",
    "Морозова Анастасия",
    "Никитин Роман",
    "Орлов Глеб",
    "Романова Ксения",
    "Сидорова Марина",
    "Сидорова Мария",
    "Соколова Маша",
    "Тихонов Никита",
    "Фёдорова Василиса",
    "Шевченко Лев",
    "Яковлева Арина",
    "Щукин Лев",
]


@pytest.fixture
def cast(stage: Stage) -> Cast:
    cast = raise_curtain(stage)
    for name in NAMES:
        last, first = name.split()
        stage.school.student(first, last, "7А")
    stage.school._add(
        t.LessonPlanTopic,
        subject_id=stage.school.subject("Алгебра"),
        grade=7,
        number=1,
        topic="Степени",
        hours="1",
    )
    return cast


async def test_a_whole_lesson_in_six_presses_and_two_messages(cast: Cast) -> None:
    stage = cast.stage
    anna = stage.linked(cast.anna, "Анна")
    mothers = {
        name: stage.linked(stage.school.guardian("Мама", name, [student]), name)
        for name, student in (("Ким", cast.kim), ("Петрова", cast.petrova))
    }
    mother = stage.linked(cast.mother)
    await anna.send("/lessons")
    presses = messages = 0
    for button in ("10:10 7А алгебра", "Тема: Степени", "Явка", "Все на месте"):
        await anna.press(button)
        presses += 1
    picture = io.BytesIO()
    Image.new("RGB", (60, 40), "white").save(picture, "PNG")
    await anna.send_photo(picture.getvalue(), caption="дз № 301–305")
    messages += 1
    await anna.send(
        "Иванов 5, Петрова 4, Абрамов 5, Белова 4, Васильев 3, Жукова 5, Зайцев 4, Лебедев 5, Орлов 3, "
        "Романова 5, Тихонов 4, Яковлева 2"
    )
    messages += 1
    await anna.press("Записать")
    presses += 1
    assert (presses, messages) == (5, 2)
    sheet = await stage.read(read_sheet, await cast.actor(anna), cast.key())
    assert sheet.lesson is not None
    assert (sheet.lesson.topic, sheet.lesson.homework) == ("Степени", "№ 301–305")
    assert len(sheet.students) == 27
    assert sheet.attendance_taken
    assert [one.kind for one in sheet.files] == ["photo"]
    assert sum(len(cell.marks) for cell in sheet.cells.values()) == 12
    stage.clock.advance(minutes=11)
    await stage.deliver()
    assert "Алгебра 5" in mother.last.text
    assert "Алгебра 4" in mothers["Петрова"].last.text
    assert not mothers["Ким"].inbox, "who got no mark learns nothing"
    assert len(mother.inbox) == 1


async def test_day_14_works_and_day_15_is_refused_by_button_words_old_button_and_is_told_before(
    cast: Cast,
) -> None:
    stage, day = cast.stage, date(2026, 11, 6)
    anna = stage.linked(cast.anna, "Анна")
    await anna.send("7А алгебра 06.11: Иванов 5")
    preview = anna.last
    assert "Иванов Пётр 5" in preview.text
    stage.clock.advance(days=1)
    answer = await anna.press("Записать", preview)
    told = (answer.text if answer else "") or anna.last.text
    assert "закрыты с 21 ноября" in told
    school = stage.school
    place = f"{school.form('7А')}:{school.subject('Алгебра')}:20261106:3:0"
    answer = await anna.press_forged(preview, f"lpres:{place}:{cast.kim}:a")
    assert answer is not None
    assert "закрыты с 21 ноября" in (answer.text or "")
    sheet = await stage.read(read_sheet, await cast.actor(anna), cast.key(day))
    assert not any(cell.marks or cell.code for cell in sheet.cells.values())


async def test_a_substitute_fills_the_lesson_sees_what_stands_and_the_next_day_finds_nothing(
    cast: Cast,
) -> None:
    stage = cast.stage
    lesson = stage.school.lesson(FRIDAY, 3, "7А", "Алгебра", cast.anna, topic="Степени", homework="№ 1")
    stage.school.mark(lesson, cast.kim, "4")
    stage.school.substitution(FRIDAY, 3, "7А", "Алгебра", teacher_id=cast.boris)
    boris = stage.linked(cast.boris, "Борис")
    await boris.send("/lessons")
    await boris.press("10:10 7А алгебра")
    assert "Тема: Степени" in boris.last.text
    await boris.send("Иванов 5")
    await boris.press("Записать")
    sheet = await stage.read(read_sheet, await cast.actor(boris), cast.key())
    assert (sheet.cell(cast.ivanov).text, sheet.cell(cast.kim).text) == ("5", "4")
    stage.clock.advance(days=1)
    await boris.send("Петрова 5")
    assert "Этой записи нет или она вам не видна." in boris.last.text
    await boris.send("7А алгебра 20.11: Петрова 5")
    assert "Этой записи нет или она вам не видна." in boris.last.text
