"""A reopened lesson of a closed day takes the class teacher's answer to what the family said; its neighbour does not."""

from datetime import date

import pytest
from sqlalchemy import select

from handlers.presses.absences import AcceptPress
from handlers.presses.journal_terms import ReopenPress
from storage import tables as t
from tests.journal.cast import Cast, raise_curtain
from tests.stage import Stage

SIXTH = date(2026, 11, 6)


@pytest.fixture
def cast(stage: Stage) -> Cast:
    cast = raise_curtain(stage)
    stage.clock.advance(days=1)
    school = stage.school
    for number, subject, teacher in ((3, "Алгебра", cast.anna), (4, "История", cast.boris)):
        school.absence(school.lesson(SIXTH, number, "7А", subject, teacher), cast.ivanov)
    return cast


def _codes(cast: Cast) -> list[str]:
    query = select(t.Attendance.code).order_by(t.Attendance.number)
    return [row.code for row in cast.stage.school.rows(query)]


async def test_what_the_family_said_of_a_closed_day_is_accepted_for_the_reopened_lesson(cast: Cast) -> None:
    school = cast.stage.school
    mother = cast.stage.linked(cast.mother)
    excuse = school._add(
        t.Excuse, student_id=cast.ivanov, starts=SIXTH, ends=SIXTH, reason="ill", photos=[], person_id=cast.mother,
        account_id=mother.id, created_at=cast.stage.clock(), state="open",
    )  # fmt: skip
    lead, zavuch = cast.stage.linked(cast.lead, "Вера"), cast.stage.linked(cast.zavuch, "Зоя")
    for user in (lead, zavuch):
        await user.send("/menu")
    accept = AcceptPress(class_id=school.form("7А"), excuse_id=excuse, code="i").pack()
    answer = await lead.press_forged(lead.last, accept)
    assert answer is not None
    assert "закрыты с 21 ноября" in (answer.text or "")
    assert _codes(cast) == ["ОТ", "ОТ"]
    await zavuch.press_forged(zavuch.last, ReopenPress.of(cast.key(SIXTH), reason="ill").pack())
    await lead.press_forged(lead.last, accept)
    assert _codes(cast) == ["Б", "ОТ"]
