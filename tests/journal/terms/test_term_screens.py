"""«Итоги» in the chat: the column, one student, all safe ones at once; what families hear of it."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from handlers.presses.journal_terms import (
    PutSafeTermsPress,
    SafeTermsPress,
    TermBackPress,
    TermMarksPress,
    TermPutPress,
    TermStudentPress,
)
from storage import tables as t
from tests.journal.cast import Cast
from tests.journal.terms.cast import page_of, put, row_of, sheet_of, term_id
from tests.journal.terms.pressing import marked, open_column, tap

DECEMBER = datetime(2026, 12, 21, 10, 0, tzinfo=UTC)


HIDDEN = "Этой записи нет или она вам не видна."


def _put(cast: Cast, student: int, value: str, was: str = "-", place: int | None = None) -> TermPutPress:
    place = term_id(cast) if place is None else place
    return TermPutPress.of(page_of(cast), place=place, student_id=student, value=value, was=was)


async def test_the_column_says_what_is_proposed_and_why(cast: Cast) -> None:
    marked(cast)
    anna = cast.stage.linked(cast.anna)
    await open_column(cast, anna)
    assert anna.last.text.splitlines() == [
        "7А · Алгебра, вторая четверть",
        "ставить можно до 30 декабря",
        "выставлено 0 из 4, надёжных 2, разом с 16 декабря",
        "",
        "1. Ершова Дарья: предлагаем 5",
        "   5,00, отметок 3",
        "2. Иванов Пётр: предлагаем 4",
        "   4,33, отметок 3, прошлая 5",
        "3. Ким Олег: мало отметок (2 из 3), предлагаем н/а",
        "   5,00, отметок 2",
        "4. Петрова Анна: на границе, предлагаем 5",
        "   4,50, отметок 4",
    ]
    assert anna.last.buttons == [["1", "2", "3", "4"], ["Первая четверть"], ["‹ 7А · Алгебра"]]


async def test_a_mark_is_two_presses_changed_and_taken_back(cast: Cast) -> None:
    marked(cast)
    anna = cast.stage.linked(cast.anna)
    await open_column(cast, anna)
    await anna.press("2")
    assert "Предлагаем 4" in anna.last.text
    assert "(5 + 4 + 4) : 3 = 4,33" in anna.last.text
    assert anna.last.buttons == [["5", "4", "3", "2"], ["н/а", "осв", "зач", "незач"], ["‹ Список"]]
    await anna.press("4")
    assert "Записано: Иванов Пётр, 4" in anna.last.text
    assert "2. Иванов Пётр: выставлено 4" in anna.last.text
    await anna.press("2")
    assert "20 ноября, 13:20: выставлена 4, Петрова А. С." in anna.last.text
    await anna.press("5")
    await anna.press("Вернуть как было")
    assert "2. Иванов Пётр: выставлено 4" in anna.last.text
    await anna.press("2")
    await anna.press("Снять отметку")
    assert "Иванов Пётр: предлагаем 4" in anna.last.text


async def test_a_double_tap_is_one_mark_and_a_stale_button_says_what_stands(cast: Cast) -> None:
    anna = cast.stage.linked(cast.anna)
    assert await tap(anna, _put(cast, cast.ivanov, "4")) == "Записано: Иванов Пётр, 4"
    assert await tap(anna, _put(cast, cast.ivanov, "4")) == "Так и стоит."
    assert await tap(anna, _put(cast, cast.ivanov, "5")) == "За это время поставили 4. Решите ещё раз."
    assert "Выставлено 4" in anna.last.text
    assert row_of(await sheet_of(cast, anna), cast.ivanov).stands == "4"


async def test_all_safe_ones_are_listed_then_set_by_one_press_and_taken_back(cast: Cast) -> None:
    marked(cast)
    cast.stage.clock.now = DECEMBER
    anna = cast.stage.linked(cast.anna)
    await open_column(cast, anna)
    await anna.press("Поставить все надёжные (2)")
    assert anna.last.text.splitlines() == [
        "7А · Алгебра, вторая четверть",
        "Поставить 2 надёжные отметки?",
        "",
        "5 · 1",
        "Ершова Дарья",
        "4 · 1",
        "Иванов Пётр",
        "",
        "Останутся вам: 2",
        "Ким Олег: мало отметок (2 из 3), предлагаем н/а",
        "Петрова Анна: на границе, предлагаем 5",
        "",
        "Надёжная: отметок не меньше 3, средний балл не ближе 0,05 к границе.",
    ]
    await anna.press("Поставить 2 отметки")
    assert "выставлено 2 из 4" in anna.last.text
    await anna.press("Вернуть как было")
    assert "выставлено 0 из 4, надёжных 2" in anna.last.text


async def test_a_double_tap_sets_all_safe_ones_once(cast: Cast) -> None:
    marked(cast)
    cast.stage.clock.now = DECEMBER
    anna = cast.stage.linked(cast.anna)
    seal = (await sheet_of(cast, anna)).seal
    press = PutSafeTermsPress.of(page_of(cast), place=term_id(cast), seal=seal)
    assert await tap(anna, press) == "Записаны 2 отметки. Вернуть можно минуту."
    assert await tap(anna, press) == "Список за это время изменился. Посмотрите ещё раз."
    assert len(cast.stage.school.rows(select(t.JournalChange.id))) == 2


async def test_a_list_that_is_not_so_any_more_is_shown_anew(cast: Cast) -> None:
    marked(cast)
    cast.stage.clock.now = DECEMBER
    anna = cast.stage.linked(cast.anna)
    await open_column(cast, anna)
    await anna.press("Поставить все надёжные (2)")
    await put(cast, anna, cast.ivanov, "3")
    answer = await anna.press("Поставить 2 отметки")
    assert answer is not None
    assert answer.text == "Список за это время изменился. Посмотрите ещё раз."
    assert anna.last.buttons[0] == ["Поставить 1 отметку"]


async def test_before_the_last_two_weeks_a_forged_press_is_told_the_day(cast: Cast) -> None:
    marked(cast)
    anna = cast.stage.linked(cast.anna)
    seal = (await sheet_of(cast, anna)).seal
    press = PutSafeTermsPress.of(page_of(cast), place=term_id(cast), seal=seal)
    assert "Все сразу можно с 16 декабря" in await tap(anna, press)
    assert "выставлено 0 из 4" in anna.last.text


@pytest.mark.parametrize("who", ["boris", "mother"])
async def test_forged_presses_of_others_read_as_not_found(cast: Cast, who: str) -> None:
    stranger = cast.stage.linked(getattr(cast, who))
    key, place = page_of(cast), term_id(cast)
    for press in (
        TermMarksPress.of(key),
        TermStudentPress.of(key, place=place, student_id=cast.ivanov),
        _put(cast, cast.ivanov, "5"),
        SafeTermsPress.of(key, place=place),
        PutSafeTermsPress.of(key, place=place, seal=0),
        TermBackPress.of(key, place=place, batch="b1"),
    ):
        assert await tap(stranger, press) == HIDDEN, press


async def test_bad_ids_and_marks_are_refused(cast: Cast) -> None:
    anna = cast.stage.linked(cast.anna)
    for press in (
        _put(cast, 99999, "5"),
        _put(cast, cast.ivanov, "5", place=99999),
        TermMarksPress.of(page_of(cast), place=-2),
        TermMarksPress(class_id=99999, subject_id=1),
        TermMarksPress.of(page_of(cast, subgroup="нет такой")),
    ):
        assert await tap(anna, press) == HIDDEN, press
    assert row_of(await sheet_of(cast, anna), cast.ivanov).stands is None


async def test_the_class_teacher_reads_and_has_no_marks_to_press(cast: Cast) -> None:
    marked(cast)
    lead = cast.stage.linked(cast.lead)
    await open_column(cast, lead)
    assert "выставлено 0 из 4" in lead.last.text
    await lead.press("2")
    assert lead.last.buttons == [["‹ Список"]]
    assert await tap(lead, _put(cast, cast.ivanov, "5")) == HIDDEN


async def test_after_the_close_an_old_button_says_so_and_offers_the_way(cast: Cast) -> None:
    anna = cast.stage.linked(cast.anna)
    await open_column(cast, anna)
    await anna.press("2")
    old = anna.last
    cast.stage.clock.now = datetime(2026, 12, 31, 9, 0, tzinfo=UTC)
    answer = await anna.press("4", old)
    assert answer is not None
    assert answer.text == "Вторая четверть: отметки закрыты с 31 декабря. Открыть может завуч."
    assert "закрыто с 31 декабря, открыть может завуч" in anna.last.text
    assert ["Попросить завуча"] in anna.last.buttons
