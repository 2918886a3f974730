"""Transfer, departure and return: what follows is shown, it holds with the very next press, it goes back to the letter."""

from typing import Any

from sqlalchemy import select

from bot.simulator.user import SimUser
from storage import tables as t
from tests.stories.office.cast import Office

TABLES = (t.Person, t.Student, t.Enrolment, t.Guardianship, t.Guardian, t.Link)


def _world(office: Office) -> dict[str, list[Any]]:
    return {one.__tablename__: office.rows(select(one.__table__)) for one in TABLES}


def pressing(user: SimUser, label: str) -> str:
    """What the button of the newest message says to the bot."""
    button = user.last.button(label)
    assert button is not None
    assert button.data is not None
    return button.data


def has_button(user: SimUser, label: str) -> bool:
    """Whether the newest message has the button."""
    return any(label == one for row in user.last.buttons for one in row)


async def _card(user: SimUser, name: str) -> None:
    await user.send("/people")
    await user.send(name)


async def _mothers_view(office: Office) -> str:
    await office.olga.send("/timetable")
    return office.olga.last.text


async def test_a_transfer_names_both_classes_and_holds_at_once(office: Office) -> None:
    zoya, before = office.zoya, _world(office)
    assert "7А" in await _mothers_view(office)
    await _card(zoya, "Мария")
    await zoya.press("Перевести")
    await zoya.press("7Б")
    assert "Соколова Мария Игоревна" in zoya.last.text
    assert "7А → 7Б с сегодняшнего дня" in zoya.last.text
    assert "Английский язык: 1" in zoya.last.text
    assert _world(office) == before
    await zoya.press("Перевести")
    assert "Перевод записан: 7А → 7Б" in zoya.last.text
    assert "7Б" in await _mothers_view(office)
    assert office.audited("change") == ["transfer"]
    await zoya.press("Вернуть как было")
    assert _world(office) == before
    assert "7А" in await _mothers_view(office)
    assert office.audited("undo") == ["transfer"]


async def test_a_transfer_from_a_day_ahead_changes_nothing_today(office: Office) -> None:
    zoya = office.zoya
    await _card(zoya, "Мария")
    await zoya.press("Перевести")
    await zoya.press("7Б")
    await zoya.press("Другой день…")
    await zoya.send("когда-нибудь")
    assert "Не понял день" in zoya.last.text
    await zoya.send("1 декабря")
    assert "7А → 7Б с 1 декабря" in zoya.last.text
    await zoya.press("Перевести")
    assert "7А" in await _mothers_view(office)
    office.stage.clock.advance(days=11)
    assert "7Б" in await _mothers_view(office)


async def test_a_departure_closes_the_diary_with_the_next_press_and_a_return_opens_it(office: Office) -> None:
    zoya = office.zoya
    await _card(zoya, "Мария")
    await zoya.press("Выбыл")
    assert "Выбывает с сегодняшнего дня" in zoya.last.text
    assert "Семья: Соколова Ольга" in zoya.last.text
    await zoya.press("Приказ №…")
    await zoya.send("12-к")
    assert "Приказ № 12-к" in zoya.last.text
    await zoya.press("Записать выбытие")
    await office.olga.send("/grades")
    assert "не открыт ни один дневник" in office.olga.last.text
    await zoya.press("‹ Карточка")
    assert "Здесь больше не учится" in zoya.last.text
    await zoya.press("Вернуть")
    await zoya.press("7А")
    await zoya.press("Вернуть в школу")
    assert "Снова учится: 7А" in zoya.last.text
    await office.olga.send("/grades")
    assert "Оценки" in office.olga.last.text


async def test_two_secretaries_at_once_the_second_sees_what_is_so_now(office: Office) -> None:
    zoya, second = office.zoya, office.second_secretary()
    for user in (zoya, second):
        await _card(user, "Мария")
        await user.press("Перевести")
        await user.press("7Б")
    await zoya.press("Перевести")
    answer = await second.press("Перевести")
    assert "и так в 7Б" in ((answer.text if answer else "") or second.last.text)
    assert office.audited("change") == ["transfer"]


async def test_a_second_tap_writes_nothing_and_an_old_undo_says_why(office: Office) -> None:
    zoya = office.zoya
    await _card(zoya, "Мария")
    await zoya.press("Перевести")
    await zoya.press("7Б")
    proposed = pressing(zoya, "Перевести")
    await zoya.press("Перевести")
    again = await zoya.press_forged(zoya.last, proposed)
    assert again is not None
    assert "уже записано" in (again.text or zoya.last.text)
    undo = pressing(zoya, "Вернуть как было")
    office.stage.clock.advance(hours=25)
    late = await zoya.press_forged(zoya.last, undo)
    assert late is not None
    assert "слишком много времени" in (late.text or zoya.last.text)


async def test_what_is_built_on_by_now_is_not_taken_back(office: Office) -> None:
    zoya = office.zoya
    await _card(zoya, "Мария")
    await zoya.press("Перевести")
    await zoya.press("7Б")
    await zoya.press("Перевести")
    undo = pressing(zoya, "Вернуть как было")
    await _card(zoya, "Мария")
    await zoya.press("Выбыл")
    await zoya.press("Записать выбытие")
    answer = await zoya.press_forged(zoya.last, undo)
    assert answer is not None
    assert "более позднее изменение (выбытие, Орлова З." in answer.text


async def test_another_chat_cannot_press_what_was_proposed(office: Office) -> None:
    zoya, second = office.zoya, office.second_secretary()
    await _card(zoya, "Мария")
    await zoya.press("Выбыл")
    proposed = pressing(zoya, "Записать выбытие")
    for user in (second, office.nina, office.vera, office.olga):
        await user.send("/menu")
        answer = await user.press_forged(user.last, proposed)
        assert answer is not None
        assert "Этой записи нет" in (answer.text or user.last.text)
    assert office.audited("change") == []
