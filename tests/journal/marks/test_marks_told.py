"""A comment, a weight and a kind that change after the mark was told are told too, merged within the window."""

from bot.simulator.user import SimUser
from handlers.presses.journal_marks import SetMarkPress, StudentMarksPress
from handlers.presses.journal_works import AddWorkPress, WeightPress, WorkKindPress, WorkTitlePress
from tests.journal.cast import Cast
from tests.journal.marks.cast import sheet_of, tap


async def _tell(cast: Cast) -> None:
    cast.stage.clock.advance(minutes=11)
    await cast.stage.deliver()


async def _marked(cast: Cast) -> tuple[SimUser, SimUser, int]:
    """Anna, the mother who has been told of a 4 for a test, and the test's id."""
    anna, mother = cast.stage.linked(cast.anna), cast.stage.linked(cast.mother)
    await tap(anna, AddWorkPress.of(cast.key(), code="c"))
    work = (await sheet_of(cast)).works[0].id
    await tap(
        anna,
        SetMarkPress.of(cast.key(), student_id=cast.ivanov, work_id=work, ordinal=1, value="4", was="w"),
    )
    await _tell(cast)
    assert "Алгебра 4² контрольная" in mother.last.text
    return anna, mother, work


async def _comment(cast: Cast, anna: SimUser, text: str) -> None:
    await tap(anna, StudentMarksPress.of(cast.key(), student_id=cast.ivanov, ordinal=1))
    await anna.press("Комментарий")
    await anna.send(text)


async def test_weight_and_comment_are_one_message(cast: Cast) -> None:
    anna, mother, work = await _marked(cast)
    await tap(anna, WeightPress.of(cast.key(), work_id=work, weight=3, was=2))
    await _comment(cast, anna, "Ошибка в знаке <5>")
    told = len(mother.inbox)
    await _tell(cast)
    assert len(mother.inbox) == told + 1
    assert "Алгебра 4³ (сегодня): вес теперь 3, комментарий: «Ошибка в знаке <5>»" in mother.last.text


async def test_a_changed_value_tells_the_rest_beside_it(cast: Cast) -> None:
    anna, mother, work = await _marked(cast)
    await tap(anna, WorkKindPress.of(cast.key(), work_id=work, code="t"))
    await tap(
        anna,
        SetMarkPress.of(cast.key(), student_id=cast.ivanov, work_id=work, ordinal=1, value="5", was="4"),
    )
    await _tell(cast)
    assert "исправлена: было 4, стало 5² (сегодня), теперь тест" in mother.last.text


async def test_what_was_changed_back_and_a_title_are_no_news(cast: Cast) -> None:
    anna, mother, work = await _marked(cast)
    await tap(anna, WeightPress.of(cast.key(), work_id=work, weight=3, was=2))
    await tap(anna, WeightPress.of(cast.key(), work_id=work, weight=2, was=3))
    await tap(anna, WorkTitlePress.of(cast.key(), work_id=work))
    await anna.send("Степени")
    told = len(mother.inbox)
    await _tell(cast)
    assert len(mother.inbox) == told


async def test_a_new_mark_is_told_once_with_what_it_weighs_by_then(cast: Cast) -> None:
    anna, mother = cast.stage.linked(cast.anna), cast.stage.linked(cast.mother)
    mark = SetMarkPress.of(cast.key(), student_id=cast.ivanov, work_id=0, ordinal=1, value="4", was="w")
    await tap(anna, mark)
    work = (await sheet_of(cast)).works[0].id
    await tap(anna, WeightPress.of(cast.key(), work_id=work, weight=2, was=1))
    await _comment(cast, anna, "Хорошо")
    await _tell(cast)
    assert "Алгебра 4² ответ" in mother.last.text
    assert "Хорошо" in mother.last.text
    assert "вес теперь" not in mother.last.text


async def test_a_comment_taken_away_is_told(cast: Cast) -> None:
    anna, mother, _ = await _marked(cast)
    await _comment(cast, anna, "Не то")
    await _tell(cast)
    await tap(anna, StudentMarksPress.of(cast.key(), student_id=cast.ivanov, ordinal=1))
    await anna.press("Без комментария")
    await _tell(cast)
    assert mother.last.text.endswith("Алгебра 4² (сегодня): комментарий снят")
