"""The whole history of a mark: who, when, from what, to what; for teacher, class teacher and heads, nobody else."""

from datetime import date

import pytest

from handlers.presses.journal_marks import DebtsOfPagePress, SetMarkPress, StudentMarksPress, StudentPagePress
from handlers.presses.journal_works import AddWorkPress, WeightPress
from services.journal.pages.pages import PageKey
from services.school.roles import Role
from tests.journal.cast import Cast, raise_curtain
from tests.journal.marks.cast import HIDDEN, buttons, sheet_of, tap
from tests.stage import Stage


def _page(cast: Cast) -> PageKey:
    return PageKey(*cast.key()[:3])


def _set(cast: Cast, value: str, was: str, work_id: int = 0) -> SetMarkPress:
    return SetMarkPress.of(
        cast.key(), student_id=cast.ivanov, work_id=work_id, ordinal=1, value=value, was=was
    )


async def _past(cast: Cast, who: int) -> list[str]:
    """The lines of «История» on the student's screen in the lesson."""
    reader = cast.stage.linked(who)
    await tap(reader, StudentMarksPress.of(cast.key(), student_id=cast.ivanov))
    lines = reader.last.text.splitlines()
    return lines[lines.index("История") + 1 :] if "История" in lines else []


async def test_every_change_stands_with_who_and_when(cast: Cast) -> None:
    anna = cast.stage.linked(cast.anna)
    await tap(anna, AddWorkPress.of(cast.key(), code="c"))
    work = (await sheet_of(cast)).works[0].id
    await tap(anna, _set(cast, "4", "w", work))
    cast.stage.clock.advance(minutes=2)
    await tap(anna, WeightPress.of(cast.key(), work_id=work, weight=3, was=2))
    await tap(anna, StudentMarksPress.of(cast.key(), student_id=cast.ivanov, ordinal=1))
    await anna.press("Комментарий")
    await anna.send("Ошибка в знаке")
    cast.stage.clock.advance(days=1)
    await tap(anna, _set(cast, "5", "4"))
    await tap(anna, _set(cast, "w", "5"))
    expected = [
        "20 ноября, 13:20, Петрова А. С.: отметка 4",
        "20 ноября, 13:22, Петрова А. С.: вес работы 2 → 3",
        "20 ноября, 13:22, Петрова А. С.: комментарий «Ошибка в знаке»",
        "21 ноября, 13:22, Петрова А. С.: 4 → 5",
        "21 ноября, 13:22, Петрова А. С.: снята 5",
    ]
    for who in (cast.lead, cast.zavuch):
        assert await _past(cast, who) == expected
    director = cast.stage.school.staff("Дарья", "Орлова", "Павловна", roles=[Role.DIRECTOR])
    assert await _past(cast, director) == expected


async def test_a_workbooks_mark_tells_its_day_and_what_became_of_it(cast: Cast) -> None:
    lesson = cast.stage.school.lesson(cast.key().day, 3, "7А", "Алгебра", cast.anna)
    cast.stage.school.mark(lesson, cast.ivanov, "3", set_on=date(2026, 11, 19))
    assert await _past(cast, cast.lead) == ["19 ноября, таблица школы: отметка 3"]
    await tap(cast.stage.linked(cast.anna), _set(cast, "4", "3"))
    assert await _past(cast, cast.lead) == [
        "таблица школы: отметка 3",
        "20 ноября, 13:20, Петрова А. С.: 3 → 4",
    ]


async def test_a_long_history_is_turned_page_by_page(cast: Cast) -> None:
    anna = cast.stage.linked(cast.anna)
    await tap(anna, _set(cast, "2", "w"))
    for _ in range(12):
        await tap(anna, _set(cast, "3", "2"))
        await tap(anna, _set(cast, "2", "3"))
    assert len(await _past(cast, cast.lead)) == 20
    reader = cast.stage.linked(cast.lead)
    await tap(reader, StudentMarksPress.of(cast.key(), student_id=cast.ivanov))
    await reader.press("История раньше")
    assert "отметка 2" in reader.last.text
    assert "История раньше" not in buttons(reader)
    await reader.press("История позже")
    assert "отметка 2" not in reader.last.text


async def test_the_students_page_of_a_term_for_whoever_may_read(cast: Cast) -> None:
    anna = cast.stage.linked(cast.anna)
    await tap(anna, _set(cast, "4", "w"))
    await tap(anna, _set(cast, "5", "4"))
    for who in (cast.anna, cast.lead, cast.zavuch):
        reader = cast.stage.linked(who)
        await tap(reader, StudentPagePress.of(_page(cast), student_id=cast.ivanov))
        text = reader.last.text
        assert text.startswith("Иванов Пётр, 7А · Алгебра\nвторая четверть")
        assert "Средний балл 5,00, выходит 5" in text
        assert "20 ноября  5 ответ" in text
        assert "20 ноября, 13:20, Петрова А. С.: 4 → 5" in text
    await reader.press("Первая четверть")
    assert "первая четверть" in reader.last.text
    assert "Отметок пока нет." in reader.last.text


