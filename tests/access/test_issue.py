"""Who gets credentials, and in what form."""

from datetime import date, timedelta

import pytest

from services.access import credentials
from services.access.credentials import Holder, IssuePlan, NotEntitled, UnknownClass, UnknownPerson
from services.school.roles import Role
from storage import tables as t
from tests.stage import Stage
from tests.stories.account.cast import audit, give_out


def names(plan: IssuePlan) -> set[str]:
    """First names of the plan's people."""
    return {one.name.first for one in plan.recipients}


async def for_class(stage: Stage, grade: int = 7, letter: str = "А") -> IssuePlan:
    """The plan for 7A."""
    return await stage.read(credentials.plan_class, stage.school.school_id, (grade, letter))


async def test_a_class_is_its_students_and_guardians_with_a_consent(stage: Stage) -> None:
    school = stage.school
    school.quarters()
    today = stage.clock().date()
    masha = school.student("Маша", "Соколова", "7А")
    petya = school.student("Петя", "Ильин", "7А", consent=None)
    left = school.student("Ушедший", "Котов", "7А", departed_on=today)
    school.student("Другой", "Класс", "7Б")
    school.guardian("Мария", "Соколова", [masha])
    school.guardian("Ирина", "Ильина", [petya])
    school.guardian("Без", "Согласия", [masha], consent=None)
    school.guardian("Бывший", "Опекун", [masha], until=today)
    school.guardian("Мать", "Ушедшего", [left])
    assert names(await for_class(stage)) == {"Маша", "Мария", "Ирина"}


async def test_who_has_credentials_gets_no_second_ones_until_they_are_revoked(stage: Stage) -> None:
    school = stage.school
    school.quarters()
    school.student("Маша", "Соколова", "7А", code="m1")
    await give_out(stage, await for_class(stage))
    assert names(await for_class(stage)) == set()
    await stage.write(credentials.revoke, school.school_id, "m1")
    assert names(await for_class(stage)) == {"Маша"}
    assert [row.details for row in audit(stage, "issue")] == [{"again": False}]


async def test_a_person_gets_new_ones_and_the_old_die(stage: Stage) -> None:
    stage.school.quarters()
    stage.school.student("Маша", "Соколова", "7А", code="m1")
    plan = await stage.read(credentials.plan_person, stage.school.school_id, "m1")
    await give_out(stage, plan)
    await give_out(stage, await stage.read(credentials.plan_person, stage.school.school_id, "m1"))
    rows = stage.school.rows(t.Credential.__table__.select())
    assert [row.revoked_at is None for row in rows] == [False, True]


async def test_two_issues_at_once_do_not_both_count(stage: Stage) -> None:
    stage.school.quarters()
    stage.school.student("Маша", "Соколова", "7А")
    plan = await for_class(stage)
    await give_out(stage, plan)
    with pytest.raises(credentials.Overtaken):
        await give_out(stage, plan)


async def test_a_family_in_two_classes_is_listed_with_both(stage: Stage) -> None:
    school = stage.school
    school.quarters()
    masha = school.student("Маша", "Соколова", "7А")
    petya = school.student("Петя", "Соколов", "10Б")
    school.guardian("Мария", "Соколова", [petya, masha])
    mother = next(one for one in (await for_class(stage)).recipients if one.kind is Holder.GUARDIAN)
    assert mother.classes == ("7А", "10Б")
    assert mother.children == ("Соколова Маша", "Соколов Петя")


async def test_everybody_includes_staff_without_a_consent(stage: Stage) -> None:
    school = stage.school
    school.quarters()
    today = stage.clock().date()
    masha = school.student("Маша", "Соколова", "7А")
    both = school.guardian("Анна", "Петрова", [masha], consent=None)
    school.hire(both, [Role.TEACHER])
    school.staff("Уволен", "Вчера", dismissed_on=today)
    school.staff("Принят", "Завтра", hired_on=today + timedelta(days=1))
    school.guardian("Никого", "Нет", [])
    plan = await stage.read(credentials.plan_everybody, school.school_id)
    assert {one.name.first: one.kind for one in plan.recipients} == {
        "Маша": Holder.STUDENT,
        "Анна": Holder.STAFF,
    }


@pytest.mark.parametrize(
    ("code", "reason"), [("noc", "consent"), ("left", "departed"), ("fired", "dismissed"), ("none", "nobody")]
)
async def test_one_person_is_refused_with_the_reason(stage: Stage, code: str, reason: str) -> None:
    school = stage.school
    school.quarters()
    today = stage.clock().date()
    school.student("Петя", "Ильин", "7А", consent=None, code="noc")
    school.student("Олег", "Котов", "7А", departed_on=today, code="left")
    school.staff("Нина", "Белова", dismissed_on=today, code="fired")
    school.person("Никто", "Никакой", code="none")
    with pytest.raises(NotEntitled) as refused:
        await stage.read(credentials.plan_person, school.school_id, code)
    assert refused.value.fields["reason"] == reason


async def test_unknown_class_and_person_are_named(stage: Stage) -> None:
    stage.school.quarters()
    stage.school.form("7А")
    with pytest.raises(UnknownClass):
        await for_class(stage, 9, "Щ")
    with pytest.raises(UnknownPerson):
        await stage.read(credentials.plan_person, stage.school.school_id, "нет")


async def test_in_august_the_coming_class_counts(stage: Stage) -> None:
    stage.school.quarters()
    stage.school.student("Маша", "Соколова", "7А", starts=date(2026, 9, 1))
    stage.clock.now = stage.clock.now.replace(month=8)
    stage.school.change(t.Person, t.Person.id > 0, consent_on=date(2026, 8, 1))
    assert names(await for_class(stage)) == {"Маша"}


async def test_slips_lie_in_the_order_of_the_children(stage: Stage) -> None:
    school = stage.school
    school.quarters()
    ever = school.student("Яна", "Ёлкина", "7А")
    zhuk = school.student("Ян", "Жук", "7А")
    elder = school.student("Ия", "Жук", "10Б")
    school.guardian("Ада", "Яшина", [ever])
    school.guardian("Ева", "Абель", [elder, zhuk])
    school.staff("Анна", "Аверина")
    listed = [one.name.first for one in (await for_class(stage)).recipients]
    assert listed == ["Яна", "Ада", "Ян", "Ева"]
    every = await stage.read(credentials.plan_everybody, school.school_id)
    assert [one.name.first for one in every.recipients] == ["Яна", "Ада", "Ян", "Ева", "Ия", "Анна"]
