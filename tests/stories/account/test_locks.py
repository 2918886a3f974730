"""Five wrong tries lock the door; nothing tells a known login from an unknown one."""

import asyncio
from collections import Counter
from typing import Any

import pytest

from bot.simulator.user import SimUser
from services.access import passwords
from services.access.throttle import count_try, forgive, login_key
from services.account import linking
from services.account.accounts import register
from services.account.linking import Linked, link_by_password
from services.errors import Locked, Refused, TooManyAccounts
from storage import tables as t
from tests.stage import Stage
from tests.stories.account.cast import audit, invite, live_links

WRONG = "0000-0000-0000"
GONE = "Войти не получилось"


async def type_in(user: SimUser, login: str, password: str) -> str:
    """As asked: /start, login, password; what the bot says."""
    await user.start()
    await user.send(login)
    await user.send(password)
    return user.last.text


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The hashes that were verified against, in order."""
    seen: list[str] = []
    real = passwords.verify

    def verify(keys: Any, kept: str, typed: str) -> bool:
        seen.append(kept)
        return real(keys, kept, typed)

    monkeypatch.setattr(passwords, "verify", verify)
    return seen


async def test_five_wrong_passwords_lock_and_the_sixth_right_one_is_refused(stage: Stage) -> None:
    cast = invite(stage)
    slip = await cast.slip(cast.maria)
    maria = stage.user("Мария")
    for _ in range(5):
        assert GONE in await type_in(maria, slip.login, WRONG)
    assert "через 15 минут" in await type_in(maria, slip.login, slip.password)
    assert live_links(stage, cast.maria) == []
    stage.clock.advance(minutes=14)
    assert "через 1 минуту" in await type_in(maria, slip.login, slip.password)
    stage.clock.advance(minutes=1)
    assert "Согласие" in await type_in(maria, slip.login, slip.password)
    assert {row.details["door"] for row in audit(stage, "lock")} == {"account", "login"}


async def test_the_login_is_locked_for_every_account_and_the_account_for_every_login(stage: Stage) -> None:
    cast = invite(stage)
    hers, his = await cast.slip(cast.maria), await cast.slip(cast.oleg)
    thief, maria = stage.user("Чужой"), stage.user("Мария")
    for _ in range(5):
        await type_in(thief, hers.login, WRONG)
    assert "Слишком много попыток" in await type_in(maria, hers.login, hers.password)
    assert "Слишком много попыток" in await type_in(thief, his.login, his.password)
    await thief.start(his.code)
    assert "Слишком много попыток" in thief.last.text
    assert "Согласие" in await type_in(stage.user("Олег"), his.login, his.password)


async def test_the_lock_doubles_and_is_forgotten_after_a_quiet_day(stage: Stage) -> None:
    cast = invite(stage)
    slip = await cast.slip(cast.maria)
    maria = stage.user("Мария")
    for minutes in (15, 30, 60):
        for _ in range(5):
            assert GONE in await type_in(maria, slip.login, WRONG)
        assert f"через {minutes} минут" in await type_in(maria, slip.login, WRONG)
        stage.clock.advance(minutes=minutes)
    stage.clock.advance(days=1)
    for _ in range(5):
        await type_in(maria, slip.login, WRONG)
    assert "через 15 минут" in await type_in(maria, slip.login, WRONG)


async def test_wrong_tries_are_forgotten_by_time_and_by_a_right_one(stage: Stage) -> None:
    cast = invite(stage)
    slip = await cast.slip(cast.maria)
    maria = stage.user("Мария")
    for _ in range(4):
        await type_in(maria, slip.login, WRONG)
    stage.clock.advance(minutes=15)
    for _ in range(4):
        assert GONE in await type_in(maria, slip.login, WRONG)
    assert "Согласие" in await type_in(maria, slip.login, slip.password)
    assert stage.school.rows(t.Throttle.__table__.select()) == []


async def test_unknown_login_wrong_password_and_dead_code_are_answered_alike(
    stage: Stage, counted: list[str]
) -> None:
    cast = invite(stage)
    slip = await cast.slip(cast.maria)
    spent = await cast.slip(cast.oleg)
    await stage.user("Олег").start(spent.code)
    counted.clear()
    known, unknown, dead, used, bad = (stage.user(name) for name in ("А", "Б", "В", "Г", "Д"))
    answers = [await type_in(known, slip.login, WRONG), await type_in(unknown, "nikto1234", WRONG)]
    for user, code in ((dead, "A" * 22), (used, spent.code), (bad, "?" * 70)):
        await user.start(code)
        answers.append(user.last.text)
    assert len(set(answers)) == 1
    assert len({str(user.last.buttons) for user in (known, unknown, dead, used, bad)}) == 1
    assert len(counted) == 5


async def test_an_unknown_login_locks_just_as_a_known_one(stage: Stage, counted: list[str]) -> None:
    cast = invite(stage)
    slip = await cast.slip(cast.maria)
    seen = []
    for login in (slip.login, "nikto1234", "что-то другое".replace(" ", "")):
        user = stage.user(login)
        seen.append([await type_in(user, login, WRONG) for _ in range(7)])
    assert seen[0] == seen[1] == seen[2]
    assert len(counted) == 15


@pytest.mark.usefixtures("dear_hashes")
async def test_the_decoy_costs_what_a_real_hash_costs(stage: Stage) -> None:
    cast = invite(stage)
    await cast.slip(cast.maria)
    kept = stage.school.rows(t.Credential.__table__.select())[0].password_hash
    assert kept.split("$")[1:4] == passwords.DECOY.split("$")[1:4]
    assert len(kept) == len(passwords.DECOY)


async def test_no_password_and_no_code_is_anywhere_in_the_database(stage: Stage) -> None:
    cast = invite(stage)
    slip = await cast.slip(cast.maria)
    maria = stage.user("Мария")
    await type_in(maria, slip.login, WRONG)
    await maria.send(slip.password)
    everything = ""
    for table in t.Base.metadata.sorted_tables:
        everything += "".join(str(row) for row in stage.school.rows(table.select()))
    for secret in (slip.password, slip.password.replace("-", ""), slip.code, WRONG):
        assert secret not in everything


async def test_a_password_can_simply_be_typed_again(stage: Stage) -> None:
    cast = invite(stage)
    slip = await cast.slip(cast.maria)
    maria = stage.user("Мария")
    await type_in(maria, slip.login, WRONG)
    typed = await maria.send(slip.password)
    assert typed.deleted
    assert "Согласие" in maria.last.text


async def test_typing_the_login_again_is_no_wrong_password(stage: Stage) -> None:
    cast = invite(stage)
    slip = await cast.slip(cast.maria)
    maria = stage.user("Мария")
    await maria.start()
    await maria.send(slip.login)
    for _ in range(6):
        await maria.send(slip.login)
        assert "Теперь напишите пароль" in maria.last.text
    await maria.send(slip.password)
    assert "Согласие" in maria.last.text


async def test_right_passwords_at_the_same_moment_never_meet_the_lock(stage: Stage) -> None:
    """Thirty parents at a meeting, one login from many phones, many logins on one phone, a double tap."""
    cast, school = invite(stage), stage.school
    keys, store = stage.app.dispatcher["keys"], stage.app.store
    mother, father = await cast.slip(cast.maria), await cast.slip(cast.oleg)
    phones = [stage.user(f"Телефон {number}").id for number in range(12)]
    for phone in phones:
        await stage.write(register, phone, phone, "ru")
    one_login = [link_by_password(store, keys, phone, mother.login, mother.password) for phone in phones]
    one_phone = [link_by_password(store, keys, phones[0], father.login, father.password) for _ in range(8)]
    ended = await asyncio.gather(*one_login, *one_phone, return_exceptions=True)
    assert not [one for one in ended if isinstance(one, Locked)]
    assert Counter(type(one) for one in ended) == {Linked: 3 + 8, TooManyAccounts: 9}
    assert school.rows(t.Throttle.__table__.select()) == []
    assert audit(stage, "lock") == []


@pytest.mark.parametrize("phones", [1, 40])
async def test_wrong_ones_at_the_same_moment_are_five_at_most(
    stage: Stage, counted: list[str], phones: int
) -> None:
    cast = invite(stage)
    keys, store = stage.app.dispatcher["keys"], stage.app.store
    slip = await cast.slip(cast.maria)
    users = [stage.user(f"Чужой {number}").id for number in range(phones)]
    tries = [link_by_password(store, keys, users[n % phones], slip.login, WRONG) for n in range(40)]
    ended = await asyncio.gather(*tries, return_exceptions=True)
    assert Counter(type(one) for one in ended) == {Refused: 5, Locked: 35}
    assert len(counted) == 5


async def test_places_taken_in_other_processes_are_waited_for(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(linking, "PAUSE", 0.0)
    cast = invite(stage)
    keys, store = stage.app.dispatcher["keys"], stage.app.store
    slip = await cast.slip(cast.maria)
    maria = stage.user("Мария").id
    await stage.write(register, maria, maria, "ru")
    doors = (login_key(keys, slip.login),)
    for _ in range(5):
        await stage.write(count_try, doors)
    entering = asyncio.ensure_future(link_by_password(store, keys, maria, slip.login, slip.password))
    await asyncio.sleep(0)
    await stage.write(forgive, doors)
    assert (await entering).person_id == cast.maria
    for _ in range(5):
        await stage.write(count_try, doors)
    with pytest.raises(Locked):  # killed on their way, they stay counted
        await link_by_password(store, keys, maria, slip.login, slip.password)
