"""Every state outside × every kind of input: what a good secretary says, and never what is not so."""

import re
from collections.abc import Awaitable, Callable
from datetime import date

import pytest

from bot.simulator.user import SimUser
from services.account import sessions
from services.school.load_actor import load_actor
from storage import tables as t
from tests.stage import Stage
from tests.stories.account.cast import Cast, invite, link
from tests.stories.notices.big_class import picture

WRONG = "k7qm-2xdp-9tnh"
Arrive = Callable[[Cast], Awaitable[SimUser]]


async def _new(cast: Cast) -> SimUser:
    return cast.stage.user("Новый")


async def _pending(cast: Cast) -> SimUser:
    user = cast.stage.user("Мария")
    await user.start((await cast.slip(cast.maria)).code)
    return user


async def _signed_out(cast: Cast) -> SimUser:
    user = await _inside(cast)
    actor = await cast.stage.read(load_actor, user.id)
    assert actor is not None
    await cast.stage.write(sessions.leave_here, actor)
    return user


async def _inside(cast: Cast) -> SimUser:
    user = cast.stage.user("Мария")
    await link(user, await cast.slip(cast.maria))
    return user


async def _locked(cast: Cast) -> SimUser:
    user = cast.stage.user("Мария")
    await user.start()
    await user.send("sokolova1234")
    for _ in range(5):
        await user.send(WRONG)
    await user.send("/cancel")
    return user


async def _former(cast: Cast) -> SimUser:
    """A student who has left."""
    user = cast.stage.user("Маша")
    await link(user, await cast.slip(cast.masha))
    cast.stage.school.change(t.Student, t.Student.person_id == cast.masha, departed_on=date(2026, 11, 1))
    return user


async def _ended(cast: Cast) -> SimUser:
    """A father whose guardianship has ended: he is known, and no diary is his."""
    user = cast.stage.user("Олег")
    await link(user, await cast.slip(cast.oleg))
    cast.stage.school.change(t.Guardianship, t.Guardianship.guardian_id == cast.oleg, until=date(2026, 11, 1))
    return user


HOW_TO_ENTER = "начните с команды /start|нажмите /start"
STATES: dict[str, tuple[Arrive, str, str]] = {
    "new": (_new, HOW_TO_ENTER, "Вы вышли|Школа закрыла|больше нет|согласие"),
    "pending": (
        _pending,
        "согласи|Согласие",
        "не подключены|Кода нет|Листка нет|командой? /start|нажмите /start",
    ),
    "signed out": (_signed_out, "Вы вышли", "не подключены|Школа закрыла|больше нет"),
    "locked": (_locked, "закрыт ещё 1[0-5] минут|через 1[0-5] минут", "Листка нет|не подключены|больше нет"),
    "former": (_former, "Школа закрыла этот доступ", "не подключены|Листка нет|Вы вышли"),
    "ended right": (_ended, "не открыт ни один дневник", "не подключены|Школа закрыла|Вы вышли"),
}
"""How one comes there, what is always said, what never is."""


async def _inputs(user: SimUser) -> list[tuple[str, str]]:
    """The answers to a command, a press, words, a picture, a sticker."""
    heard = []
    for text in (
        "/grades",
        "/homework завтра",
        "/help",
        "домашка",
        "абракадабра",
        "когда каникулы",
        "спасибо",
    ):
        await user.send(text)
        heard.append((text, user.last.text))
    pressed = await user.press_forged(user.last, "g:1:0")
    heard.append(("press", (pressed.text if pressed is not None else "") or user.last.text))
    await user.send_photo(picture())
    heard.append(("photo", user.last.text))
    await user.send_sticker()
    heard.append(("sticker", user.last.text))
    return heard


@pytest.mark.parametrize("state", STATES)
async def test_what_is_said_is_so(stage: Stage, state: str) -> None:
    arrive, always, never = STATES[state]
    user = await arrive(invite(stage))
    for what, text in await _inputs(user):
        if state == "ended right" and what not in {"/grades", "/homework завтра"}:
            assert text, what
        else:
            assert re.search(always, text), (what, text)
        assert not re.search(never, text), (what, text)
        assert "Не понял" not in text, (what, text)


async def test_a_login_and_a_password_are_taken_at_every_door(stage: Stage) -> None:
    cast = invite(stage)
    slip = await cast.slip(cast.maria)
    user = stage.user("Мария")
    await user.send(slip.login)
    assert f"Похоже на логин {slip.login}" in user.last.text
    await user.press("Войти")
    await user.send("спасибо")
    assert "Пожалуйста." in user.last.text, "no try of a password"
    assert "Теперь напишите пароль" in user.last.text
    await user.send("kirpich")
    assert "Такой ссылки" not in user.last.text
    assert "в пароле опечатка" in user.last.text
    assert not stage.school.rows(t.Throttle.__table__.select().where(t.Throttle.failures != 1))
    await user.send(slip.password)
    assert "Согласие" in user.last.text
    await user.press("Согласен")
    await user.send("/settings")
    await user.press("Подключить ещё")
    assert "Здравствуйте" not in user.last.text
    await user.send("спасибо")
    assert "пароль" not in user.last.text
    await user.send("/logout")
    await user.press("На этом телефоне")
    await user.press("Выйти")
    await user.send("/start")
    assert "С возвращением" in user.last.text
