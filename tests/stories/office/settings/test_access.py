"""Slips of the staff, locked doors and leaks, as the administrator has them."""

from sqlalchemy import select

from bot.simulator.user import SimUser
from services.school.roles import Role
from storage import tables as t
from tests.school import SchoolBuilder
from tests.stories.office.cast import Office


async def _place(user: SimUser, label: str) -> None:
    await user.send("/office")
    await user.press("Администрирование")
    await user.press(label)


async def test_a_slip_of_the_staff_is_issued_and_issued_again(office: Office) -> None:
    vera = office.vera
    await _place(vera, "Доступ сотрудников")
    assert "Без листка" in vera.last.text
    await vera.press(_button(vera, "Орлова Рита"))
    assert "Листок не выдан" in vera.last.text
    await vera.press("Выдать листок")
    documents = [one for one in vera.inbox if one.document is not None]
    assert [one.document.name for one in documents if one.document] == ["Доступ Орлова Рита.pdf"]
    rita = office.person("o-hr")
    assert len(_live(office, rita)) == 1
    await _place(vera, "Доступ сотрудников")
    await vera.press(_button(vera, "Орлова Рита"))
    assert "Листок выдан 20 ноября" in vera.last.text.replace("\xa0", " ")
    await vera.press("Выдать заново")
    assert "перестанет действовать" in vera.last.text
    before = _live(office, rita)
    await vera.press("Выдать заново")
    assert _live(office, rita) != before
    actions = office.rows(select(t.Audit.__table__).where(t.Audit.subject_id == rita))
    assert [(row.action, row.actor_id) for row in actions] == [
        ("issue", office.person("o-administrator"))
    ] * 2


async def test_a_leak_is_listed_until_a_slip_is_out(office: Office) -> None:
    vera, rita = office.vera, office.rita
    await _place(vera, "Закрытый вход и утечки")
    assert "Закрытых входов нет" in vera.last.text
    assert "Утечек за 30 дней нет" in vera.last.text
    await rita.send("/logout")
    await rita.press("Мой пароль знает кто-то ещё")
    await rita.press("Закрыть доступ")
    await vera.send("/office")
    assert "! Пароль мог узнать чужой, нового нет: 1 человек" in vera.last.text
    await _place(vera, "Закрытый вход и утечки")
    assert "Орлова Рита: листка ещё нет" in vera.last.text
    await vera.press("Новый листок: Орлова Рита")
    office.stage.clock.advance(minutes=1)
    await vera.press("Выдать листок")
    await _place(vera, "Закрытый вход и утечки")
    assert "Орлова Рита: новый листок выдан" in vera.last.text
    await vera.send("/office")
    assert "Пароль" not in vera.last.text


async def test_a_locked_door_is_opened(office: Office) -> None:
    vera = office.vera
    await _place(vera, "Доступ сотрудников")
    await vera.press(_button(vera, "Орлова Рита"))
    await vera.press("Выдать листок")
    login = office.rows(select(t.Credential.login))[0].login
    thief = office.stage.user("Некто")
    for _ in range(5):
        await thief.send("/start")
        await thief.send(login)
        await thief.send("не-тот-пароль")
    await _place(vera, "Закрытый вход и утечки")
    assert "Орлова Рита, до 13:35" in vera.last.text
    assert login not in vera.last.text
    await vera.press("Открыть: Орлова Рита")
    assert "Вход закрыт до 13:35" in vera.last.text
    assert not office.rows(select(t.Audit.action).where(t.Audit.action == "unlock")), "looked at only"
    await vera.press("Открыть вход")
    assert "Закрытых входов нет" in vera.last.text
    assert office.rows(select(t.Audit.action).where(t.Audit.action == "unlock"))


async def test_the_ways_in_are_the_administrator_s(office: Office) -> None:
    rita = office.person("o-hr")
    school = office.stage.school
    boss = office.stage.linked(school.staff("Дина", "Орлова", roles=[Role.DIRECTOR], code="o-d"), "Дина")
    other = SchoolBuilder(office.stage.database_url, office.stage.clock, code="sch-2")
    theirs = office.stage.linked(other.staff("Яна", "Иная", roles=[Role.ADMINISTRATOR], code="y1"), "Яна")
    nobody = office.stage.user("Некто")
    slips = ("oje:1", f"ojw:{rita}", f"oji:{rita}:0:1")
    for user in (office.zoya, office.oleg, office.nina, office.rita, office.olga, theirs, nobody, boss):
        await user.send("/menu")
        for data in (*slips, *(() if user is boss else ("ojl:1", f"ojo:1:{rita}"))):
            told = await user.press_forged(user.last, data)
            assert told is not None
            assert "не видна" in told.text or "не подключены" in told.text
    await office.vera.send("/menu")
    mother = office.person("p1")
    for data in (f"ojw:{mother}", f"oji:{mother}:0:1", f"ojo:1:{office.person('y1')}"):
        told = await office.vera.press_forged(office.vera.last, data)
        assert told is not None
        assert "не видна" in told.text
    assert not _live(office, rita)
    assert not _live(office, mother)
    other.close()


def _button(user: SimUser, name: str) -> str:
    return next(label for row in user.last.buttons for label in row if name in label)


def _live(office: Office, person_id: int) -> list[int]:
    query = select(t.Credential.id).where(
        t.Credential.person_id == person_id, t.Credential.revoked_at.is_(None)
    )
    return [row.id for row in office.rows(query)]
