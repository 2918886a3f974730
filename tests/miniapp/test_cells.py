"""`PUT /app/cells`: each cell by itself, over what the page showed; saved, conflict, locked, refused."""

from datetime import date

import pytest
from sqlalchemy import func, select

from services.journal.history import ChangeSource
from storage import tables as t
from tests.journal.cast import FRIDAY, Cast
from tests.miniapp.visitor import Visitor, cell, code

SAVED = "saved"


@pytest.fixture
def ivanov(cast: Cast) -> str:
    return code(cast.stage, cast.ivanov)


@pytest.fixture
def kim(cast: Cast) -> str:
    return code(cast.stage, cast.kim)


def _count(cast: Cast, table: type) -> int:
    return int(cast.stage.school.rows(select(func.count()).select_from(table))[0][0])


def _saved(text: str) -> dict[str, str]:
    return {"status": SAVED, "text": text, "why": ""}


async def test_the_first_mark_makes_the_lesson_and_stands_in_the_page(
    cast: Cast, anna: Visitor, ivanov: str, kim: str
) -> None:
    assert await anna.put(cell(ivanov, "5"), cell(kim, "н")) == [_saved("5"), _saved("ОТ")]
    page = (await anna.journal()).body
    assert {one["text"] for one in page["cells"]} == {"5", "ОТ"}
    (lesson,) = [one for one in page["lessons"] if one["date"] == "2026-11-20"]
    assert lesson["works"] == [{"kind": "ответ", "title": "", "weight": 1}]
    assert lesson["attendance_taken"]


@pytest.mark.parametrize(
    ("was", "typed", "stands"),
    [
        ("", "4 3", "4 3"),
        ("", "4/3", "4 3"),
        ("4 3", "4 5", "4 5"),
        ("4 3", "3", "3"),
        ("4", "", ""),
        ("4", "4 .", "4 ."),
        ("", "OT", "ОТ"),
        ("ОТ", "ОП", "ОП"),
        ("ОТ", "", ""),
        ("ОТ", "4 от", "4 ОТ"),
        ("", "5 молодец", "5"),
        ("", "н/а", "н/а"),
        (".", "5", "5"),
        (".", "", ""),
        ("4 3 . ОП", "4 3 . ОП", "4 3 . ОП"),
        ("4 3 . ОП", "3", "3"),
    ],
)
async def test_words_become_what_stands(
    cast: Cast, anna: Visitor, ivanov: str, was: str, typed: str, stands: str
) -> None:
    if was:
        assert await anna.cell(ivanov, was) == _saved(was)
    assert await anna.cell(ivanov, typed, was) == _saved(stands)
    page = (await anna.journal()).body
    assert [one["text"] for one in page["cells"]] == ([stands] if stands else [])


async def test_a_dot_that_goes_with_a_new_mark_was_handed_in_and_alone_was_a_slip(
    cast: Cast, anna: Visitor, ivanov: str, kim: str
) -> None:
    await anna.put(cell(ivanov, "."), cell(kim, "."))
    await anna.put(cell(ivanov, "4", "."), cell(kim, "", "."))
    rows = cast.stage.school.rows(select(t.Debt.student_id, t.Debt.closed_on))
    assert [tuple(row) for row in rows] == [(cast.ivanov, FRIDAY)]


async def test_a_request_sent_twice_is_one_change(cast: Cast, anna: Visitor, ivanov: str, kim: str) -> None:
    request = [cell(ivanov, "5 молодец"), cell(kim, "4 3 ."), cell(ivanov, "5 4", "5")]
    first = await anna.put(*request)
    history = _count(cast, t.JournalChange)
    assert [one["text"] for one in first] == ["5", "4 3 .", "5 4"]
    assert await anna.put(*request[1:]) == first[1:]
    assert _count(cast, t.JournalChange) == history
    assert _count(cast, t.Mark) == 4


async def test_what_was_changed_elsewhere_is_a_conflict_that_tells_what_stands(
    cast: Cast, anna: Visitor, ivanov: str
) -> None:
    await anna.cell(ivanov, "4")
    told = {"status": "conflict", "text": "4", "why": "Пока вы писали, здесь появилось «4»."}
    assert await anna.cell(ivanov, "5", "3") == told
    assert await anna.cell(ivanov, "5", "") == told
    assert await anna.cell(ivanov, "4", "3") == _saved("4")
    assert await anna.cell(ivanov, "5", " 4 ") == _saved("5")


async def test_an_old_look_alike_or_another_spelling_of_what_stands_is_no_conflict(
    anna: Visitor, ivanov: str
) -> None:
    await anna.cell(ivanov, "4 3 от")
    assert await anna.cell(ivanov, "4 ОТ", "4/3 ot") == _saved("4 ОТ")


@pytest.mark.parametrize(
    ("text", "told"), [("45", "2"), ("1", "2"), ("ура", None), ("УП", None), ("Б", None), ("5 шесть 7", None)]
)
async def test_what_is_no_mark_is_refused_and_nothing_is_left_behind(
    cast: Cast, anna: Visitor, ivanov: str, text: str, told: str | None
) -> None:
    answer = await anna.cell(ivanov, text)
    assert (answer["status"], answer["text"]) == ("refused", "")
    assert answer["why"]
    assert _count(cast, t.Lesson) == 0


