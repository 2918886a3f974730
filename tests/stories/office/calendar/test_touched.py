"""What stands on days that are lost, on both databases: lessons with their marks, works ahead, whom families hear of."""

from datetime import date

import pytest

from services.office.calendar.touched import told_families, touched
from services.school.load_actor import load_actor
from services.school.office_rights import OfficeRight, access_school
from services.school.roles import Role
from services.values import Values
from services.work import Work
from tests.stage import Stage

FRIDAY, MONDAY = date(2026, 11, 20), date(2026, 11, 23)


def _asked(work: Work, account: int, form: int) -> tuple[Values, Values, int]:
    """(both days, none, families of both) as the operator's preview has them."""
    actor = load_actor(work, account)
    assert actor is not None
    access = access_school(work, actor, OfficeRight.SUBSTITUTE)
    days = {(form, FRIDAY), (form, MONDAY)}
    return touched(work, access, days), touched(work, access, set()), told_families(work, access, days)


@pytest.fixture(params=["stage", "postgres_stage"])
def either(request: pytest.FixtureRequest) -> Stage:
    """An empty school on either database."""
    found: Stage = request.getfixturevalue(request.param)
    return found


async def test_it_is_named_by_class_subject_and_day(either: Stage) -> None:
    stage, school = either, either.school
    school.quarters()
    anna, masha = school.teacher("Анна", "Петрова"), school.student("Маша", "Соколова", "7А")
    stage.linked(school.guardian("Ольга", "Соколова", [masha]), "Ольга")
    silent, marked = (school.lesson(FRIDAY, number, "7А", "Алгебра", anna) for number in (1, 2))
    assert silent < marked
    school.mark(marked, masha, "5")
    school.mark(marked, masha, "4")
    school.lesson(date(2026, 11, 19), 1, "7А", "Алгебра", anna)
    school.planned_work(MONDAY, "7А", "Алгебра", "контрольная")
    oleg = stage.linked(school.staff("Олег", "Орлов", roles=[Role.OPERATOR]), "Олег")
    found, nothing, families = await stage.read(_asked, oleg.id, school.form("7А"))
    assert found["given"] == [["7А", "Алгебра", "2026-11-20", 2], ["7А", "Алгебра", "2026-11-20", 0]]
    assert (found["entered"], found["marks"], found["planned"]) == (2, 2, 1)
    assert found["tests"] == [["7А", "Алгебра", "2026-11-23", "контрольная"]]
    assert (nothing["entered"], nothing["tests"], families) == (0, [], 1)
