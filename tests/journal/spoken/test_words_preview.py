"""What a teacher types in an open lesson, as it is shown before anything is written."""

import io

from PIL import Image

from storage import tables as t
from tests.journal.cast import Cast
from tests.journal.spoken.cast import buttons, namesakes, open_lesson, sheet_of, text_of


def _picture() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (40, 30), "white").save(out, "PNG")
    return out.getvalue()


PNG = _picture()


async def test_the_preview_of_the_chat_is_as_drawn(cast: Cast) -> None:
    namesakes(cast)
    anna = cast.stage.linked(cast.anna)
    await open_lesson(cast, anna)
    await anna.send("контрольная «Степени» вес 2: Иванов 5, Петрова 4 3, Ким н/а, Сидорова 4")
    assert anna.last.text == (
        "7А · Алгебра, 20 ноября\n"
        "контрольная «Степени», вес 2\n"
        "\n"
        "Понял так:\n"
        "Иванов Пётр 5\n"
        "Петрова Анна 4, 3\n"
        "Ким Олег н/а\n"
        "? Сидорова 4: Мария или Марина"
    )
    assert anna.last.buttons == [
        ["Мария", "Марина"],
        ["Пропустить"],
        ["Записать остальные 3"],
        ["Исправить"],
    ]
    assert (await sheet_of(cast)).lesson is None
    await anna.press("Марина")
    assert "Сидорова Марина 4" in anna.last.text
    assert anna.last.buttons == [["Записать", "Исправить"]]
    await anna.press("Записать")
    assert anna.last.text == (
        "7А · Алгебра, 20 ноября\nЗаписано: 5 отметок.\nВернуть можно в течение минуты."
    )
    assert anna.last.buttons == [["Вернуть", "‹ Урок"]]
    assert await text_of(cast, cast.petrova) == "4 3"
    sheet = await sheet_of(cast)
    assert [(one.kind, one.title, one.weight) for one in sheet.works] == [("контрольная", "Степени", 2)]
    await anna.press("Вернуть")
    assert anna.last.text == "Вернули как было."
    assert (await sheet_of(cast)).works == ()
    assert await text_of(cast, cast.petrova) == ""
    assert buttons(anna) == ["‹ Урок"]


async def test_a_whole_lesson_in_six_presses_and_two_messages(cast: Cast) -> None:
    school = cast.stage.school
    for number in range(23):
        school.student("Лев", f"Ученик{'абвгдежзиклмнопрстуфхцш'[number]}", "7А")
    plan = {
        "subject_id": school.subject("Алгебра"),
        "grade": 7,
        "number": 1,
        "topic": "Степени",
        "hours": "1",
    }
    school._add(t.LessonPlanTopic, **plan)
    anna = cast.stage.linked(cast.anna)
    await anna.send("/lessons")
    await anna.press("10:10 7А")
    await anna.press("Тема: Степени")
    await anna.send_photo(PNG, caption="дз № 301–305")
    marks = ", ".join(f"Ученик{letter} {2 + at % 4}" for at, letter in enumerate("абвгдежзикл"))
    await anna.send(f"Иванов 5 молодец, {marks}, нет: Ким, Ершова")
    await anna.press("Записать")
    assert "Записано: 12 отметок, явка." in anna.last.text
    sheet = await sheet_of(cast)
    assert sheet.lesson is not None
    assert (sheet.lesson.topic, sheet.lesson.homework) == ("Степени", "№ 301–305")
    assert sheet.attendance_taken
    assert [one.kind for one in sheet.files] == ["photo"]
    assert sum(len(cell.marks) for cell in sheet.cells.values()) == 12
    assert len(sheet.students) == 27
    await anna.press("‹ Урок")
    assert "Нет: Ершова" in anna.last.text
