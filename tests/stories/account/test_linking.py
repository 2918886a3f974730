"""Linking: by the link, by login and password, once, till it expires, up to a number of phones."""

import asyncio

import pytest

import bot.telegram.retry
from services.account.linking import link_by_code
from services.errors import Refused
from services.secrets import load_keys
from storage import tables as t
from tests.stage import Stage
from tests.stories.account.cast import audit, invite, link, live_links

GONE = "Войти не получилось"


async def test_the_link_asks_for_consent_and_then_shows_home(stage: Stage) -> None:
    cast = invite(stage)
    maria = stage.user("Мария")
    await maria.start((await cast.slip(cast.maria)).code)
    assert "Согласие" in maria.last.text
    assert "Школа № 1" in maria.last.text
    assert "Маша" not in maria.last.text
    await maria.press("Согласен")
    assert "Маша, 7А" in maria.last.text
    assert [row.details["by"] for row in audit(stage, "link")] == ["code"]
    assert len(audit(stage, "agree")) == 1


async def test_login_and_password_are_asked_for_and_the_password_message_is_deleted(stage: Stage) -> None:
    cast = invite(stage)
    slip = await cast.slip(cast.maria)
    maria = stage.user("Мария")
    await maria.start()
    assert "логин" in maria.last.text
    await maria.send(slip.login)
    assert "пароль" in maria.last.text
    typed = await maria.send(slip.password)
    assert typed.deleted
    await maria.press("Согласен")
    assert "Маша, 7А" in maria.last.text


async def test_login_and_password_may_come_in_one_message_and_another_keyboard(stage: Stage) -> None:
    cast = invite(stage)
    slip = await cast.slip(cast.maria)
    maria = stage.user("Мария")
    typed = await maria.send(f"{slip.login.capitalize()}\n{slip.password.upper().replace('-', ' ')}")
    assert typed.deleted
    assert "Согласие" in maria.last.text


@pytest.mark.parametrize("typed", ["Логин: {login}\nПароль: {password}", "логин {login} пароль — {password}"])
async def test_the_slips_own_words_may_be_copied_too(stage: Stage, typed: str) -> None:
    cast = invite(stage)
    slip = await cast.slip(cast.maria)
    maria = stage.user("Мария")
    sent = await maria.send(typed.format(login=slip.login, password=slip.password))
    assert sent.deleted
    assert "Согласие" in maria.last.text


async def test_the_slips_own_words_may_be_copied_line_by_line(stage: Stage) -> None:
    cast = invite(stage)
    slip = await cast.slip(cast.maria)
    maria = stage.user("Мария")
    await maria.start()
    await maria.send(f"Логин: {slip.login}")
    sent = await maria.send(f"Пароль: {slip.password}")
    assert sent.deleted
    assert "Согласие" in maria.last.text


@pytest.mark.parametrize("begun", [True, False])
async def test_a_password_before_the_login_does_not_stay_in_the_chat(stage: Stage, *, begun: bool) -> None:
    cast = invite(stage)
    slip = await cast.slip(cast.maria)
    maria = stage.user("Мария")
    if begun:
        await maria.start()
    sent = await maria.send(slip.password)
    assert sent.deleted
    assert "Сначала напишите логин" in maria.last.text
    await maria.send(slip.login)
    await maria.send(slip.password)
    assert "Согласие" in maria.last.text


@pytest.mark.parametrize("word", ["conservative", "сокольникова", "sokolova4821", "привет всем от нас"])
async def test_words_of_a_passwords_length_are_no_passwords(stage: Stage, word: str) -> None:
    sent = await stage.user().send(word)
    assert not sent.deleted


async def test_a_password_that_telegram_does_not_delete_still_opens(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bot.telegram.retry, "PAUSES", ())
    cast = invite(stage)
    slip = await cast.slip(cast.maria)
    maria = stage.user("Мария")
    stage.sim.faults.next("deleteMessage", status=502)
    await maria.send(f"{slip.login} {slip.password}")
    assert "Согласие" in maria.last.text


async def test_one_more_person_is_connected_from_the_settings(stage: Stage) -> None:
    cast = invite(stage)
    slip = await cast.slip(cast.anna)
    maria = stage.linked(cast.maria)
    await maria.send("/settings")
    await maria.press("Подключить ещё")
    await maria.send(slip.login)
    await maria.send(slip.password)
    await maria.press("Согласен")
    await maria.send("/class")
    assert "7А" in maria.last.text


async def test_a_pasted_link_works_like_an_opened_one(stage: Stage) -> None:
    cast = invite(stage)
    slip = await cast.slip(cast.maria)
    maria = stage.user("Мария")
    await maria.send(f"https://t.me/zvonok_bot?start={slip.code}")
    assert "Согласие" in maria.last.text


async def test_a_restart_in_the_middle_loses_nothing(stage: Stage) -> None:
    cast = invite(stage)
    slip = await cast.slip(cast.maria)
    maria = stage.user("Мария")
    await maria.start()
    await maria.send(slip.login)
    await stage.restart()
    typed = await maria.send(slip.password)
    assert typed.deleted
    await stage.restart()
    await maria.press("Согласен")
    assert "Маша, 7А" in maria.last.text


async def test_a_code_works_once_and_brings_its_own_phone_home_again(stage: Stage) -> None:
    cast = invite(stage)
    slip = await cast.slip(cast.maria)
    maria, thief = stage.user("Мария"), stage.user("Чужой")
    await link(maria, slip)
    await thief.start(slip.code)
    assert GONE in thief.last.text
    await maria.start(slip.code)
    assert any("уже подключён" in message.text for message in maria.inbox)
    assert "Маша, 7А" in maria.last.text
    assert len(live_links(stage, cast.maria)) == 1


