"""A consent withdrawn in the chat: asked first, access ends at once, the office hears it."""

from sqlalchemy import select

from services.school.roles import Role
from storage import tables as t
from tests.stories.office.cast import Office


async def test_a_mother_withdraws_the_consent_for_a_child(office: Office) -> None:
    olga = office.olga
    await olga.send("/privacy")
    await olga.press("Отозвать согласие")
    await olga.press("За ребёнка: Мария, 7А")
    assert "закроется сразу у всех" in olga.last.text
    assert _consent(office, "s1") is not None, "nothing before the second press"
    await olga.press("Отозвать согласие")
    assert "дневник закрыт" in olga.last.text
    assert _consent(office, "s1") is None
    await olga.send("/grades")
    assert "не открыт ни один дневник" in olga.last.text
    await office.stage.deliver()
    assert "Согласие отозвано" in office.zoya.last.text
    assert "Отозвал родитель: Соколова Ольга" in office.zoya.last.text
    assert "Согласие отозвано" not in office.rita.last.text if office.rita.inbox else True


async def test_her_own_ends_every_phone_and_what_was_queued(office: Office) -> None:
    olga = office.olga
    second = office.stage.linked(office.person("p1"), "Ольга")
    await olga.send("/privacy")
    await olga.press("Отозвать согласие")
    await olga.press("Соколова Ольга")
    await olga.press("Отозвать согласие")
    assert "доступ закрыт на всех телефонах" in olga.last.text
    await second.send("/grades")
    assert "Вы отозвали согласие" in second.last.text
    assert _consent(office, "p1") is None
    live = select(t.Credential.id).where(
        t.Credential.person_id == office.person("p1"), t.Credential.revoked_at.is_(None)
    )
    assert office.rows(live) == []
    actions = office.rows(select(t.Audit.action).where(t.Audit.subject_id == office.person("p1")))
    assert [row.action for row in actions] == ["withdraw"]


async def test_the_class_teacher_hears_it_too(office: Office) -> None:
    form = office.rows(
        select(t.SchoolClass.class_teacher_id).where(t.SchoolClass.grade == 7, t.SchoolClass.letter == "А")
    )
    teacher = office.stage.linked(next(row[0] for row in form if row[0]), "Анна")
    await office.olga.send("/privacy")
    await office.olga.press("Отозвать согласие")
    await office.olga.press("За ребёнка: Мария, 7А")
    await office.olga.press("Отозвать согласие")
    await office.stage.deliver()
    assert "Согласие отозвано" in teacher.last.text


async def test_a_student_closes_no_diary_to_the_parents(office: Office) -> None:
    masha = office.stage.linked(office.person("s1"), "Мария")
    await masha.send("/privacy")
    await masha.press("Отозвать согласие")
    assert "у них дневник открыт" in masha.last.text
    await masha.press("Отозвать согласие")
    await office.olga.send("/grades")
    assert "Оценки" in office.olga.last.text


async def test_nobody_withdraws_what_is_another_s(office: Office) -> None:
    await office.olga.send("/menu")
    other, child = office.person("s3"), office.person("s1")
    mine = office.person("p1")
    for data in (f"pvw:{other}:0:1", f"pvw:{mine}:{other}:1", f"pvw:{child}:0:1"):
        told = await office.olga.press_forged(office.olga.last, data)
        assert told is not None
        assert "не видна" in told.text
    director = office.stage.school.staff("Дина", "Орлова", roles=[Role.DIRECTOR], code="o-d")
    boss = office.stage.linked(director, "Дина")
    await boss.send("/menu")
    told = await boss.press_forged(boss.last, f"pvw:{mine}:{child}:1")
    assert told is not None
    assert "не видна" in told.text
    assert _consent(office, "s1") is not None


def _consent(office: Office, code: str) -> object:
    return office.rows(select(t.Person.consent_on).where(t.Person.code == code))[0].consent_on