async def test_reasons_of_the_class_teacher_stay(cast: Cast, anna: Visitor, kim: str, ivanov: str) -> None:
    lesson = cast.stage.school.lesson(FRIDAY, 3, "7А", "Алгебра", cast.anna)
    cast.stage.school.absence(lesson, cast.kim, "Б")
    cast.stage.school.absence(lesson, cast.ivanov, "ОСВ")
    for text in ("", "ОТ", "ОП", "УП"):
        answer = await anna.cell(kim, text, "Б")
        assert (answer["status"], answer["text"]) == ("refused", "Б"), text
    assert await anna.cell(kim, "Б", "Б") == _saved("Б")
    assert await anna.cell(kim, "4", "Б") == _saved("4 Б")
    assert await anna.cell(kim, "5 Б", "4 Б") == _saved("5 Б")
    assert await anna.cell(kim, "", "5 Б") == _saved("Б")
    assert await anna.cell(kim, "", "5 Б") == _saved("Б")
    assert await anna.cell(ivanov, "ОСВ", "ОСВ") == _saved("ОСВ")
    assert await anna.cell(ivanov, "4 осв", "ОСВ") == _saved("4 ОСВ")
    assert await anna.cell(ivanov, "4 5 ОСВ", "4 ОСВ") == _saved("4 5 ОСВ")
    assert await anna.cell(ivanov, "4 ОСВ", "4 5 ОСВ") == _saved("4 ОСВ")


async def test_day_14_is_written_and_day_15_is_locked_with_the_day(
    cast: Cast, anna: Visitor, ivanov: str
) -> None:
    day = date(2026, 11, 6)
    assert (await anna.put(cell(ivanov, "5", day=day)))[0] == _saved("5")
    cast.stage.clock.advance(days=1)
    await anna.enter(cast.stage.linked(cast.anna).init_data())
    (answer,) = await anna.put(cell(ivanov, "4", "5", day=day))
    assert (answer["status"], answer["text"]) == ("locked", "5")
    assert "21 ноября" in answer["why"]
    assert (await anna.put(cell(ivanov, "5", "", day=day)))[0] == _saved("5")
    (answer,) = await anna.put(cell(ivanov, "ура", "5", day=day))
    assert answer["status"] == "locked"


async def test_a_lesson_to_come_is_locked(cast: Cast, anna: Visitor, ivanov: str) -> None:
    (answer,) = await anna.put(cell(ivanov, "5", day=date(2026, 11, 23)))
    assert (answer["status"], answer["text"]) == ("locked", "")
    assert answer["why"]
    assert _count(cast, t.Lesson) == 0


async def test_each_cell_by_itself_in_order(cast: Cast, anna: Visitor, ivanov: str, kim: str) -> None:
    answers = await anna.put(
        cell(ivanov, "5"),
        cell(ivanov, "99", "5"),
        cell("nobody", "5"),
        cell(kim, "4"),
        cell(ivanov, "4", "5"),
    )
    assert [one["status"] for one in answers] == [SAVED, "refused", "refused", SAVED, SAVED]
    assert _count(cast, t.Mark) == 2


async def test_a_new_mark_is_for_the_work_named_else_the_latest_of_the_lesson(
    cast: Cast, anna: Visitor, ivanov: str, kim: str
) -> None:
    lesson = cast.stage.school.lesson(FRIDAY, 3, "7А", "Алгебра", cast.anna)
    cast.stage.school.work(lesson, "ответ")
    cast.stage.school.work(lesson, "контрольная", "Степени", 2)
    await anna.put(
        cell(ivanov, "5"),
        cell(kim, "4", work={"kind": "ответ"}),
        cell(kim, "4 3", "4", work={"kind": "Контрольная", "title": "Степени"}),
    )
    rows = cast.stage.school.rows(
        select(t.Mark.student_id, t.Mark.value, t.GradedWork.kind)
        .join(t.GradedWork, t.GradedWork.id == t.Mark.work_id)
        .order_by(t.Mark.student_id, t.Mark.ordinal)
    )
    assert {tuple(row) for row in rows} == {
        (cast.ivanov, "5", "контрольная"),
        (cast.kim, "4", "ответ"),
        (cast.kim, "3", "контрольная"),
    }
    assert _count(cast, t.GradedWork) == 2


async def test_changes_are_remembered_as_the_grids_and_families_hear(
    cast: Cast, anna: Visitor, ivanov: str
) -> None:
    mother = cast.stage.linked(cast.mother)
    await anna.cell(ivanov, "5")
    rows = cast.stage.school.rows(select(t.JournalChange.source, t.JournalChange.person_id))
    assert {tuple(row) for row in rows} == {(ChangeSource.GRID.value, cast.anna)}
    cast.stage.clock.advance(minutes=11)
    await cast.stage.deliver()
    assert "Алгебра" in mother.last.text
