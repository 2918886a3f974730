"""The works of a lesson by presses: planned ones, common and typed kinds, weights, titles, and whose they are not."""

import pytest

from handlers.presses.journal_marks import MarksPress, SetMarkPress
from handlers.presses.journal_works import (
    AddWorkPress,
    DropWorkPress,
    PlannedWorkPress,
    TypeKindPress,
    TypeWeightPress,
    WeightPress,
    WorkKindPress,
    WorkPress,
    WorkTitlePress,
)
from storage.queries.journal.lessons import WorkRow
from tests.journal.cast import FRIDAY, Cast
from tests.journal.marks.cast import HIDDEN, buttons, open_list, sheet_of, tap


async def _works(cast: Cast) -> list[tuple[str, str, int]]:
    return [(row.kind, row.title, row.weight) for row in (await sheet_of(cast)).works]


async def _first(cast: Cast) -> WorkRow:
    return (await sheet_of(cast)).works[0]


async def test_a_planned_test_becomes_the_lessons_work_by_one_press(cast: Cast) -> None:
    cast.stage.school.planned_work(FRIDAY, "7А", "Алгебра", "контрольная", "Степени")
    anna = cast.stage.linked(cast.anna)
    await open_list(cast, anna)
    assert "По плану контрольная «Степени»." in anna.last.text
    await anna.press("Выбрать работу")
    planned = anna.last.button("По плану: контрольная «Степени»")
    assert planned is not None
    for _ in range(2):
        await anna.press_forged(anna.last, planned.data)
    assert await _works(cast) == [("контрольная", "Степени", 2)]
    await anna.press("Поставить отметки")
    await anna.press("Иванов Пётр")
    assert "Новая отметка, контрольная «Степени», вес 2:" in anna.last.text
    answer = await tap(anna, PlannedWorkPress.of(cast.key(), digest=5))
    assert answer.text == HIDDEN


async def test_a_work_is_made_of_a_common_kind_titled_and_weighed(cast: Cast) -> None:
    anna = cast.stage.linked(cast.anna)
    await open_list(cast, anna)
    await anna.press("Выбрать работу")
    await anna.press("самостоятельная")
    await anna.press("Название")
    await anna.send("  Степени с   нулевым показателем ")
    await anna.press("Вес 3")
    assert "Самостоятельная «Степени с нулевым показателем», вес 3" in anna.last.text
    assert await _works(cast) == [("самостоятельная", "Степени с нулевым показателем", 3)]
    await anna.press("Вернуть как было")
    assert (await _first(cast)).weight == 1
    await anna.press("Изменить работу")
    await anna.press("Без названия")
    assert (await _first(cast)).title == ""


async def test_kind_and_weight_are_typed(cast: Cast) -> None:
    anna = cast.stage.linked(cast.anna)
    await tap(anna, TypeKindPress.of(cast.key()))
    await anna.send("зачёт")
    row = await _first(cast)
    assert (row.kind, row.weight) == ("зачёт", 1)
    await tap(anna, TypeWeightPress.of(cast.key(), work_id=row.id))
    await anna.send("сто")
    assert "Вес: целое число от 0 до 100" in anna.last.text
    await anna.send("101")
    assert (await _first(cast)).weight == 1
    await anna.send("100")
    assert (await _first(cast)).weight == 100
    await anna.press("Другой вид")
    await anna.press("тест")
    assert (await _first(cast)).kind == "тест"


async def test_a_weight_that_somebody_changed_meanwhile_is_told(cast: Cast) -> None:
    anna = cast.stage.linked(cast.anna)
    await tap(anna, AddWorkPress.of(cast.key(), code="c"))
    row = await _first(cast)
    await tap(anna, WeightPress.of(cast.key(), work_id=row.id, weight=3, was=2))
    answer = await tap(anna, WeightPress.of(cast.key(), work_id=row.id, weight=1, was=2))
    assert answer.text == "Здесь уже стоит 3. Проверьте и нажмите ещё раз."
    await tap(anna, WeightPress.of(cast.key(), work_id=row.id, weight=3, was=2))
    assert (await _first(cast)).weight == 3
    answer = await tap(anna, WeightPress.of(cast.key(), work_id=row.id, weight=101, was=3))
    assert answer.text == HIDDEN