async def test_an_expired_code_and_a_replaced_one_are_gone_but_a_new_one_works(stage: Stage) -> None:
    cast = invite(stage)
    old = await cast.slip(cast.maria)
    new = await cast.slip(cast.maria)
    maria = stage.user("Мария")
    await maria.start(old.code)
    assert GONE in maria.last.text
    await maria.send(f"{old.login} {old.password}")
    assert GONE in maria.last.text
    stage.clock.advance(days=31)
    await maria.start(new.code)
    assert GONE in maria.last.text
    await maria.send(f"{new.login} {new.password}")
    assert "Согласие" in maria.last.text


async def test_of_many_who_use_one_code_at_once_one_wins(stage: Stage) -> None:
    cast = invite(stage)
    slip = await cast.slip(cast.maria)
    people = [stage.user(f"Гость {number}") for number in range(4)]
    for one in people:
        await one.send("привет")
    keys = await load_keys(stage.app.store, "тестовый ключ")
    tries = [link_by_code(stage.app.store, keys, one.id, slip.code) for one in people]
    outcomes = await asyncio.gather(*tries, return_exceptions=True)
    assert sum(isinstance(one, Refused) for one in outcomes) == 3
    assert len(live_links(stage, cast.maria)) == 1


async def test_the_race_for_a_code_has_one_winner_on_postgresql_too(postgres_stage: Stage) -> None:
    await test_of_many_who_use_one_code_at_once_one_wins(postgres_stage)


async def test_declining_shows_nothing_and_leaves_the_code_usable(stage: Stage) -> None:
    cast = invite(stage)
    slip = await cast.slip(cast.maria)
    maria = stage.user("Мария")
    await maria.start(slip.code)
    question = maria.last
    await maria.press("Не согласен")
    assert "ничего не подключено" in maria.last.text
    assert live_links(stage, cast.maria) == []
    answer = await maria.press_forged(question, f"ca:{_link_id(stage)}")
    assert answer is not None
    assert answer.text == "Этой записи нет или она вам не видна."
    await link(maria, slip)
    assert "Маша, 7А" in maria.last.text


def _link_id(stage: Stage) -> int:
    return int(stage.school.rows(t.Link.__table__.select())[0].id)


async def test_before_consent_every_command_shows_nothing(stage: Stage) -> None:
    cast = invite(stage)
    maria = stage.user("Мария")
    await maria.start((await cast.slip(cast.maria)).code)
    for command in ("/today", "/grades", "/homework", "/timetable", "/absences", "/terms", "/child", "/menu"):
        await maria.send(command)
        assert "Маша" not in maria.last.text
        assert maria.last.button("Прочитать согласие")
    await maria.press("Прочитать согласие")
    await maria.press("Согласен")
    assert "Маша, 7А" in maria.last.text


async def test_somebody_elses_consent_cannot_be_given(stage: Stage) -> None:
    cast = invite(stage)
    maria, thief = stage.user("Мария"), stage.user("Чужой")
    await maria.start((await cast.slip(cast.maria)).code)
    await thief.send("привет")
    answer = await thief.press_forged(thief.last, f"ca:{_link_id(stage)}")
    assert answer is not None
    assert answer.text == "Этой записи нет или она вам не видна."
    assert live_links(stage, cast.maria)[0].agreed_at is None


async def test_a_fourth_phone_is_refused_until_one_is_disconnected(stage: Stage) -> None:
    cast = invite(stage)
    slip = await cast.slip(cast.maria)
    phones = [stage.user(f"Телефон {number}") for number in range(4)]
    for phone in phones[:3]:
        await phone.send(f"{slip.login} {slip.password}")
        await phone.press("Согласен")
    await phones[3].send(f"{slip.login} {slip.password}")
    assert "Уже подключено 3 телефона" in phones[3].last.text
    await phones[0].send("/logout")
    await phones[0].press("На этом телефоне")
    await phones[0].press("Выйти")
    await phones[3].send(f"{slip.login} {slip.password}")
    assert "Согласие" in phones[3].last.text


async def test_one_phone_holds_a_teacher_and_a_parent(stage: Stage) -> None:
    cast = invite(stage)
    both = stage.user("Анна")
    await link(both, await cast.slip(cast.anna))
    assert "7А · ждут вас" in both.last.text
    await link(both, await cast.slip(cast.maria))
    assert "Маша, 7А" in both.last.text
    await both.send("/logout")
    assert both.last.button("Соколова М., Школа № 1")
    await both.press("Всех на этом телефоне")
    await both.press("Отключить всех")
    await both.send("/today")
    assert "Вы вышли" in both.last.text


@pytest.mark.parametrize("gone", ["departed", "dismissed", "consent"])
async def test_who_may_no_longer_enter_is_refused_like_a_stranger(stage: Stage, gone: str) -> None:
    cast = invite(stage)
    today = stage.clock().date()
    person = {"departed": cast.masha, "dismissed": cast.anna, "consent": cast.maria}[gone]
    slip = await cast.slip(person)
    if gone == "departed":
        stage.school.change(t.Student, t.Student.person_id == person, departed_on=today)
    elif gone == "dismissed":
        stage.school.change(t.Staff, t.Staff.person_id == person, dismissed_on=today)
    else:
        stage.school.change(t.Person, t.Person.id == person, consent_on=None)
    user = stage.user("Некто")
    await user.start(slip.code)
    assert GONE in user.last.text
    await user.send(f"{slip.login} {slip.password}")
    assert GONE in user.last.text
