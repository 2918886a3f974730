"""Texts of many habits through the chat: what is previewed, asked, told, and then written."""

import pytest

from bot.simulator.user import SimUser
from tests.journal.cast import Cast
from tests.journal.spoken.cast import buttons, namesakes, open_lesson, sheet_of, text_of


@pytest.fixture
async def anna(cast: Cast) -> SimUser:
    user = cast.stage.linked(cast.anna)
    await open_lesson(cast, user)
    return user


async def test_a_remark_is_a_comment_and_no_homework(cast: Cast, anna: SimUser) -> None:
    await anna.send("Иванов 5, дз не сделал. Ким 2, нет тетради")
    assert "Иванов Пётр 5 «дз не сделал»" in anna.last.text
    assert "Ким Олег 2 «нет тетради»" in anna.last.text
    assert "?" not in anna.last.text
    await anna.press("Записать")
    assert (await text_of(cast, cast.ivanov), await text_of(cast, cast.kim)) == ("5", "2")
    lesson = (await sheet_of(cast)).lesson
    assert lesson is not None
    assert not lesson.homework


async def test_a_numbered_list_of_the_absent_is_no_marks(cast: Cast, anna: SimUser) -> None:
    await anna.send("Отсутствующие: 1. Ким 2. Иванов")
    await anna.press("Записать")
    assert (await text_of(cast, cast.ivanov), await text_of(cast, cast.kim)) == ("ОТ", "ОТ")


async def test_empty_rows_of_a_table_are_one_question(cast: Cast, anna: SimUser) -> None:
    namesakes(cast)
    await anna.send("1\tИванов Пётр\t\n2\tКим Олег\t5\n3\tСидорова Мария\t\n4\tСидорова Марина\t")
    assert "? Иванов Пётр, Сидорова Мария, Сидорова Марина: что записать?" in anna.last.text
    assert anna.last.text.count("? ") == 1
    await anna.press("Пропустить")
    await anna.press("Записать")
    assert (await text_of(cast, cast.ivanov), await text_of(cast, cast.kim)) == ("", "5")


async def test_minutes_are_no_mark(cast: Cast, anna: SimUser) -> None:
    await anna.send("опоздали Иванов, Ким на 5 мин")
    await anna.press("Записать")
    assert (await text_of(cast, cast.ivanov), await text_of(cast, cast.kim)) == ("ОП", "ОП")


@pytest.mark.parametrize(
    "text", ["убери Иванову 5", "исправь Иванову 4 на 5", "Иванов 5 на 4", "Иванов не 4, а 5"]
)
async def test_a_wish_to_change_is_told_how(cast: Cast, anna: SimUser, text: str) -> None:
    await anna.send(text)
    assert f"? «{text}»: чтобы заменить отметку, напишите новую" in anna.last.text
    assert not any(one.startswith("Записать") for one in buttons(anna))
    assert await text_of(cast, cast.ivanov) == ""


async def test_a_surname_in_the_plural_is_asked(cast: Cast, anna: SimUser) -> None:
    await anna.send("Ивановы 5")
    assert "? Ивановы 5: в списке нет, может быть, Иванов Пётр" in anna.last.text
    await anna.press("Иванов Пётр")
    await anna.press("Записать")
    assert await text_of(cast, cast.ivanov) == "5"


async def test_namesakes_are_offered_with_the_unmarked_first(cast: Cast, anna: SimUser) -> None:
    maria, marina = namesakes(cast)
    await anna.send("Сидорова 4")
    assert "? Сидорова 4: Мария или Марина" in anna.last.text
    assert buttons(anna)[:2] == ["Мария", "Марина"]
    await anna.send("Сидорова 4, Сидорова Мария 5")
    assert buttons(anna)[:2] == ["Марина", "Мария"]
    await anna.press("Марина")
    await anna.press("Записать")
    assert (await text_of(cast, maria), await text_of(cast, marina)) == ("5", "4")


async def test_a_dictated_message_is_read(cast: Cast, anna: SimUser) -> None:
    await anna.send("тема степени домашнее задание номер пять иванов пять ким отсутствует")
    assert "«" not in anna.last.text.split("Понял так:")[0]
    await anna.press("Записать")
    assert (await text_of(cast, cast.ivanov), await text_of(cast, cast.kim)) == ("5", "ОТ")
    lesson = (await sheet_of(cast)).lesson
    assert lesson is not None
    assert (lesson.topic, lesson.homework) == ("степени", "номер пять")


async def test_homework_in_two_lessons_is_asked(cast: Cast, anna: SimUser) -> None:
    await anna.send("дз § 5 через урок")
    assert "? «через урок»: какого дня урок, не понял" in anna.last.text
    await anna.press("К следующему уроку")
    await anna.press("Записать")
    lesson = (await sheet_of(cast)).lesson
    assert lesson is not None
    assert lesson.homework == "§ 5"


async def test_nobody_is_missing_in_a_teachers_shorthand(cast: Cast, anna: SimUser) -> None:
    await anna.send("Нет: -")
    await anna.press("Записать")
    lesson = (await sheet_of(cast)).lesson
    assert lesson is not None
    assert lesson.attendance_at is not None


async def test_everybody_but_some_is_here(cast: Cast, anna: SimUser) -> None:
    await anna.send("все, кроме Кима, здесь")
    await anna.press("Записать")
    assert (await text_of(cast, cast.ivanov), await text_of(cast, cast.kim)) == ("", "ОТ")


async def test_grades_in_words_are_marks(cast: Cast, anna: SimUser) -> None:
    await anna.send("Иванов отл, Ким хор")
    await anna.press("Записать")
    assert (await text_of(cast, cast.ivanov), await text_of(cast, cast.kim)) == ("5", "4")
