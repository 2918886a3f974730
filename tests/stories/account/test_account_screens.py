"""Settings, language, privacy, help, menu, cancel and the command menu."""

from typing import Any

import pytest
from aiogram import Bot

import bot.telegram.retry
from bot.app import introduce
from handlers.account.introduction import DESCRIPTION_LIMIT, SHORT_LIMIT, description, short_description
from handlers.chat.words import words_of
from locales import languages
from services.school.roles import Role
from storage import tables as t
from tests.stage import Stage
from tests.stories.account.cast import invite, link

FAMILY = {"/today", "/grades", "/homework", "/timetable", "/tests",
        "/holidays",
        "/absences", "/terms", "/digest", "/notices",
          "/messages", "/child"}  # fmt: skip
EVERYBODY = {"/start", "/menu", "/settings", "/help", "/privacy", "/logout", "/cancel"}


async def test_the_language_is_telegrams_until_one_is_chosen(stage: Stage) -> None:
    cast = invite(stage)
    john = stage.linked(cast.maria, "John", language="en")
    await john.send("/settings")
    assert "Settings" in john.last.text
    assert "as in Telegram" in john.last.text
    await john.press("Language")
    await john.press("русский")
    assert "Язык: русский" in john.last.text
    await john.press("Язык")
    await john.press("Как в Telegram")
    assert "Language: English, as in Telegram" in john.last.text


async def test_marks_can_be_hidden_and_shown(stage: Stage) -> None:
    maria = stage.linked(invite(stage).maria)
    await maria.send("/settings")
    await maria.press("Скрывать оценки")
    assert "скрыты до нажатия" in maria.last.text
    assert stage.school.rows(t.Account.__table__.select())[0].hide_marks
    await maria.press("Показывать оценки")
    assert "видны сразу" in maria.last.text


async def test_quiet_hours_are_the_schools(stage: Stage) -> None:
    maria = stage.linked(invite(stage).maria)
    await maria.send("/settings")
    assert "Тихие часы: 21:00–7:00, как в школе" in maria.last.text


async def test_hours_of_ones_own_have_a_way_back_and_the_chosen_ones_say_so(stage: Stage) -> None:
    cast = invite(stage)
    maria = stage.linked(cast.maria)
    anna = stage.linked(stage.school.teacher("Анна", "Петрова"), "Анна")
    await anna.send("/settings")
    await anna.press("Тихие часы")
    assert anna.last.buttons[1] == ["23:00–9:00"]
    assert "✓ Как в школе" in anna.last.buttons[2]
    await anna.press("Другие…")
    assert anna.last.buttons == [["‹ Тихие часы"]]
    await anna.press("‹ Тихие часы")
    await anna.send("22:30-6:45")
    await anna.send("/settings")
    assert "как в школе" in anna.last.text
    await anna.press("Тихие часы")
    for button, said in (("22:00–8:00", "Записано."), ("✓ 22:00–8:00", "Так уже и есть.")):
        answer = await anna.press(button)
        assert answer is not None
        assert answer.text == said
    await maria.send("/menu")
    await maria.press("Помощь")
    assert not any("Помощь" in row for row in maria.last.buttons)


async def test_a_stranger_can_only_choose_the_language(stage: Stage) -> None:
    stranger = stage.user("Чужой")
    await stranger.send("/settings")
    assert stranger.last.buttons == [["Язык"], ["‹ Меню"]]
    await stranger.send("/logout")
    assert "не подключены" in stranger.last.text
    await stranger.send("/menu")
    assert stranger.last.buttons == [["Войти по логину"]]


async def test_the_command_menu_follows_role_and_language(stage: Stage) -> None:
    cast = invite(stage)
    maria, anna = stage.user("Мария"), stage.user("Анна")
    await link(maria, await cast.slip(cast.maria))
    await link(anna, await cast.slip(cast.anna))
    assert set(maria.menu) == FAMILY | EVERYBODY
    assert (
        set(anna.menu)
        == {"/lessons", "/journal", "/class", "/access", "/notice", "/excuses", "/messages"} | EVERYBODY
    )
    await maria.send("/logout")
    await maria.press("На этом телефоне")
    await maria.press("Выйти")
    assert not FAMILY & set(maria.menu)


async def test_the_menu_of_whoever_lost_the_access_goes_with_the_next_command(stage: Stage) -> None:
    cast = invite(stage)
    maria, anna = stage.user("Мария"), stage.user("Анна")
    await link(maria, await cast.slip(cast.maria))
    await link(anna, await cast.slip(cast.anna))
    stage.school.change(t.Link, t.Link.account_id == maria.id, ended_at=stage.clock())
    stage.school.change(t.SchoolClass, t.SchoolClass.class_teacher_id == cast.anna, class_teacher_id=None)
    await maria.send("/grades")
    await anna.send("/class")
    assert not FAMILY & set(maria.menu)
    assert set(anna.menu) == {"/lessons", "/journal", "/messages"} | EVERYBODY


async def test_a_command_with_capitals_is_the_same_command(stage: Stage) -> None:
    maria = stage.linked(invite(stage).maria)
    for command in ("/Grades", "/GRADES", " /Grades", "/Grades@zvonok_bot"):
        await maria.send(command)
        assert "Оценки" in maria.last.text


async def test_the_office_sees_its_commands(stage: Stage) -> None:
    deputy = stage.school.staff("Вера", "Орлова", roles=[Role.DEPUTY])
    vera = stage.linked(deputy, "Вера")
    await vera.send("/menu")
    assert {"/import", "/notice", "/messages"} <= set(vera.menu)
    assert not (FAMILY - {"/messages"}) & set(vera.menu)


