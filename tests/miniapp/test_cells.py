"""`PUT /app/cells`: each cell by itself, over what the page showed; saved, conflict, locked, refused."""

from datetime import date

import pytest
from sqlalchemy import func, select

from services.journal.history import Source
from storage import tables as t
from tests.journal.cast import FRIDAY, Cast
from tests.miniapp.visitor import Visitor, cell, code
from tests.school import SchoolBuilder

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


@pytest.mark.parametrize(
    "other",
    [
        {"subject": "История", "number": 4},
        {"subject": "Магия"},
        {"class": "7Б"},
        {"class": "??"},
        {"number": 4},
        {"number": 10**30},
        {"number": -1},
        {"subgroup": "1"},
        {"date": "2026-11-19"},
        {"date": "0001-01-01"},
        {"date": "9999-12-31"},
        {"student": "нет такого"},
        {"school": "sch-2"},
    ],
)
async def test_anothers_lesson_and_one_that_is_not_there_read_alike(
    cast: Cast, anna: Visitor, ivanov: str, other: dict[str, object]
) -> None:
    cast.stage.school.mark(cast.stage.school.lesson(FRIDAY, 4, "7А", "История", cast.boris), cast.ivanov, "2")
    (answer,) = await anna.put({**cell(ivanov, "5"), **other})
    assert answer == {
        "status": "refused",
        "text": "",
        "why": "Этой записи нет или она вам не видна.",
    }
    assert _count(cast, t.Mark) == 1


async def test_a_student_of_another_class_or_subgroup_is_as_nobody(cast: Cast, anna: Visitor) -> None:
    other = cast.stage.school.student("Илья", "Чужой", "7Б")
    answer = await anna.cell(code(cast.stage, other), "5")
    assert (answer["status"], answer["text"]) == ("refused", "")


async def test_class_teacher_deputy_and_mother_write_nothing(
    cast: Cast, visitor: Visitor, ivanov: str
) -> None:
    for person in (cast.lead, cast.zavuch, cast.mother, cast.boris):
        await visitor.enter(cast.stage.linked(person).init_data())
        assert (await visitor.cell(ivanov, "5"))["status"] == "refused"
    assert _count(cast, t.Lesson) == 0


async def test_the_substitute_writes_the_granted_lesson_on_its_day_only(
    cast: Cast, visitor: Visitor, ivanov: str
) -> None:
    cast.stage.school.substitution(FRIDAY, 3, "7А", "Алгебра", teacher_id=cast.boris)
    await visitor.enter(cast.stage.linked(cast.boris).init_data())
    assert (await visitor.cell(ivanov, "5"))["status"] == SAVED
    (other,) = await visitor.put(cell(ivanov, "5", day=date(2026, 11, 18)))
    assert other["status"] == "refused"
    cast.stage.clock.advance(days=1)
    await visitor.enter(cast.stage.linked(cast.boris).init_data())
    assert (await visitor.cell(ivanov, "4", "5"))["status"] == "refused"


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
        select(t.Mark.student_id, t.Mark.value, t.Work.kind)
        .join(t.Work, t.Work.id == t.Mark.work_id)
        .order_by(t.Mark.student_id, t.Mark.ordinal)
    )
    assert {tuple(row) for row in rows} == {
        (cast.ivanov, "5", "контрольная"),
        (cast.kim, "4", "ответ"),
        (cast.kim, "3", "контрольная"),
    }
    assert _count(cast, t.Work) == 2


async def test_changes_are_remembered_as_the_grids_and_families_hear(
    cast: Cast, anna: Visitor, ivanov: str
) -> None:
    mother = cast.stage.linked(cast.mother)
    await anna.cell(ivanov, "5")
    rows = cast.stage.school.rows(select(t.JournalChange.source, t.JournalChange.person_id))
    assert {tuple(row) for row in rows} == {(Source.GRID.value, cast.anna)}
    cast.stage.clock.advance(minutes=11)
    await cast.stage.deliver()
    assert "Алгебра" in mother.last.text


async def test_the_school_is_named_by_the_cell_or_by_the_query(
    cast: Cast, visitor: Visitor, ivanov: str
) -> None:
    other = SchoolBuilder(cast.stage.database_url, cast.stage.clock, code="sch-2")
    try:
        other.quarters()
        other.bells()
        double = other.teacher("Анна", "Петрова", "Сергеевна")
        theirs = other.student("Илья", "Чужой", "7А", code="c-7")
        other.slot("7А", 5, 3, "Алгебра", double)
        other.assignment("7А", "Алгебра", double)
        user = cast.stage.linked(cast.anna)
        other.link(user.id, double)
        await visitor.enter(user.init_data())
        assert await visitor.cell("c-7", "5", school="sch-2") == _saved("5")
        assert (await visitor.cell("c-7", "5", school="sch-1"))["status"] == "refused"
        answer = await visitor.call(
            "PUT", "/app/cells", params={"school": "sch-2"}, json=[cell("c-7", "4", "5")]
        )
        assert answer.body == [_saved("4")]
        assert cast.stage.school.rows(select(t.Mark.student_id))[0][0] == theirs
    finally:
        other.close()


@pytest.mark.parametrize(
    "body",
    [
        "{",
        "",
        "5",
        "{}",
        '["x"]',
        "[{}]",
        "[" * 30_000,
        '[{"class": 7}]',
    ],
)
async def test_a_body_of_a_wrong_shape_is_a_bad_request(anna: Visitor, body: str) -> None:
    answer = await anna.call("PUT", "/app/cells", data=body.encode())
    assert answer.status == 400
    assert set(answer.body) == {"error"}


@pytest.mark.parametrize(
    "wrong",
    [
        {"number": "3"},
        {"number": True},
        {"number": 3.0},
        {"date": "20.11.2026"},
        {"date": "20261120"},
        {"date": 5},
        {"text": None},
        {"text": "5\0"},
        {"text": "\ud800"},
        {"text": "5" * 4001},
        {"was": 5},
        {"student": 5},
        {"work": "ответ"},
        {"work": {"kind": ""}},
        {"work": {"kind": "x", "title": 5}},
        {"school": 5},
    ],
)
async def test_a_field_of_a_wrong_type_is_a_bad_request_and_writes_nothing(
    cast: Cast, anna: Visitor, ivanov: str, kim: str, wrong: dict[str, object]
) -> None:
    answer = await anna.call("PUT", "/app/cells", json=[cell(kim, "5"), {**cell(ivanov, "5"), **wrong}])
    assert answer.status == 400
    assert _count(cast, t.Mark) == 0


async def test_too_many_and_too_large_are_refused(anna: Visitor, ivanov: str) -> None:
    assert (await anna.call("PUT", "/app/cells", json=[cell(ivanov, "5")] * 501)).status == 400
    answer = await anna.call("PUT", "/app/cells", data=b" " * (256 * 1024 + 1))
    assert (answer.status, answer.body) == (413, {"error": "too_large"})
    assert await anna.put() == []
