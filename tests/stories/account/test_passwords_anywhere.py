"""What contains a live password is deleted and used, whatever stands around it, and is kept nowhere; the rest stays."""

from itertools import product

import pytest

from bot.simulator.user import SimUser
from services.access.credentials import Slip
from services.access.spotted import spot
from storage import tables as t
from storage.tables.base import Base
from tests.journal.lesson.test_homework import PNG
from tests.stage import Stage
from tests.stories.account.cast import Cast, audit, invite, link, live_links
from tests.stories.account.test_locks import GONE, WRONG

SHAPES = (
    "{login} {password}",
    "{password} {login}",
    "Здравствуйте! Мой логин {login}, пароль {password}. Спасибо",
    "/start {login} {password}",
    "/grades логин {login} пароль {password}",
    "Логин: «{login}»\nПароль: «{password}»",
    "Login/Password: {login}/{password}",
    "{login}:{password}",
    "вот, (пароль {bare}), а это мой ЛОГИН — {upper}!",
    "пересылаю: {login}\n\n{spaced}\nэто с листка",
    "\u200b{login}\u00a0\u2060{password}\ufeff",
)


def typed(shape: str, slip: Slip) -> str:
    """The slip in that shape."""
    bare = slip.password.replace("-", "")
    return shape.format(
        login=slip.login,
        password=slip.password,
        bare=bare,
        upper=slip.login.upper(),
        spaced=slip.password.replace("-", " "),
    )


def kept(stage: Stage, password: str) -> list[str]:
    """The tables in which the password stands."""
    tables = Base.metadata.sorted_tables
    meant = password.replace("-", "")
    rows = {table.name: str(stage.school.rows(table.select())).lower() for table in tables}
    return [name for name, text in rows.items() if password in text or meant in text]


@pytest.mark.parametrize(
    ("where", "shape"),
    [*(("text", shape) for shape in SHAPES), *product(("caption", "file", "edited"), SHAPES[2:4])],
)
async def test_a_stranger_comes_in_with_it(stage: Stage, shape: str, where: str) -> None:
    cast = invite(stage)
    slip = await cast.slip(cast.maria)
    maria = stage.user("Мария")
    sent = await _say(maria, typed(shape, slip), where)
    assert sent.deleted
    assert "Согласие" in maria.last.text
    assert kept(stage, slip.password) == []


async def _say(user: SimUser, text: str, where: str):  # type: ignore[no-untyped-def]
    if where == "edited":
        message = await user.send("секунду")
        await user.edit(message, text)
        return message
    if where == "caption":
        return await user.send_photo(PNG, text)
    return await (user.send_document("листок.pdf", b"%PDF", text) if where == "file" else user.send(text))


@pytest.mark.parametrize("begun", [True, False])
async def test_in_two_messages_in_either_order(stage: Stage, *, begun: bool) -> None:
    cast = invite(stage)
    hers, his = await cast.slip(cast.maria), await cast.slip(cast.oleg)
    maria, oleg = stage.user("Мария"), stage.user("Олег")
    for user in (maria, oleg) if begun else ():
        await user.start()
    await maria.send(f"мой логин {hers.login}")
    first = await maria.send(f"а пароль вот: {hers.password}")
    second = await oleg.send(f"пароль {his.password}")
    await oleg.send(f"логин у меня {his.login}")
    assert first.deleted
    assert second.deleted
    assert "Согласие" in maria.last.text
    assert "Согласие" in oleg.last.text
    assert kept(stage, his.password) == kept(stage, hers.password) == []


async def _waiting(stage: Stage, cast: Cast) -> list[SimUser]:
    """A family that writes a letter, Anna who writes a notice: both are here, and a text is awaited."""
    stage.school.assignment("7А", "Алгебра", cast.anna)
    maria, anna = stage.user("Мария"), stage.user("Анна")
    for user, person in ((maria, cast.maria), (anna, cast.anna)):
        await link(user, await cast.slip(person))
    await maria.send("/messages")
    await maria.press("Написать")
    await maria.press("Петрова")
    await anna.send("/notice")
    return [maria, anna]


async def test_where_another_text_is_awaited_it_is_taken_for_neither_letter_nor_notice(stage: Stage) -> None:
    cast = invite(stage)
    people = await _waiting(stage, cast)
    slip = await cast.slip(cast.oleg)
    for user in people:
        sent = await user.send(f"Перешлите Олегу, логин {slip.login}, а пароль {slip.password}, пусть войдёт")
        assert sent.deleted
    assert len(live_links(stage, cast.oleg)) == 2
    assert kept(stage, slip.password) == []
    assert stage.school.rows(t.Letter.__table__.select()) == []