@pytest.mark.parametrize("who", ["boris", "mother"])
async def test_others_find_no_page_of_the_student(cast: Cast, who: str) -> None:
    other = cast.stage.linked(getattr(cast, who))
    for press in (
        StudentPagePress.of(_page(cast), student_id=cast.ivanov),
        DebtsOfPagePress.of(_page(cast)),
        StudentMarksPress.of(cast.key(), student_id=cast.ivanov),
    ):
        answer = await tap(other, press)
        assert answer.text == HIDDEN, press


async def test_bad_ids_of_pages_read_as_not_found(cast: Cast) -> None:
    lead = cast.stage.linked(cast.lead)
    page = _page(cast)
    for press in (
        StudentPagePress.of(page, student_id=999),
        StudentPagePress.of(page, student_id=cast.ivanov, term_id=999),
        StudentPagePress.of(page._replace(class_id=999), student_id=cast.ivanov),
        StudentPagePress.of(page._replace(subgroup="нет"), student_id=cast.ivanov),
        DebtsOfPagePress.of(page._replace(subject_id=999)),
    ):
        answer = await tap(lead, press)
        assert answer.text == HIDDEN, press


async def test_the_page_costs_the_same_for_one_lesson_and_for_many(cast: Cast) -> None:
    lead = cast.stage.linked(cast.lead)
    press = StudentPagePress.of(_page(cast), student_id=cast.ivanov)
    costs = []
    for days in ((6,), (9, 11, 13, 16, 18)):
        for day in days:
            lesson = cast.stage.school.lesson(date(2026, 11, day), 3, "7А", "Алгебра", cast.anna)
            for student in cast.students:
                cast.stage.school.mark(lesson, student, "4", comment="Ровно")
        await tap(lead, press)
        with cast.stage.counting() as seen:
            await tap(lead, press)
        costs.append(len(seen))
    assert "18 ноября  4 ответ" in lead.last.text
    assert costs[0] == costs[1] <= 25


async def test_debts_of_a_page_are_settled_by_its_teacher_only(cast: Cast) -> None:
    key, school = cast.key(date(2026, 11, 18)), cast.stage.school
    lesson = school.lesson(key.day, 3, "7А", "Алгебра", cast.anna)
    school.debt(lesson, cast.kim, "лабораторная № 2", date(2026, 11, 25))
    lead, anna = cast.stage.linked(cast.lead), cast.stage.linked(cast.anna)
    await tap(lead, DebtsOfPagePress.of(_page(cast)))
    assert "1. Ким Олег, лабораторная № 2, от 18 ноября, сдать до 25 ноября" in lead.last.text
    assert "1 · Сдал" not in buttons(lead)
    await tap(anna, DebtsOfPagePress.of(_page(cast)))
    settle = anna.last.button("1 · Сдал")
    assert settle is not None
    answer = await lead.press_forged(lead.last, settle.data)
    assert answer is not None
    assert answer.text == HIDDEN
    for _ in range(2):
        await anna.press_forged(anna.last, settle.data)
    assert "Долгов нет." in anna.last.text
    assert (await sheet_of(cast, key)).cell(cast.kim).owes is False


async def test_a_debt_settled_on_the_page_is_taken_back(cast: Cast) -> None:
    key = cast.key(date(2026, 11, 18))
    lesson = cast.stage.school.lesson(key.day, 3, "7А", "Алгебра", cast.anna)
    cast.stage.school.debt(lesson, cast.kim, "лабораторная № 2")
    anna = cast.stage.linked(cast.anna)
    await tap(anna, DebtsOfPagePress.of(_page(cast)))
    await anna.press("1 · Сдал")
    await anna.press("1 · Не сдал")
    assert (await sheet_of(cast, key)).cell(cast.kim).owes


async def test_it_is_so_on_postgresql(postgres_stage: Stage) -> None:
    cast = raise_curtain(postgres_stage)
    anna, mother = cast.stage.linked(cast.anna), cast.stage.linked(cast.mother)
    await tap(anna, _set(cast, "4", "w"))
    cast.stage.clock.advance(minutes=11)
    await cast.stage.deliver()
    work = (await sheet_of(cast)).works[0].id
    await tap(anna, WeightPress.of(cast.key(), work_id=work, weight=3, was=1))
    await tap(anna, StudentPagePress.of(_page(cast), student_id=cast.ivanov))
    assert "20 ноября, 13:31, Петрова А. С.: вес работы 1 → 3" in anna.last.text
    cast.stage.clock.advance(minutes=11)
    await cast.stage.deliver()
    assert "вес теперь 3" in mother.last.text
