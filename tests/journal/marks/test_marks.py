"""«Отметки» of a lesson by presses: two a mark, stale buttons, absent ones, dots, taking back, and whose it is not."""

from datetime import date

from handlers.presses.journal_marks import (
    CommentPress,
    DotDuePress,
    DotPress,
    StudentMarksPress,
)
from tests.journal.cast import FRIDAY, Cast
from tests.journal.marks.cast import HIDDEN, buttons, open_list, sheet_of, tap, text_of
from tests.journal.marks.setting import setting


async def test_a_mark_is_two_presses_and_the_lesson_is_made_by_the_first(cast: Cast) -> None:
    anna = cast.stage.linked(cast.anna)
    await open_list(cast, anna)
    assert "7А · Алгебра, 20 ноября, 3-й урок" in anna.last.text
    assert "правка до 4 декабря" in anna.last.text
    await anna.press("Иванов Пётр")
    await anna.press("5")
    await anna.press("Петрова Анна")
    await anna.press("4")
    assert "Ответ: 5 одна, 4 одна" in anna.last.text
    assert "Без отметки двое: Ершова Дарья, Ким Олег" in anna.last.text
    assert "Записано: Петрова Анна 4" in anna.last.text
    assert {"Иванов Пётр 5", "Петрова Анна 4"} <= set(buttons(anna))
    sheet = await sheet_of(cast)
    assert [(row.kind, row.weight) for row in sheet.works] == [("ответ", 1)]


async def test_a_double_tap_is_one_mark(cast: Cast) -> None:
    anna = cast.stage.linked(cast.anna)
    for _ in range(2):
        await tap(anna, setting(cast, cast.ivanov, "5"))
    assert await text_of(cast, cast.ivanov) == "5"
    assert "Уже так и стоит." in anna.last.text


async def test_a_stale_button_is_told_what_stands_now(cast: Cast) -> None:
    anna = cast.stage.linked(cast.anna)
    second = cast.stage.linked(cast.anna, "Анна с планшета")
    await tap(anna, setting(cast, cast.ivanov, "5"))
    answer = await tap(second, setting(cast, cast.ivanov, "3"))
    assert answer.text == "Здесь уже стоит 5. Проверьте и нажмите ещё раз."
    assert "Иванов Пётр, 7А" in second.last.text
    assert await text_of(cast, cast.ivanov) == "5"


async def test_a_mark_is_changed_and_withdrawn_and_taken_back_within_a_minute(cast: Cast) -> None:
    anna = cast.stage.linked(cast.anna)
    await tap(anna, setting(cast, cast.ivanov, "5"))
    await anna.press("Иванов Пётр 5")
    await anna.press("Изменить 5")
    await anna.press("3")
    assert await text_of(cast, cast.ivanov) == "3"
    await anna.press("Вернуть как было")
    assert await text_of(cast, cast.ivanov) == "5"
    await tap(anna, StudentMarksPress.of(cast.key(), student_id=cast.ivanov, ordinal=1))
    await anna.press("Снять 5")
    assert await text_of(cast, cast.ivanov) == ""
    cast.stage.clock.advance(seconds=61)
    answer = await anna.press("Вернуть как было")
    assert answer is not None
    assert answer.text == "Минута прошла, вернуть уже нельзя."


async def test_a_second_mark_of_the_lesson_stands_beside_the_first(cast: Cast) -> None:
    anna = cast.stage.linked(cast.anna)
    await tap(anna, setting(cast, cast.ivanov, "5"))
    await tap(anna, setting(cast, cast.ivanov, "n", ordinal=2))
    assert await text_of(cast, cast.ivanov) == "5 н/а"


async def test_a_mark_of_an_absent_student_is_asked_about(cast: Cast) -> None:
    lesson = cast.stage.school.lesson(FRIDAY, 3, "7А", "Алгебра", cast.anna)
    cast.stage.school.absence(lesson, cast.kim)
    anna = cast.stage.linked(cast.anna)
    await tap(anna, setting(cast, cast.kim, "4"))
    assert "Ким Олег отсутствует (ОТ). Поставить отметку?" in anna.last.text
    assert await text_of(cast, cast.kim) == "ОТ"
    await anna.press("Поставить 4")
    assert await text_of(cast, cast.kim) == "4 ОТ"