async def test_weight_zero_is_shown_as_not_averaged(cast: Cast) -> None:
    anna = cast.stage.linked(cast.anna)
    await tap(anna, AddWorkPress.of(cast.key(), code="a"))
    await anna.press("Вес 0")
    assert "Вес 0: в средний балл не входит." in anna.last.text


async def test_an_empty_work_is_removed_and_one_with_marks_is_not(cast: Cast) -> None:
    anna = cast.stage.linked(cast.anna)
    await tap(anna, AddWorkPress.of(cast.key(), code="c"))
    row = await _first(cast)
    mark = SetMarkPress.of(cast.key(), student_id=cast.ivanov, work_id=row.id, ordinal=1, value="5", was="w")
    await tap(anna, mark)
    await tap(anna, WorkPress.of(cast.key(), work_id=row.id))
    assert "Убрать работу" not in buttons(anna)
    answer = await tap(anna, DropWorkPress.of(cast.key(), work_id=row.id))
    assert answer.text
    assert len(await _works(cast)) == 1
    await tap(anna, mark.model_copy(update={"value": "w", "was": "5"}))
    await tap(anna, WorkPress.of(cast.key(), work_id=row.id))
    await anna.press("Убрать работу")
    assert await _works(cast) == []
    await tap(anna, DropWorkPress.of(cast.key(), work_id=row.id))
    assert "Этой работы уже нет." in anna.last.text


async def test_two_works_are_told_apart_and_the_chosen_one_gets_the_mark(cast: Cast) -> None:
    anna = cast.stage.linked(cast.anna)
    await tap(anna, AddWorkPress.of(cast.key(), code="a"))
    await tap(anna, AddWorkPress.of(cast.key(), code="c"))
    await open_list(cast, anna)
    assert "Она пойдёт в работу: контрольная, вес 2" in anna.last.text
    await anna.press("ответ")
    await anna.press("Ким Олег")
    await anna.press("5")
    assert "Она пойдёт в работу: ответ" in anna.last.text
    sheet = await sheet_of(cast)
    (mark,) = sheet.cell(cast.kim).marks
    assert next(row.kind for row in sheet.works if row.id == mark.work_id) == "ответ"


async def test_taking_back_a_first_mark_takes_its_work_too(cast: Cast) -> None:
    anna = cast.stage.linked(cast.anna)
    await open_list(cast, anna)
    await anna.press("Ким Олег")
    await anna.press("5")
    await anna.press("Вернуть как было")
    assert await _works(cast) == []
    assert (await sheet_of(cast)).cell(cast.kim).marks == ()


@pytest.mark.parametrize("who", ["boris", "mother", "lead", "zavuch"])
async def test_nobody_elses_press_changes_a_work(cast: Cast, who: str) -> None:
    anna, other = cast.stage.linked(cast.anna), cast.stage.linked(getattr(cast, who))
    await tap(anna, AddWorkPress.of(cast.key(), code="c"))
    before, key = await _works(cast), cast.key()
    row = await _first(cast)
    presses = [
        WorkPress.of(key),
        WorkPress.of(key, work_id=row.id),
        AddWorkPress.of(key, code="a"),
        TypeKindPress.of(key),
        TypeWeightPress.of(key, work_id=row.id),
        WeightPress.of(key, work_id=row.id, weight=3, was=2),
        WorkKindPress.of(key, work_id=row.id, code="t"),
        WorkTitlePress.of(key, work_id=row.id),
        WorkTitlePress.of(key, work_id=row.id, drop=1),
        DropWorkPress.of(key, work_id=row.id),
    ]
    for press in presses:
        answer = await tap(other, press)
        assert answer.text == HIDDEN, press
    assert await _works(cast) == before


async def test_bad_ids_of_works_read_as_not_found(cast: Cast) -> None:
    anna, key = cast.stage.linked(cast.anna), cast.key()
    presses = [
        WorkPress.of(key, work_id=999),
        AddWorkPress.of(key, code="?"),
        WeightPress.of(key, work_id=999, weight=1, was=2),
        WorkKindPress.of(key, work_id=999, code="t"),
        WorkTitlePress.of(key, work_id=999),
    ]
    for press in presses:
        answer = await tap(anna, press)
        assert answer.text == HIDDEN, press
    await tap(anna, MarksPress.of(key, work_id=999))
    assert "7А · Алгебра" in anna.last.text