async def test_the_command_menu_is_not_set_again_without_need(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    maria = stage.linked(invite(stage).maria)
    set_menus: list[str] = []
    real = Bot.set_my_commands

    async def noted(bot: Bot, *args: Any, **kwargs: Any) -> bool:
        set_menus.append(str(kwargs["scope"].type))
        return await real(bot, *args, **kwargs)

    monkeypatch.setattr(Bot, "set_my_commands", noted)
    await maria.send("/menu")
    await maria.send("/menu")
    await maria.send("/settings")
    await maria.press("Язык")
    await maria.press("English")
    assert len(set_menus) == 2


async def test_newcomers_read_what_the_bot_is(stage: Stage) -> None:
    stage.sim.faults.next("setMyCommands", status=404, description="method not found", times=2)
    bot = stage.app.bot
    await introduce(bot)
    told = (await bot.get_my_description()).description
    assert told.startswith("Дневник и журнал школы: оценки, домашка")
    assert "diary" in (await bot.get_my_description(language_code="en")).description
    for language in languages():
        assert len(description(words_of(language))) <= DESCRIPTION_LIMIT
        assert len(short_description(words_of(language))) <= SHORT_LIMIT
    assert (await bot.get_my_short_description(language_code="en")).short_description.startswith("The school")


async def test_a_telegram_that_refuses_every_introduction_stops_nothing(stage: Stage) -> None:
    for method in ("setMyCommands", "setMyDescription", "setMyShortDescription"):
        stage.sim.faults.next(method, status=400, description="no", times=9)
    await introduce(stage.app.bot)
    maria = stage.user("Мария")
    await maria.start()
    assert maria.last.text


async def test_cancel_stops_what_was_begun(stage: Stage) -> None:
    stranger = stage.user("Чужой")
    await stranger.start()
    await stranger.send("/cancel")
    assert "прервали" in stranger.last.text
    await stranger.send("/cancel")
    assert "Прерывать нечего" in stranger.last.text
    await stranger.send("sokolova1234")
    assert "пароль" not in stranger.last.text


@pytest.mark.parametrize(
    "command", ["/help", "/privacy", "/settings", "/menu", "/logout", "/start", "/cancel"]
)
@pytest.mark.parametrize("language", ["ru", "en"])
async def test_every_account_screen_speaks_both_languages(stage: Stage, command: str, language: str) -> None:
    cast = invite(stage)
    both = stage.linked(cast.maria, language=language)
    stage.school.link(both.id, cast.anna)
    await both.send(command)
    shown = both.last.text + str(both.last.buttons)
    cyrillic = {sign for sign in shown if "а" <= sign.lower() <= "я"}
    assert bool(cyrillic) or language == "en"
    if language == "en":
        for name in ("Соколова", "Анна", "Мария", "Маша", "Школа", "Петрова", "русский", "А"):
            shown = shown.replace(name, "")
        assert not {sign for sign in shown if "а" <= sign <= "я"}


async def test_help_differs_by_role(stage: Stage) -> None:
    cast = invite(stage)
    maria, anna, stranger = stage.linked(cast.maria), stage.linked(cast.anna, "Анна"), stage.user("Чужой")
    for user in (maria, anna, stranger):
        await user.send("/help")
    assert "/grades" in maria.last.text
    assert "/excuses" in anna.last.text
    assert "/grades" not in anna.last.text
    assert "QR-код" in stranger.last.text


async def test_privacy_names_the_school_and_the_way_out(stage: Stage) -> None:
    maria = stage.linked(invite(stage).maria)
    await maria.send("/privacy")
    assert "Школа № 1" in maria.last.text
    assert "/logout" in maria.last.text


async def test_a_proxy_in_front_of_telegram_that_refuses_the_menu_hides_no_screen(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bot.telegram.retry, "PAUSES", ())
    maria = stage.linked(invite(stage).maria)
    stage.sim.faults.next("setMyCommands", status=502)
    await maria.send("/start")
    assert "Маша, 7А" in maria.last.text


async def test_a_press_is_answered_while_its_screen_waits(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bot.telegram.retry, "PAUSES", (0.3,))
    maria = stage.linked(invite(stage).maria)
    await maria.send("/settings")
    screen, data = maria.last, maria.last.content.rows[0][0].data
    before = screen.text
    stage.sim.faults.next("editMessageText", status=500)
    query = stage.sim.world.ask(maria.chat, maria.account, screen, data)
    await stage.sim.answered(query)
    assert query.answer is not None
    assert screen.text == before, "the second try is still to come"
    await stage.sim.settled()
    assert screen.text != before


async def test_a_screen_stands_though_its_press_cannot_be_answered(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bot.telegram.retry, "PAUSES", ())
    maria = stage.linked(invite(stage).maria)
    await maria.send("/settings")
    stage.sim.faults.next("answerCallbackQuery", status=502)
    assert await maria.press("Язык") is None, "neither an answer nor a case number"
    assert "Как в Telegram" in str(maria.last.buttons)


async def test_a_screen_that_telegram_does_not_take_is_told_by_a_message_for_the_press_is_answered(
    stage: Stage,
) -> None:
    maria = stage.linked(invite(stage).maria)
    await maria.send("/settings")
    count = len(maria.inbox)
    for method in ("editMessageText", "sendMessage"):
        stage.sim.faults.next(method, status=400, description="Bad Request: message is too long")
    await maria.press("Язык")
    await stage.sim.settled()
    assert len(maria.inbox) == count + 1
    assert "Номер случая" in maria.last.text
