"""`PUT /app/lesson`: topic, homework, attendance and a work of a column, together or not at all."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import func, select

from services.access import credentials
from storage import tables as t
from tests.journal.cast import FRIDAY, Cast
from tests.miniapp.visitor import ALGEBRA, Answer, Visitor
from tests.stories.account.cast import give_out

MONDAY = date(2026, 11, 23)


async def _put(visitor: Visitor, day: date = FRIDAY, number: int = 3, **wanted: Any) -> Answer:
    body = {**ALGEBRA, "date": day.isoformat(), "number": number, **wanted}
    return await visitor.call("PUT", "/app/lesson", json=body)


def _count(cast: Cast, table: type) -> int:
    return int(cast.stage.school.rows(select(func.count()).select_from(table))[0][0])


async def test_everything_of_a_lesson_at_once_stands_in_the_page(anna: Visitor) -> None:
    work = {"kind": "контрольная", "title": "Степени", "weight": 2}
    answer = await _put(anna, topic=" Степени ", homework="№ 301", attendance_taken=True, work=work)
    assert (answer.status, answer.body["status"], answer.body["why"]) == (200, "saved", "")
    assert answer.body["lesson"] == {
        "date": "2026-11-20",
        "number": 3,
        "topic": "Степени",
        "homework": "№ 301",
        "due": "2026-11-23",
        "locked_from": "2026-12-05",
        "may_write": True,
        "attendance_taken": True,
        "works": [work],
        "planned": None,
    }
    (told,) = [one for one in (await anna.journal()).body["lessons"] if one["date"] == "2026-11-20"]
    assert told == answer.body["lesson"]


async def test_sent_twice_is_one_change(cast: Cast, anna: Visitor) -> None:
    wanted: dict[str, Any] = {"topic": "Степени", "attendance_taken": True, "work": {"kind": "диктант"}}
    first = await _put(anna, **wanted)
    known = _count(cast, t.JournalChange)
    assert (await _put(anna, **wanted)).body == first.body
    assert _count(cast, t.JournalChange) == known


async def test_the_due_date_is_kept_changed_and_given_back_to_the_next_lesson(anna: Visitor) -> None:
    due = "2026-11-25"
    assert (await _put(anna, homework="№ 301", due=due)).body["lesson"]["due"] == due
    assert (await _put(anna, homework="№ 302")).body["lesson"]["due"] == due
    moved = (await _put(anna, due="2026-11-27")).body["lesson"]
    assert (moved["homework"], moved["due"]) == ("№ 302", "2026-11-27")
    assert (await _put(anna, due=None)).body["lesson"]["due"] == "2026-11-23"
    gone = (await _put(anna, homework=None)).body["lesson"]
    assert (gone["homework"], gone["due"]) == (None, None)


async def test_homework_due_on_the_lessons_own_day_is_refused_and_the_topic_with_it(
    cast: Cast, anna: Visitor
) -> None:
    body = (await _put(anna, topic="Степени", homework="№ 301", due="2026-11-20")).body
    assert body["status"] == "refused"
    assert "позже" in body["why"]
    assert body["lesson"]["topic"] is None
    assert _count(cast, t.Lesson) == 0


async def test_a_planned_test_becomes_the_lessons_work(cast: Cast, anna: Visitor) -> None:
    cast.stage.school.planned_work(FRIDAY, "7А", "Алгебра", "контрольная", title="Степени")
    lesson = (await _put(anna, work={"kind": "контрольная", "title": "Степени"})).body["lesson"]
    assert lesson["works"] == [{"kind": "контрольная", "title": "Степени", "weight": 1}]
    assert lesson["planned"] is None


async def test_a_weight_is_changed_and_kept_where_none_is_given(anna: Visitor) -> None:
    for weight, stands in ((3, 3), (None, 3), (0, 0)):
        lesson = (await _put(anna, work={"kind": "диктант", "weight": weight})).body["lesson"]
        assert [one["weight"] for one in lesson["works"]] == [stands]


async def test_a_lesson_to_come_takes_a_topic_and_neither_attendance_nor_work(anna: Visitor) -> None:
    assert (await _put(anna, MONDAY, topic="Корни")).body["status"] == "saved"
    for wanted in ({"attendance_taken": True}, {"work": {"kind": "диктант"}}):
        body = (await _put(anna, MONDAY, **wanted)).body
        assert body["status"] == "locked"
        assert body["why"]
        assert body["lesson"]["topic"] == "Корни"


async def test_day_15_is_locked_for_attendance_and_open_for_the_topic(cast: Cast, anna: Visitor) -> None:
    cast.stage.clock.advance(days=1)
    await anna.enter(cast.stage.linked(cast.anna).init_data())
    day = date(2026, 11, 6)
    assert (await _put(anna, day, attendance_taken=True)).body["status"] == "locked"
    assert _count(cast, t.Lesson) == 0
    assert (await _put(anna, day, topic="Степени")).body["status"] == "saved"


async def test_a_closed_term_is_locked_for_the_topic(cast: Cast, anna: Visitor) -> None:
    body = (await _put(anna, date(2026, 9, 4), topic="Степени")).body
    assert (body["status"], body["lesson"]["topic"]) == ("locked", None)
    assert body["why"]


async def test_nothing_wanted_leaves_nothing_behind(cast: Cast, anna: Visitor) -> None:
    assert (await _put(anna, topic="", homework="")).body["status"] == "saved"
    assert (await _put(anna)).body["status"] == "saved"
    assert _count(cast, t.Lesson) == 0


@pytest.mark.parametrize("who", ["boris", "lead", "zavuch", "mother"])
async def test_anothers_lesson_reads_as_one_that_is_not_there(cast: Cast, visitor: Visitor, who: str) -> None:
    await visitor.enter(cast.stage.linked(getattr(cast, who)).init_data())
    answer = await _put(visitor, topic="Чужая")
    assert (answer.status, answer.body) == (404, {"error": "not_found"})
    assert (await _put(visitor, number=7, topic="Нет")).body == answer.body


@pytest.mark.parametrize(
    "wrong",
    [
        {"topic": 5},
        {"homework": ["x"]},
        {"due": "завтра"},
        {"attendance_taken": False},
        {"attendance_taken": 1},
        {"attendance_taken": []},
        {"work": {"kind": "диктант", "weight": 101}},
        {"work": {"kind": "диктант", "weight": -1}},
        {"work": {"kind": "диктант", "weight": "2"}},
        {"work": []},
    ],
)
async def test_a_wrong_shape_is_a_bad_request(cast: Cast, anna: Visitor, wrong: dict[str, Any]) -> None:
    assert (await _put(anna, **wrong)).status == 400
    assert (await anna.call("PUT", "/app/lesson", json=[])).status == 400
    assert _count(cast, t.Lesson) == 0


@pytest.mark.parametrize("shape", ["вход: {login} {password}", "мой пароль {password}"])
async def test_a_live_password_is_written_into_no_lesson(anna: Visitor, cast: Cast, shape: str) -> None:
    """With its login beside it, or the teacher's own alone; a wrong one is a text as any other."""
    code = cast.stage.school.rows(select(t.Person.code).where(t.Person.id == cast.anna))[0].code
    plan = await cast.stage.read(credentials.plan_person, cast.stage.school.school_id, code)
    (slip,) = await give_out(cast.stage, plan)
    text = shape.format(login=slip.login, password=slip.password)
    answer = await _put(anna, homework=text)
    assert (answer.status, answer.body["status"]) == (200, "refused")
    assert answer.body["why"].startswith("Здесь пароль, по которому можно войти")
    assert answer.body["lesson"]["homework"] is None
    wrong = await _put(anna, homework=text.replace(slip.password, "k7qm-2xdp-9tnh"))
    assert wrong.body["status"] == "saved"
