"""«Отметки» of a lesson by presses: two a mark, stale buttons, absent ones, dots, taking back, and whose it is not."""

from datetime import date

import pytest

from handlers.presses.journal_marks import (
    CommentPress,
    DotDuePress,
    DotPress,
    MarksPress,
    MarksUndoPress,
    SetMarkPress,
    StudentMarksPress,
)
from storage import tables as t
from tests.journal.cast import FRIDAY, Cast, raise_curtain
from tests.journal.marks.cast import HIDDEN, buttons, open_list, sheet_of, tap, text_of
from tests.stage import Stage


@pytest.fixture
def cast(stage: Stage) -> Cast:
    return raise_curtain(stage)


def _set(cast: Cast, student: int, value: str, was: str = "w", ordinal: int = 1, **more: int) -> SetMarkPress:
    return SetMarkPress.of(
        cast.key(), student_id=student, work_id=0, ordinal=ordinal, value=value, was=was, **more
    )


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
        await tap(anna, _set(cast, cast.ivanov, "5"))
    assert await text_of(cast, cast.ivanov) == "5"
    assert "Уже так и стоит." in anna.last.text


async def test_a_stale_button_is_told_what_stands_now(cast: Cast) -> None:
    anna = cast.stage.linked(cast.anna)
    second = cast.stage.linked(cast.anna, "Анна с планшета")
    await tap(anna, _set(cast, cast.ivanov, "5"))
    answer = await tap(second, _set(cast, cast.ivanov, "3"))
    assert answer.text == "Здесь уже стоит 5. Проверьте и нажмите ещё раз."
    assert "Иванов Пётр, 7А" in second.last.text
    assert await text_of(cast, cast.ivanov) == "5"


async def test_a_mark_is_changed_and_withdrawn_and_taken_back_within_a_minute(cast: Cast) -> None:
    anna = cast.stage.linked(cast.anna)
    await tap(anna, _set(cast, cast.ivanov, "5"))
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
    await tap(anna, _set(cast, cast.ivanov, "5"))
    await tap(anna, _set(cast, cast.ivanov, "n", ordinal=2))
    assert await text_of(cast, cast.ivanov) == "5 н/а"


async def test_a_mark_of_an_absent_student_is_asked_about(cast: Cast) -> None:
    lesson = cast.stage.school.lesson(FRIDAY, 3, "7А", "Алгебра", cast.anna)
    cast.stage.school.absence(lesson, cast.kim)
    anna = cast.stage.linked(cast.anna)
    await tap(anna, _set(cast, cast.kim, "4"))
    assert "Ким Олег отсутствует (ОТ). Поставить отметку?" in anna.last.text
    assert await text_of(cast, cast.kim) == "ОТ"
    await anna.press("Поставить 4")
    assert await text_of(cast, cast.kim) == "4 ОТ"


async def test_a_mark_outside_the_scale_is_refused_with_the_scale(cast: Cast) -> None:
    anna = cast.stage.linked(cast.anna)
    answer = await tap(anna, _set(cast, cast.ivanov, "1"))
    assert answer.text == "Такой отметки в школе нет. Ставят от 2 до 5."
    answer = await tap(anna, _set(cast, cast.ivanov, "ъ"))
    assert "не отметка" in answer.text
    cast.stage.school.set(lowest_mark=1)
    await tap(anna, _set(cast, cast.ivanov, "1"))
    assert await text_of(cast, cast.ivanov) == "1"


async def test_a_comment_is_typed_and_taken_away(cast: Cast) -> None:
    anna = cast.stage.linked(cast.anna)
    await tap(anna, _set(cast, cast.ivanov, "4"))
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
    await tap(anna, _set(cast, cast.ivanov, "4"))
    await tap(anna, CommentPress.of(cast.key(), student_id=cast.ivanov, ordinal=1, was="4"))
    await anna.send("о" * 501)
    assert "Получилось 501 знаков, помещается 500" in anna.last.text
    await anna.send("короче")
    assert (await sheet_of(cast)).cell(cast.ivanov).marks[0].comment == "короче"


async def test_a_comment_to_a_mark_that_is_gone_says_so(cast: Cast) -> None:
    anna = cast.stage.linked(cast.anna)
    await tap(anna, _set(cast, cast.ivanov, "4"))
    await tap(anna, CommentPress.of(cast.key(), student_id=cast.ivanov, ordinal=1, was="4"))
    await tap(anna, _set(cast, cast.ivanov, "5", was="4"))
    await tap(anna, CommentPress.of(cast.key(), student_id=cast.ivanov, ordinal=1, was="4"))
    await anna.send("поздно")
    assert "Здесь уже стоит 5" in anna.last.text
    assert (await sheet_of(cast)).cell(cast.ivanov).marks[0].comment is None


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


