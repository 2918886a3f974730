"""Marks that are refused: closed days, others' lessons, forged ids, rights that have ended."""

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
from tests.journal.cast import FRIDAY, Cast
from tests.journal.marks.cast import HIDDEN, buttons, open_list, sheet_of, tap, text_of
from tests.journal.marks.setting import setting


async def test_a_mark_outside_the_scale_is_refused_with_the_scale(cast: Cast) -> None:
    anna = cast.stage.linked(cast.anna)
    answer = await tap(anna, setting(cast, cast.ivanov, "1"))
    assert answer.text == "Такой отметки в школе нет. Ставят от 2 до 5."
    answer = await tap(anna, setting(cast, cast.ivanov, "ъ"))
    assert "не отметка" in answer.text
    cast.stage.school.set(lowest_mark=1)
    await tap(anna, setting(cast, cast.ivanov, "1"))
    assert await text_of(cast, cast.ivanov) == "1"


async def test_a_comment_to_a_mark_that_is_gone_says_so(cast: Cast) -> None:
    anna = cast.stage.linked(cast.anna)
    await tap(anna, setting(cast, cast.ivanov, "4"))
    await tap(anna, CommentPress.of(cast.key(), student_id=cast.ivanov, ordinal=1, was="4"))
    await tap(anna, setting(cast, cast.ivanov, "5", was="4"))
    await tap(anna, CommentPress.of(cast.key(), student_id=cast.ivanov, ordinal=1, was="4"))
    await anna.send("поздно")
    assert "Здесь уже стоит 5" in anna.last.text
    assert (await sheet_of(cast)).cell(cast.ivanov).marks[0].comment is None


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
        setting(cast, cast.ivanov, "5"),
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
    await tap(anna, setting(cast, cast.ivanov, "5"))
    await open_list(cast, reader)
    assert buttons(reader)[0] == "Итог работы"
    await reader.press("Иванов Пётр 5")
    assert buttons(reader) == ["‹ Отметки"]
    answer = await tap(reader, setting(cast, cast.ivanov, "2", was="5"))
    assert answer.text == HIDDEN
    assert await text_of(cast, cast.ivanov) == "5"


async def test_bad_ids_read_as_not_found(cast: Cast) -> None:
    anna = cast.stage.linked(cast.anna)
    stranger = cast.stage.school.student("Чужой", "Ученик", "8Б")
    key = cast.key()
    bad = [
        setting(cast, stranger, "5"),
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
    await tap(boris, setting(cast, cast.ivanov, "5"))
    assert await text_of(cast, cast.ivanov) == "5"
    cast.stage.clock.advance(days=1)
    answer = await tap(boris, setting(cast, cast.kim, "5"))
    assert answer.text == HIDDEN
