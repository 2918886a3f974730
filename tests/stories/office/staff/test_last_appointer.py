"""Whoever gives roles last stays: in the chat, by a workbook, on the way back, and where two end each other at once."""

import asyncio
from datetime import date

import pytest
from sqlalchemy import select

from services.errors import NotFound, NotLinked
from services.office.changes.changing import Applied, apply, propose
from services.office.staff.errors import LastAppointer
from services.school.load_actor import load_actor
from services.school.roles import Role
from services.workbook.importing.importing import import_workbook
from storage import tables as t
from tests.stage import Stage
from tests.stories.office.cast import Office
from tests.stories.office.people.test_moving import pressing
from tests.stories.office.staff.test_staff import _card

LAST = "последний администратор или директор"
ROLES = ["Код", "Фамилия", "Имя", "Роли"]


async def test_hr_cannot_dismiss_the_last_who_gives_roles(office: Office) -> None:
    rita, school = office.rita, office.stage.school
    going = school.staff("Дора", "Дирина", roles=[Role.DIRECTOR], code="d1", dismissed_on=date(2026, 12, 1))
    await _card(rita, "Орлова Вера")
    answer = await rita.press("Уволить")
    assert LAST in f"{answer.text if answer else ''} {rita.last.text}", "the director leaves in December"
    school.change(t.Staff, t.Staff.person_id == going, dismissed_on=None)
    await rita.press("Уволить")
    await rita.press("Записать увольнение")
    assert "Увольнение записано" in rita.last.text
    await _card(rita, "Дирина")
    answer = await rita.press("Уволить")
    assert LAST in f"{answer.text if answer else ''} {rita.last.text}"


async def test_a_workbook_cannot_either(office: Office) -> None:
    vera, school = office.vera, office.stage.school
    anna = ["t1", "Петрова", "Анна"]
    await office.sends(vera, {"Сотрудники": [ROLES, [*anna, "учитель, администратор"]]})
    await vera.press("Применить")
    school.change(t.StaffRole, t.StaffRole.person_id == office.person("o-administrator"), role="deputy")
    user = office.stage.linked(office.person("t1"), "Анна")
    for row, more in (
        ([*anna, "учитель"], []),
        ([*anna, "учитель, администратор", date(2026, 11, 30)], ["Уволен"]),
    ):
        said = (await office.sends(user, {"Сотрудники": [[*ROLES, *more], row]})).text
        assert "Лист «Сотрудники», строка 2" in said
        assert LAST in said
    handed = [ROLES, [*anna, "учитель"], ["t2", "Иванов", "Пётр", "учитель, директор"]]
    assert LAST not in (await office.sends(user, {"Сотрудники": handed})).text
    await user.press("Применить")
    roles = office.rows(select(t.StaffRole.person_id).where(t.StaffRole.role == Role.DIRECTOR.value))
    assert [row.person_id for row in roles] == [office.person("t2")]
    office.book({"Сотрудники": [ROLES, ["t2", "Иванов", "Пётр", "учитель"]]})
    assert (await import_workbook(office.stage.app.store, office.folder / "book.xlsx")).ok, "a valid file"


async def test_the_way_back_of_an_appointment_cannot_either(office: Office) -> None:
    vera, school = office.vera, office.stage.school
    dora = office.stage.linked(school.staff("Дора", "Дирина", roles=[Role.TEACHER]), "Дора")
    await _card(vera, "Дирина")
    await vera.press("Роли")
    await vera.press("администратор")
    await vera.press("Записать")
    back = pressing(vera, "Вернуть как было")
    await _card(dora, "Орлова Вера")
    await dora.press("Роли")
    await dora.press("✓ администратор")
    await dora.press("Записать")
    answer = await dora.press_forged(dora.last, back)
    assert LAST in f"{answer.text if answer else ''} {dora.last.text}"
    await dora.send("/people")
    assert "сотрудники" in dora.last.text


Race = list[tuple[str, str, str]]
"""Who, which kind of change, of whom: at once."""
RACES: list[Race] = [
    [("Вера", "roles", "Дора"), ("Дора", "roles", "Вера")],
    [("Рита", "dismissal", "Вера"), ("Вера", "roles", "Дора")],
]


async def _at_once(stage: Stage, race: Race) -> None:
    school = stage.school
    school.quarters()
    admin, hr = [Role.ADMINISTRATOR], [Role.HR]
    ids = {one: school.staff(one, "Орлова", roles=hr if one == "Рита" else admin) for one in ("Вера", "Дора", "Рита")}  # fmt: skip
    users = {one: stage.linked(person, one) for one, person in ids.items()}
    proposals = []
    for who, kind, whom in race:
        actor = await stage.read(load_actor, users[who].id)
        assert actor is not None
        facts = {"person_id": ids[whom], "administrator": "1"}
        proposals.append((actor, await stage.write(propose, actor, kind, facts)))
    done = await asyncio.gather(
        *(stage.write(apply, actor, one.id) for actor, one in proposals), return_exceptions=True
    )
    (refused,) = (one for one in done if not isinstance(one, Applied))
    assert isinstance(refused, LastAppointer | NotFound | NotLinked)
    roles = select(t.StaffRole.person_id).join(t.Staff, t.Staff.person_id == t.StaffRole.person_id)
    left = roles.where(t.StaffRole.role == Role.ADMINISTRATOR.value, t.Staff.dismissed_on.is_(None))
    assert len(list(school.rows(left))) == 1


@pytest.mark.parametrize("race", RACES)
async def test_two_who_end_each_other_at_once_leave_one(stage: Stage, race: Race) -> None:
    await _at_once(stage, race)


@pytest.mark.parametrize("race", RACES)
async def test_on_postgresql_too(postgres_stage: Stage, race: Race) -> None:
    await _at_once(postgres_stage, race)