async def test_day_14_works_day_15_is_refused_and_a_dot_is_closed_all_the_same(cast: Cast) -> None:
    anna, key = cast.stage.linked(cast.anna), cast.key(date(2026, 11, 6))
    lesson = cast.stage.school.lesson(key.day, 3, "7А", "Алгебра", cast.anna)
    cast.stage.school.debt(lesson, cast.kim, "лабораторная № 2")
    mark = SetMarkPress.of(key, student_id=cast.ivanov, work_id=0, ordinal=1, value="5", was="w")
    await tap(anna, mark)
    assert await text_of(cast, cast.ivanov, key) == "5"
    cast.stage.clock.advance(days=1)
    answer = await tap(anna, mark.model_copy(update={"value": "4", "was": "5"}))
    assert answer.text.startswith("Отметки за 6 ноября закрыты с 21 ноября")
    dot = {"student_id": cast.kim, "owed": 1}
    answer = await tap(anna, DotPress.of(key, **dot, want="d"))
    assert answer.text.startswith("Отметки за 6 ноября закрыты")
    await open_list(cast, anna, key)
    assert "закрыто с 21 ноября, открыть может завуч" in anna.last.text
    await anna.press("Ким Олег ●")
    assert buttons(anna)[:1] == ["Сдал"]
    await anna.press("Сдал")
    assert await text_of(cast, cast.kim, key) == ""


async def test_a_lesson_ahead_takes_no_marks(cast: Cast) -> None:
    anna, key = cast.stage.linked(cast.anna), cast.key(date(2026, 11, 23))
    await open_list(cast, anna, key)
    assert "урок впереди" in anna.last.text
    mark = SetMarkPress.of(key, student_id=cast.ivanov, work_id=0, ordinal=1, value="5", was="w")
    answer = await tap(anna, mark)
    assert answer.text
    assert await text_of(cast, cast.ivanov, key) == ""


@pytest.mark.parametrize("who", ["boris", "mother"])
async def test_anothers_lesson_reads_as_not_found(cast: Cast, who: str) -> None:
    stranger = cast.stage.linked(getattr(cast, who))
    at = {"student_id": cast.ivanov}
    presses = [
        MarksPress.of(cast.key()),
        StudentMarksPress.of(cast.key(), **at),
        _set(cast, cast.ivanov, "5"),
        CommentPress.of(cast.key(), **at, ordinal=1, was="5"),
        DotPress.of(cast.key(), **at, want="s", owed=0),
        DotDuePress.of(cast.key(), **at, due=date(2026, 11, 25)),
        MarksUndoPress.of(cast.key(), batch="b1"),
    ]
    for press in presses:
        answer = await tap(stranger, press)
        assert answer.text == HIDDEN, press
    assert await text_of(cast, cast.ivanov) == ""


@pytest.mark.parametrize("who", ["lead", "zavuch"])
async def test_whoever_only_reads_sees_no_button_that_writes(cast: Cast, who: str) -> None:
    anna, reader = cast.stage.linked(cast.anna), cast.stage.linked(getattr(cast, who))
    await tap(anna, _set(cast, cast.ivanov, "5"))
    await open_list(cast, reader)
    assert buttons(reader)[0] == "Итог работы"
    await reader.press("Иванов Пётр 5")
    assert buttons(reader) == ["‹ Отметки"]
    answer = await tap(reader, _set(cast, cast.ivanov, "2", was="5"))
    assert answer.text == HIDDEN
    assert await text_of(cast, cast.ivanov) == "5"


async def test_bad_ids_read_as_not_found(cast: Cast) -> None:
    anna = cast.stage.linked(cast.anna)
    stranger = cast.stage.school.student("Чужой", "Ученик", "8Б")
    key = cast.key()
    bad = [
        _set(cast, stranger, "5"),
        SetMarkPress.of(key, student_id=cast.ivanov, work_id=999, ordinal=1, value="5", was="w"),
        MarksPress.of(key._replace(class_id=999)),
        MarksPress.of(key._replace(subject_id=999)),
        MarksPress.of(key._replace(subgroup="нет такой")),
        MarksPress.of(key._replace(number=7)),
        StudentMarksPress.of(key, student_id=999),
    ]
    for press in bad:
        answer = await tap(anna, press)
        assert answer.text == HIDDEN, press


async def test_a_dismissed_teachers_button_is_dead(cast: Cast) -> None:
    anna = cast.stage.linked(cast.anna)
    await open_list(cast, anna)
    cast.stage.school.change(t.Staff, t.Staff.person_id == cast.anna, dismissed_on=FRIDAY)
    answer = await anna.press("Иванов Пётр")
    assert answer is not None
    assert answer.text
    assert await text_of(cast, cast.ivanov) == ""


async def test_the_substitute_sets_marks_on_the_day(cast: Cast) -> None:
    cast.stage.school.substitution(FRIDAY, 3, "7А", "Алгебра", teacher_id=cast.boris)
    boris = cast.stage.linked(cast.boris)
    await tap(boris, _set(cast, cast.ivanov, "5"))
    assert await text_of(cast, cast.ivanov) == "5"
    cast.stage.clock.advance(days=1)
    answer = await tap(boris, _set(cast, cast.kim, "5"))
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
