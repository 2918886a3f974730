"""What a teacher types in an open lesson, as it is shown before anything is written."""

import pytest

from tests.journal.cast import FRIDAY, Cast, raise_curtain
from tests.journal.words_cast import buttons, namesakes, open_lesson, sheet_of, text_of
from tests.stage import Stage


@pytest.fixture
def cast(stage: Stage) -> Cast:
    return raise_curtain(stage)


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
        "? Сидорова 4: Марина или Мария"
    )
    assert anna.last.buttons == [
        ["Марина", "Мария"],
        ["Пропустить"],
        ["Записать остальные 3", "Исправить"],
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
    assert anna.last.text == "Вернули 6 записей."
    assert (await sheet_of(cast)).works == ()
    assert await text_of(cast, cast.petrova) == ""
    assert cast.key().day == FRIDAY
    assert buttons(anna) == ["‹ Урок"]
