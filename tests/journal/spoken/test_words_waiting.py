"""A teacher's words that wait: replaced by a newer message, corrected in place, dropped, written anew."""

from datetime import date
from typing import Any

import pytest

from bot.simulator.user import SimUser
from tests.journal.cast import Cast
from tests.journal.spoken.cast import open_lesson, text_of


@pytest.fixture
async def anna(cast: Cast) -> SimUser:
    user = cast.stage.linked(cast.anna)
    await open_lesson(cast, user)
    return user


def _said(answer: Any) -> str:
    assert answer is not None
    return answer.text or ""


async def test_a_new_text_takes_the_place_of_the_one_that_waits(cast: Cast, anna: SimUser) -> None:
    await anna.send("Иванов 5")
    former = anna.last
    await anna.send("Иванов 4")
    assert _said(await anna.press("Записать", former)) == "Заменено новым сообщением."
    await anna.send("спасибо большое")
    await anna.press("Записать", anna.inbox[-2])
    assert await text_of(cast, cast.ivanov) == "4"


async def test_cancel_drops_what_waits(cast: Cast, anna: SimUser) -> None:
    await anna.send("Иванов 5")
    shown = anna.last
    await anna.send("/cancel")
    assert anna.last.text == "Хорошо, прервали."
    assert _said(await anna.press("Записать", shown)) == "Заменено новым сообщением."
    assert await text_of(cast, cast.ivanov) == ""


async def test_an_edited_message_is_read_anew_in_place(cast: Cast, anna: SimUser) -> None:
    sent = await anna.send("Иванов 4")
    count = len(anna.inbox)
    await anna.edit(sent, "Иванов 5, Ким 3")
    assert len(anna.inbox) == count
    assert anna.last.text.endswith("Понял так:\nИванов Пётр 5\nКим Олег 3")
    await anna.press("Записать")
    assert (await text_of(cast, cast.ivanov), await text_of(cast, cast.kim)) == ("5", "3")
    await anna.edit(sent, "Иванов 2, Ким 3")
    assert len(anna.inbox) == count + 1
    assert "За эту работу уже стоит: Иванов Пётр 5, новая 2" in anna.last.text


async def test_an_edited_message_stays_with_its_lesson(cast: Cast, anna: SimUser) -> None:
    sent = await anna.send("Иванов 4")
    wednesday = cast.key(date(2026, 11, 18))
    await open_lesson(cast, anna, wednesday)
    await anna.edit(sent, "Иванов 5")
    assert anna.last.text.startswith("7А · Алгебра, 20 ноября")


async def test_it_is_written_anew(cast: Cast, anna: SimUser) -> None:
    await anna.send("Иванов 5")
    await anna.press("Исправить")
    assert anna.last.text == "Напишите заново. Было так:\nИванов 5"
    assert _said(await anna.press("Скопировать прежнее")) == "Иванов 5"
    await anna.send("Иванов 4")
    await anna.press("Записать")
    assert await text_of(cast, cast.ivanov) == "4"


async def test_a_draft_of_yesterday_is_not_written(cast: Cast, anna: SimUser) -> None:
    await anna.send("Иванов 5")
    cast.stage.clock.advance(hours=25)
    assert _said(await anna.press("Записать")) == "Это уже записано, отменено или заменено новым."
    assert await text_of(cast, cast.ivanov) == ""


async def test_the_longest_messages_fit_a_screen(cast: Cast, anna: SimUser) -> None:
    unknown = "\n".join(f"Неизвестный{'а' * 50}{chr(1072 + number % 32)}{number} 5" for number in range(40))
    for text in (
        f"тема {'очень длинная тема ' * 100}\nдз {'№ 301, ' * 200}\nИванов 5",
        unknown,
        f"тема {'слово ' * 80}; дз {'слово ' * 300}\n{unknown[:1200]}",
        "\n".join(f"тест «{'название ' * 8}{number}»: Иванов 5" for number in range(30)),
    ):
        await anna.send(text[:4096])
        assert 0 < len(anna.last.text) <= 4096
        assert "Номер случая" not in anna.last.text
