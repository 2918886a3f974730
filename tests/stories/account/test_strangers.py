"""Whoever is not linked, or to somebody else, sees nothing by any command; long names fit everywhere."""

from typing import Any

import pytest
from aiogram.types import Update

from storage import tables as t
from tests.stage import Stage
from tests.stories.account.cast import Cast, invite

COMMANDS = [
    "start",
    "menu",
    "settings",
    "help",
    "privacy",
    "logout",
    "cancel",
    "today",
    "grades",
    "homework",
    "timetable",
    "absences",
    "terms",
    "digest",
    "notices",
    "messages",
    "child",
    "lessons",
    "journal",
    "class",
    "access",
    "notice",
    "excuses",
    "office",
    "import",
    "people",
    "control",
]


async def hears_nothing(stage: Stage, cast: Cast, user_id: str) -> None:
    """Every command as this user: the child's name never comes."""
    users = {"stranger": None, "student": cast.masha, "guardian": cast.maria, "teacher": cast.anna}
    person = users[user_id]
    user = stage.user("Некто") if person is None else stage.linked(person, "Некто")
    for command in COMMANDS:
        await user.send(f"/{command}")
        assert "Ильин" not in user.last.text
        assert "Петя" not in user.last.text
        assert "Номер случая" not in user.last.text


@pytest.mark.parametrize("user_id", ["stranger", "student", "guardian", "teacher"])
async def test_no_command_shows_another_child(stage: Stage, user_id: str) -> None:
    cast = invite(stage)
    petya = stage.school.student("Петя", "Ильин", "7Б")
    stage.school.guardian("Ирина", "Ильина", [petya])
    await hears_nothing(stage, cast, user_id)


async def test_a_code_that_is_no_code_is_refused_like_any_other(stage: Stage) -> None:
    stranger = stage.user("Чужой")
    for code in ("a", "A" * 64, "<b>", "1 2 3", "%00", "'--"):
        await stranger.start(code)
        assert "больше нет" in stranger.last.text or "Слишком много" in stranger.last.text


@pytest.mark.parametrize("typed", ["<b>жирный</b>", "👍", "я" * 4000, "что это и как тут войти", "0"])
async def test_any_text_for_a_login_is_answered(stage: Stage, typed: str) -> None:
    stranger = stage.user("Чужой")
    await stranger.start()
    await stranger.send(typed)
    assert "логин" in stranger.last.text or "пароль" in stranger.last.text


async def test_a_sticker_and_a_photo_instead_of_a_password_lose_nothing(stage: Stage) -> None:
    cast = invite(stage)
    slip = await cast.slip(cast.maria)
    maria = stage.user("Мария")
    await maria.start()
    await maria.send_sticker()
    assert maria.last.buttons == [["Помощь"]]
    await maria.send(slip.login)
    await maria.send_sticker()
    assert "пароль" in maria.last.text
    assert maria.last.buttons == [["Помощь"]]
    await maria.send(slip.password)
    assert "Согласие" in maria.last.text


@pytest.mark.parametrize("language", ["ru", "en"])
async def test_the_longest_names_fit_every_screen(stage: Stage, language: str) -> None:
    school = stage.school
    school.quarters()
    school.set(name="Муниципальное бюджетное общеобразовательное учреждение & <школа> " * 3)
    long = "Константинопольская-Преображенская"
    masha = school.student("Александрина-Виктория", long, "11А")
    mother = school.guardian("Христорождественна-Мария", long, [masha])
    user = stage.linked(mother, language=language)
    school.link(user.id, masha)
    school.change(t.Account, t.Account.id == user.id, hide_marks=True)
    for command in ("start", "menu", "settings", "help", "privacy", "logout"):
        await user.send(f"/{command}")
        assert user.last.buttons
        for row in user.last.buttons:
            assert all(len(text) <= 64 for text in row)


async def test_a_press_that_stands_in_no_chat_is_answered(stage: Stage) -> None:
    await _press(stage, message=None)
    (answer,) = stage.sim.calls("answerCallbackQuery")
    assert answer.params["text"] == "Этой записи нет или она вам не видна."


async def test_a_press_in_a_group_is_answered_and_no_reason_to_speak_there(stage: Stage) -> None:
    group = stage.sim.group()
    chat = {"id": group.id, "type": "group", "title": "7А"}
    await _press(stage, message={"message_id": 1, "date": 0, "chat": chat})
    assert len(stage.sim.calls("answerCallbackQuery")) == 1
    assert not stage.sim.calls("sendMessage")


async def test_an_update_that_telegram_repeats_is_answered_once(stage: Stage) -> None:
    for _ in range(2):
        await _press(stage, message=None)
    assert len(stage.sim.calls("answerCallbackQuery")) == 1


async def _press(stage: Stage, message: dict[str, Any] | None) -> None:
    """A press as only a forger's client makes it."""
    person = {"id": stage.user().id, "is_bot": False, "first_name": "Чужой", "language_code": "ru"}
    press = {"id": "1", "chat_instance": "1", "data": "m", "from": person, "message": message}
    update = Update.model_validate({"update_id": 1, "callback_query": press})
    await stage.app.dispatcher.feed_update(stage.app.bot, update)
