"""`PUT /app/cells`: whose lessons are written, and what is no request at all."""

from datetime import date

import pytest
from sqlalchemy import func, select

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