async def test_a_comment_is_typed_and_taken_away(cast: Cast) -> None:
    anna = cast.stage.linked(cast.anna)
    await tap(anna, setting(cast, cast.ivanov, "4"))
    await anna.press("Иванов Пётр 4")
    await anna.press("Изменить 4")
    await anna.press("Комментарий")
    await anna.send("Ошибка в знаке,\n№ 5")
    assert "«Ошибка в знаке, № 5»" in anna.last.text
    assert (await sheet_of(cast)).cell(cast.ivanov).marks[0].comment == "Ошибка в знаке, № 5"
    await anna.press("Без комментария")
    assert (await sheet_of(cast)).cell(cast.ivanov).marks[0].comment is None
    await anna.press("Вернуть как было")
    assert (await sheet_of(cast)).cell(cast.ivanov).marks[0].comment == "Ошибка в знаке, № 5"


async def test_a_comment_too_long_is_asked_for_again(cast: Cast) -> None:
    anna = cast.stage.linked(cast.anna)
    await tap(anna, setting(cast, cast.ivanov, "4"))
    await tap(anna, CommentPress.of(cast.key(), student_id=cast.ivanov, ordinal=1, was="4"))
    await anna.send("о" * 501)
    assert "Получилось 501 знаков, помещается 500" in anna.last.text
    await anna.send("короче")
    assert (await sheet_of(cast)).cell(cast.ivanov).marks[0].comment == "короче"


async def test_a_dot_is_set_given_a_day_and_closed(cast: Cast) -> None:
    anna = cast.stage.linked(cast.anna)
    await tap(anna, StudentMarksPress.of(cast.key(), student_id=cast.kim))
    await anna.press("● Долг")
    assert "● Долг: работа" in anna.last.text
    await anna.press("Сдать до 25.11")
    assert "сдать до 25 ноября" in anna.last.text
    await anna.press("Сдал")
    assert "Долг закрыт 20 ноября" in anna.last.text
    await anna.press("Вернуть как было")
    debt = (await sheet_of(cast)).cell(cast.kim).debt
    assert debt is not None
    assert (debt.due, debt.closed_on) == (date(2026, 11, 25), None)
    await anna.press("Долг по ошибке")
    assert (await sheet_of(cast)).cell(cast.kim).debt is None


async def test_a_stale_dot_and_a_double_one(cast: Cast) -> None:
    anna = cast.stage.linked(cast.anna)
    at = {"student_id": cast.kim}
    for _ in range(2):
        await tap(anna, DotPress.of(cast.key(), **at, want="s", owed=0))
    assert await text_of(cast, cast.kim) == "."
    await tap(anna, DotPress.of(cast.key(), **at, want="c", owed=1))
    assert await text_of(cast, cast.kim) == ""
    answer = await tap(anna, DotPress.of(cast.key(), **at, want="s", owed=1))
    assert "Здесь уже ничего не стоит" in answer.text
    assert await text_of(cast, cast.kim) == ""
    answer = await tap(anna, DotDuePress.of(cast.key(), **at, due=date(2026, 11, 25)))
    assert answer.text == HIDDEN
    answer = await tap(anna, DotPress.of(cast.key(), **at, want="?", owed=0))
    assert answer.text == HIDDEN


async def test_forty_students_are_paged_and_the_page_is_kept(cast: Cast) -> None:
    for number in range(36):
        cast.stage.school.student("Ученик", f"Яковлев{number:02}", "7А")
    anna = cast.stage.linked(cast.anna)
    await open_list(cast, anna)
    await anna.press("Дальше ›")
    await anna.press("Яковлев35 Ученик")
    await anna.press("5")
    assert "Яковлев35 Ученик 5" in buttons(anna)
    assert "‹ Назад" in buttons(anna)


async def test_it_speaks_english(cast: Cast) -> None:
    anna = cast.stage.linked(cast.anna, language="en")
    await open_list(cast, anna)
    assert "open until 4 December" in anna.last.text
    await anna.press("Иванов Пётр")
    await anna.press("5")
    assert "Saved: Иванов Пётр 5" in anna.last.text
    assert "Without a mark: three, Ершова Дарья, Ким Олег, Петрова Анна" in anna.last.text