async def test_the_linked_type_their_own_password_into_a_letter(stage: Stage) -> None:
    cast = invite(stage)
    maria = stage.user("Мария")
    slip = await cast.slip(cast.maria)
    await link(maria, slip)
    sent = await maria.send(f"Анна Сергеевна, вот мой пароль {slip.password}")
    assert sent.deleted
    assert "Маша, 7А" in maria.last.text
    assert kept(stage, slip.password) == []


@pytest.mark.parametrize("where", ["text", "caption"])
async def test_the_linked_type_another_persons_password_and_nothing_else(stage: Stage, where: str) -> None:
    """Whose it is cannot be known: it goes, is told, and opens with the login that comes next."""
    cast = invite(stage)
    people = await _waiting(stage, cast)
    assert not (await _say(people[0], "2026-1120-1530", where)).deleted, "a number of digits is none"
    assert (await _say(people[0], "vjyy-bxpn-gjce", where)).deleted, "one in a hundred has letters alone"
    for user in people:
        slip = await cast.slip(cast.oleg)
        sent = await _say(user, slip.password, where)
        assert sent.deleted
        assert "Похоже на пароль" in user.last.text
        await user.send(slip.login)
        assert "Согласие" in user.last.text
        assert kept(stage, slip.password) == []


async def test_the_link_of_a_slip_in_a_caption_is_used(stage: Stage) -> None:
    cast = invite(stage)
    slip = await cast.slip(cast.maria)
    maria = stage.user("Мария")
    await maria.send_photo(PNG, f"вот листок: https://t.me/zvonok_bot?start={slip.code}")
    assert "Согласие" in maria.last.text


async def test_innocent_texts_stay_and_go_on_as_what_they_are(stage: Stage) -> None:
    cast = invite(stage)
    slip = await cast.slip(cast.oleg)
    maria = (await _waiting(stage, cast))[0]
    for text in (
        "Здравствуйте, кв1234, артикул ab12-cd34-ef56, купить?",
        f"Логин у мужа {slip.login}, пароль он забыл",
        "Заказ 2026-1120-1530 и телефон 8912-345-67-89",
    ):
        assert not (await maria.send(text)).deleted
        await maria.send("/messages")
        await maria.press("Написать")
        await maria.press("Петрова")
    letters = stage.school.rows(t.Letter.__table__.select())
    assert len(letters) == 3


async def test_wrong_ones_are_counted_answered_alike_and_locked(stage: Stage) -> None:
    cast = invite(stage)
    slip = await cast.slip(cast.maria)
    maria, thief = stage.user("Мария"), stage.user("Чужой")
    said = []
    for _ in range(5):
        sent = await maria.send(f"Здравствуйте, логин {slip.login}, пароль {WRONG}")
        assert sent.deleted
        assert GONE in maria.last.text
        await thief.send(f"Здравствуйте, логин nikto1234, пароль {WRONG}")
        said.append(maria.last.text == thief.last.text)
    assert all(said)
    sent = await maria.send(f"Здравствуйте, логин {slip.login}, пароль {slip.password}")
    assert sent.deleted
    assert "Слишком много попыток" in maria.last.text
    assert live_links(stage, cast.maria) == []
    assert {row.details["door"] for row in audit(stage, "lock")} == {"account", "login"}


async def test_a_mistyped_password_is_kept_nowhere_either(stage: Stage) -> None:
    maria = stage.user("Мария")
    await maria.start()
    await maria.send("k7qm-2xdp-9tnhh")
    assert kept(stage, "k7qm-2xdp-9tnh") == []


@pytest.mark.parametrize(
    "text", ["Иванов 5, Петров 4 3", "7А алгебра 18.11: Ким н/а", "№ 301–305 к пятнице", "", "🙂" * 50]
)
def test_ordinary_texts_hold_no_candidates(text: str) -> None:
    found = spot(text)
    assert not found.pairs
    assert not found.printed


@pytest.mark.parametrize(
    "text", ["/start {code}", "https://t.me/zvonok_bot?start={code}", "вот: t.me/zvonok_bot?start={code}"]
)
async def test_a_code_of_a_passwords_shape_is_a_code(stage: Stage, text: str) -> None:
    sent = await stage.user().send(text.format(code="k7qm-2xdp-9tnh_AbCdEfZ"))
    assert not sent.deleted
