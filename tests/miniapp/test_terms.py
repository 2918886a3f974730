"""`PUT /app/terms`: term marks of the last column, by the teacher of the page, until the term's close."""

from typing import Any

import pytest
from sqlalchemy import select

from services.work import Work
from storage import tables as t
from storage.queries.journal import reopenings
from tests.journal.cast import FRIDAY, Cast
from tests.miniapp.visitor import ALGEBRA, Visitor, code

NOW, PAST, AHEAD = "2 четверть", "1 четверть", "3 четверть"


@pytest.fixture
def ivanov(cast: Cast) -> str:
    return code(cast.stage, cast.ivanov)


async def _put(visitor: Visitor, who: str, text: str, was: str = "", **more: Any) -> Any:
    body = {**ALGEBRA, "term": NOW, "student": who, "text": text, "was": was, **more}
    answer = await visitor.call("PUT", "/app/terms", json=[body])
    assert answer.status == 200, answer.body
    return answer.body[0]


def _saved(text: str) -> dict[str, str]:
    return {"status": "saved", "text": text, "why": ""}


def _stand(cast: Cast) -> list[str]:
    return [row.value for row in cast.stage.school.rows(select(t.TermMark.value))]


async def test_a_term_mark_is_set_changed_and_taken_away(cast: Cast, anna: Visitor, ivanov: str) -> None:
    assert (await anna.journal()).body["may_set_terms"]
    assert await _put(anna, ivanov, "4") == _saved("4")
    students = {one["code"]: one for one in (await anna.journal()).body["students"]}
    assert students[ivanov]["term_mark"] == "4"
    assert await _put(anna, ivanov, " Н/А ", "4") == _saved("н/а")
    assert await _put(anna, ivanov, "", "н/а") == _saved("")
    assert _stand(cast) == []


async def test_sent_twice_is_one_change_and_another_mark_meanwhile_is_a_conflict(
    cast: Cast, anna: Visitor, ivanov: str
) -> None:
    for _ in range(2):
        assert await _put(anna, ivanov, "4") == _saved("4")
    rows = cast.stage.school.rows(select(t.JournalChange.topic, t.JournalChange.source))
    assert [tuple(row) for row in rows] == [("term_mark", "grid")]
    answer = await _put(anna, ivanov, "5", "3")
    assert (answer["status"], answer["text"]) == ("conflict", "4")
    assert answer["why"]
    assert (await _put(anna, ivanov, "5", "ура"))["status"] == "conflict"


@pytest.mark.parametrize("text", ["1", "6", "45", "ура", "ОТ", "4 5"])
async def test_what_is_no_mark_of_the_scale_is_refused(
    cast: Cast, anna: Visitor, ivanov: str, text: str
) -> None:
    answer = await _put(anna, ivanov, text)
    assert (answer["status"], answer["text"]) == ("refused", "")
    assert answer["why"]
    assert _stand(cast) == []


async def test_a_reopened_term_is_open_for_its_day(cast: Cast, anna: Visitor, ivanov: str) -> None:
    school = cast.stage.school
    (past,) = school.rows(select(t.Term.id).where(t.Term.name == PAST))
    assert not (await anna.journal(term=PAST)).body["may_set_terms"]

    def reopen(work: Work) -> None:
        reopenings.add_reopening(
            work.connection,
            class_id=school.form("7А"),
            subject_id=school.subject("Алгебра"),
            subgroup="",
            day=None,
            number=None,
            term_id=past.id,
            open_on=FRIDAY,
            reason="отчёт",
            person_id=cast.zavuch,
            at=work.now,
        )

    await cast.stage.write(reopen)
    assert (await anna.journal(term=PAST)).body["may_set_terms"]
    assert await _put(anna, ivanov, "4", term=PAST) == _saved("4")


async def test_a_closed_term_is_locked_and_one_to_come_refused(
    cast: Cast, anna: Visitor, ivanov: str
) -> None:
    closed = await _put(anna, ivanov, "4", term=PAST)
    assert (closed["status"], closed["text"]) == ("locked", "")
    assert closed["why"]
    assert (await _put(anna, ivanov, "4", term=AHEAD))["status"] == "refused"
    assert _stand(cast) == []


@pytest.mark.parametrize("who", ["boris", "lead", "zavuch", "mother"])
async def test_nobody_else_sets_it(cast: Cast, visitor: Visitor, ivanov: str, who: str) -> None:
    cast.stage.school.substitution(FRIDAY, 3, "7А", "Алгебра", teacher_id=cast.boris)
    await visitor.enter(cast.stage.linked(getattr(cast, who)).init_data())
    answer = await _put(visitor, ivanov, "4")
    assert answer == {"status": "refused", "text": "", "why": "Этой записи нет или она вам не видна."}
    assert _stand(cast) == []


@pytest.mark.parametrize(
    "other", [{"student": "нет"}, {"class": "7Б"}, {"subject": "История"}, {"term": "9 четверть"}]
)
async def test_what_is_not_there_is_refused(anna: Visitor, ivanov: str, other: dict[str, str]) -> None:
    assert (await _put(anna, ivanov, "4", **other))["status"] == "refused"


@pytest.mark.parametrize("wrong", [{"term": 5}, {"student": None}, {"text": 4}, {"was": None}])
async def test_a_wrong_shape_is_a_bad_request(anna: Visitor, ivanov: str, wrong: dict[str, Any]) -> None:
    body = {**ALGEBRA, "term": NOW, "student": ivanov, "text": "4", "was": "", **wrong}
    assert (await anna.call("PUT", "/app/terms", json=[body])).status == 400
