"""The stage itself stands: an unknown word gets help, on both databases."""

import asyncio
from datetime import date

from bot.app import make_bot
from bot.settings import Settings
from bot.simulator import Simulator
from storage.database import Database
from tests.shortcuts import nearby
from tests.stage import TOKEN, Stage


async def test_a_stranger_who_says_anything_is_told_how_to_begin(stage: Stage) -> None:
    stranger = stage.user("Олег")
    await stranger.send("привет")
    assert "/start" in stranger.last.text


async def test_the_stage_stands_on_postgresql_too(postgres_stage: Stage) -> None:
    masha = postgres_stage.school.student("Маша", "Соколова", "7А")
    maria = postgres_stage.linked(postgres_stage.school.guardian("Мария", "Соколова", [masha]))
    await maria.send("что нового")
    assert "Маша, 7А" in maria.last.text


async def test_a_forged_press_is_refused_as_not_there(stage: Stage) -> None:
    stranger = stage.user("Олег")
    await stranger.send("привет")
    answer = await stranger.press_forged(stranger.last, "nothing:1:2:3")
    assert answer is not None
    assert answer.text == "Этой записи нет или она вам не видна."


async def test_a_group_is_left_with_a_word(stage: Stage) -> None:
    group = stage.sim.group("Родители 7А")
    await group.add_bot(stage.user("Олег"))
    assert any("личном чате" in message.text for message in stage.sim.sent)


def test_a_school_is_built_by_facts(stage: Stage) -> None:
    school = stage.school
    masha = school.student("Маша", "Соколова", "7А")
    anna = school.teacher("Анна", "Петрова")
    lesson = school.lesson(date(2026, 11, 20), 3, "7А", "Алгебра", anna)
    first, second = school.mark(lesson, masha, "4"), school.mark(lesson, masha, "5")
    assert first != second


async def test_words_in_a_group_already_left_are_not_answered(stage: Stage) -> None:
    group = stage.sim.group("Родители 7А")
    olga = stage.user("Ольга")
    await group.add_bot(olga)
    said = len(stage.sim.sent)
    assert not group.bot_present
    assert said == 1


async def test_in_turn_orders_processes_on_postgresql(postgres_url: str) -> None:
    first, second = Database(postgres_url), Database(postgres_url)
    seen: list[str] = []

    async def turn(database: Database, name: str, started: asyncio.Event, go: asyncio.Event) -> None:
        async with database.in_turn(7):
            seen.append(f"{name} begins")
            started.set()
            await go.wait()
            seen.append(f"{name} ends")

    entered, go, after = asyncio.Event(), asyncio.Event(), asyncio.Event()
    one = asyncio.ensure_future(turn(first, "one", entered, go))
    await entered.wait()
    two = asyncio.ensure_future(turn(second, "two", after, go))
    go.set()
    await asyncio.gather(one, two)
    assert seen == ["one begins", "one ends", "two begins", "two ends"]
    await first.dispose()
    await second.dispose()


async def test_who_has_the_port_of_a_stopped_telegram_is_the_one_that_is_asked() -> None:
    first, second = Simulator(token=TOKEN), Simulator(token=TOKEN)
    await nearby(first).start()
    address = nearby(first).base_url
    await first.stop()
    await second.start(port=int(address.rpartition(":")[2]))
    bot = make_bot(Settings(_env_file=None, bot_token=TOKEN, telegram_api=second.base_url))
    await bot.get_me()
    await bot.session.close()
    await second.stop()
    assert (len(first.calls("getMe")), len(second.calls("getMe"))) == (0, 1)
