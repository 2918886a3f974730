"""Leaving here, elsewhere, everywhere; the alarm; and what the school takes back."""

import re

from bot.simulator.user import SimUser
from services.access import credentials
from services.school.roles import Role
from storage import tables as t
from tests.stage import Stage
from tests.stories.account.cast import audit, invite, link, live_links

NOT_LINKED = re.compile("Вы вышли|Прежний пароль больше не действует|Школа закрыла этот доступ")


async def test_logout_here_leaves_the_other_phone_alone(stage: Stage) -> None:
    cast = invite(stage)
    slip = await cast.slip(cast.maria)
    here, there = stage.user("Мария"), stage.user("Мария дома")
    await link(here, slip)
    await there.send(f"{slip.login} {slip.password}")
    await there.press("Согласен")
    await here.send("/logout")
    await here.press("На этом телефоне")
    assert "Выйти на этом телефоне?" in here.last.text
    await here.press("Выйти")
    await here.send("/today")
    assert NOT_LINKED.search(here.last.text)
    await there.send("/today")
    assert "Маша" in there.last.text
    assert [row.details["where"] for row in audit(stage, "unlink")] == ["here"]


async def test_logout_everywhere_keeps_the_password(stage: Stage) -> None:
    cast = invite(stage)
    slip = await cast.slip(cast.maria)
    here, there = stage.user("Мария"), stage.user("Мария дома")
    await link(here, slip)
    await there.send(f"{slip.login} {slip.password}")
    await there.press("Согласен")
    await here.send("/logout")
    await here.press("Везде")
    await here.press("Выйти везде")
    for phone in (here, there):
        await phone.send("/grades")
        assert NOT_LINKED.search(phone.last.text)
    await here.send(f"{slip.login} {slip.password}")
    assert "Согласие" in here.last.text


async def test_the_alarm_ends_everything_and_tells_the_administrator_at_once(stage: Stage) -> None:
    cast = invite(stage)
    slip = await cast.slip(cast.maria)
    vera = stage.school.staff("Вера", "Орлова", roles=[Role.ADMINISTRATOR])
    gone = stage.school.staff("Нина", "Белова", roles=[Role.ADMINISTRATOR], dismissed_on=stage.clock().date())
    administrator, former = stage.linked(vera, "Вера"), stage.linked(gone, "Нина")
    here, thief = stage.user("Мария"), stage.user("Чужой")
    await link(here, slip)
    await thief.send(f"{slip.login} {slip.password}")
    await thief.press("Согласен")
    await here.send("/logout")
    await here.press("Мой пароль знает кто-то ещё")
    await here.press("Закрыть доступ")
    assert "Администратору школы уже сообщили." in here.last.text
    for phone in (here, thief):
        await phone.send("/today")
        assert NOT_LINKED.search(phone.last.text)
    await thief.send(f"{slip.login} {slip.password}")
    assert "больше нет" in thief.last.text
    letters = stage.school.rows(t.Outbox.__table__.select())
    assert [(one.account_id, one.kind) for one in letters] == [(administrator.id, "credentials_leaked")]
    assert letters[0].facts == {"person_id": cast.maria}
    assert former.id != administrator.id
    assert len(audit(stage, "leak")) == 1


async def test_without_an_administrator_the_director_hears_of_it_and_else_nobody_is_promised(
    stage: Stage,
) -> None:
    cast = invite(stage)
    maria, oleg = stage.linked(cast.maria), stage.linked(cast.oleg, "Олег")
    await _alarm(maria)
    assert "Скажите об этом администратору школы" in maria.last.text
    director = stage.linked(stage.school.staff("Игорь", "Лосев", roles=[Role.DIRECTOR]), "Игорь")
    await _alarm(oleg)
    assert [row.account_id for row in stage.school.rows(t.Outbox.__table__.select())] == [director.id]


async def _alarm(user: SimUser) -> None:
    await user.send("/logout")
    await user.press("Мой пароль знает кто-то ещё")
    await user.press("Закрыть доступ")


async def test_revoke_takes_effect_on_the_very_next_press(stage: Stage) -> None:
    cast = invite(stage)
    maria = stage.user("Мария")
    slip = await cast.slip(cast.maria)
    await link(maria, slip)
    card = maria.last
    code = stage.school.rows(t.Person.__table__.select().where(t.Person.id == cast.maria))[0].code
    ended = await stage.write(credentials.revoke, stage.school.school_id, code)
    assert ended == (1, 1)
    for row in card.content.rows:
        for button in row:
            answer = await maria.press_forged(card, button.data)
            assert answer is not None
            assert NOT_LINKED.search(answer.text)
    assert maria.last is card
    await maria.start(slip.code)
    assert "больше нет" in maria.last.text
    assert len(audit(stage, "revoke")) == 1


async def test_a_new_slip_ends_a_link_that_was_not_agreed_to(stage: Stage) -> None:
    cast = invite(stage)
    maria, thief = stage.user("Мария"), stage.user("Чужой")
    first = await cast.slip(cast.maria)
    await thief.start(first.code)
    second = await cast.slip(cast.maria)
    answer = await thief.press("Согласен")
    assert answer is not None
    assert answer.text == "Этой записи нет или она вам не видна."
    await link(maria, second)
    await cast.slip(cast.maria)
    await maria.send("/today")
    assert "Маша" in maria.last.text


async def test_other_phones_are_disconnected_from_the_settings(stage: Stage) -> None:
    cast = invite(stage)
    here, there = stage.linked(cast.maria), stage.linked(cast.maria, "Старый телефон")
    await here.send("/settings")
    assert "Подключено телефонов: 2" in here.last.text
    await here.press("Отключить остальные")
    await here.press("Отключить остальные")
    assert "Подключено телефонов: 1" in here.last.text
    await there.send("/today")
    assert NOT_LINKED.search(there.last.text)


async def test_nobody_can_be_logged_out_by_a_stranger_or_another_parent(stage: Stage) -> None:
    cast = invite(stage)
    maria = stage.linked(cast.maria)
    other = stage.linked(cast.oleg, "Олег")
    stranger = stage.user("Чужой")
    await other.send("/menu")
    await stranger.send("/menu")
    for user in (other, stranger):
        for way in ("here", "everywhere", "leak"):
            answer = await user.press_forged(user.last, f"lv:{way}:{cast.maria}:1")
            assert answer is not None
            assert answer.text == "Этой записи нет или она вам не видна."
        await user.press_forged(user.last, f"so:{cast.maria}:1")
    assert len(live_links(stage, cast.maria)) == 1
    await maria.send("/today")
    assert "Маша" in maria.last.text
