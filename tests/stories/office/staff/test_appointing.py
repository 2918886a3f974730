"""Roles and classes given and taken from a day: it comes without anybody's press, and what was planned may be cancelled."""

from sqlalchemy import select

from bot.simulator.user import SimUser
from storage import tables as t
from tests.stories.office.cast import Office
from tests.stories.office.people.letters import LEADER, queue, sent
from tests.stories.office.staff.test_staff import _anna, _card, _world


async def test_a_role_from_a_day_begins_and_ends_on_it_without_anybody_s_press(office: Office) -> None:
    vera, oleg, before = office.vera, office.oleg, _world(office)
    await _card(vera, "Орлова Олег")
    await vera.press("Роли")
    await vera.press("секретарь")
    await vera.press("✓ оператор")
    await vera.press("Другой день…")
    await vera.send("вчера")
    assert "не раньше сегодняшнего дня" in vera.last.text
    await vera.send("31 февраля")
    assert "Не понял день" in vera.last.text
    await vera.send("завтра")
    assert "Станет с 21 ноября: секретарь" in vera.last.text
    await vera.press("Записать")
    await vera.press("‹ Карточка")
    assert "Роли: оператор" in vera.last.text
    assert "С 21 ноября: секретарь" in vera.last.text
    assert "С 21 ноября уже не оператор" in vera.last.text
    await oleg.send("/people")
    assert "для администрации школы" in oleg.last.text
    office.stage.clock.advance(days=1)
    await oleg.send("/people")
    assert "люди" in oleg.last.text
    answer = await oleg.press_forged(oleg.last, "owt:0")
    assert "Этой записи нет" in ((answer.text if answer else "") or oleg.last.text)
    await _card(vera, "Орлова Олег")
    await vera.press("Роли")
    await vera.press("✓ секретарь")
    await vera.press("оператор")
    await vera.press("Записать")
    await vera.press("‹ Карточка")
    assert "Роли: оператор" in vera.last.text
    assert "секретарь" not in vera.last.text
    assert _world(office) == before


async def test_a_role_that_is_to_end_goes_on_and_none_begins_again_after_a_pause(office: Office) -> None:
    vera = office.vera
    await _card(vera, "Орлова Олег")
    for label, day in (("✓ оператор", "1 декабря"), ("оператор", "10 декабря")):
        await vera.press("Роли")
        await vera.press(label)
        await vera.press("Другой день…")
        await vera.send(day)
        if day == "1 декабря":
            await vera.press("Записать")
            await vera.press("‹ Карточка")
    assert "ещё действует по 30 ноября" in vera.last.text
    await vera.send("1 декабря")
    await vera.press("Записать")
    assert office.rows(select(t.StaffRole.ends).where(t.StaffRole.role == "operator")) == [(None,)]


async def test_the_last_who_appoints_stays_until_another_has_begun(office: Office) -> None:
    vera = office.vera
    await _card(vera, "Орлова Олег")
    await vera.press("Роли")
    await vera.press("администратор")
    await vera.press("Другой день…")
    await vera.send("1 декабря")
    await vera.press("Записать")
    await _card(vera, "Орлова Вера")
    await vera.press("Роли")
    answer = await vera.press("✓ администратор")
    assert "последний администратор" in ((answer.text if answer else "") or vera.last.text)


async def test_a_class_passes_on_the_day_that_was_said_with_its_letters(office: Office) -> None:
    vera, anna = office.vera, _anna(office)
    peter = office.stage.linked(office.person("t2"), "Пётр")
    await office.stage.tick()
    keys = await queue(office, anna, "t1", LEADER)
    await _leads(vera, "7А", "Иванов", "1 декабря")
    assert "Сейчас: Петрова Анна" in vera.last.text
    assert "С 1 декабря: Иванов Пётр" in vera.last.text
    await vera.press("Назначить")
    await office.stage.deliver()
    assert sent(office, keys) == {str(kind) for kind in LEADER}
    await anna.send("/class")
    assert "7А" in anna.last.text
    keys = await queue(office, anna, "t1", LEADER)
    office.stage.clock.advance(days=10, hours=19)
    await anna.send("/class")
    assert "7А" not in anna.last.text
    for _ in range(2):
        await office.stage.tick()
        await office.stage.deliver()
        office.stage.clock.advance(days=1)
    assert sent(office, keys) == set()
    told = [one.text for one in peter.inbox if "классн" in one.text.lower()]
    assert len(told) == 1, "however often the clock is looked at"
    assert "Перешло 2 непрочитанных письма" in told[0]
    await peter.send("/class")
    assert "7А" in peter.last.text


async def test_a_class_is_left_by_its_teacher_and_given_from_a_day_ahead(office: Office) -> None:
    vera, anna, before = office.vera, _anna(office), _world(office)
    await _leads(vera, "7А", "", "завтра")
    await vera.press("Никто")
    assert "Класс останется без классного руководителя" in vera.last.text
    await vera.press("Снять")
    office.stage.clock.advance(hours=11)
    await anna.send("/class")
    assert "7А" not in anna.last.text
    await vera.press("Вернуть как было")
    assert _world(office) == before
    await _leads(vera, "7Б", "Петрова", "1 декабря")
    await vera.press("Назначить")
    await vera.send("/office")
    assert "! Никто не ведёт 1 класс" in vera.last.text
    office.stage.clock.advance(days=11)
    await anna.send("/class")
    assert "7Б" in str(anna.last.buttons)
    await vera.send("/office")
    assert "Никто не ведёт" not in vera.last.text


async def test_what_was_planned_for_a_class_is_over_with_the_next_appointment(office: Office) -> None:
    vera, anna = office.vera, _anna(office)
    await _leads(vera, "7А", "Иванов", "1 декабря")
    await vera.press("Назначить")
    await _leads(vera, "7А", "Петрова", "сегодня")
    assert "С 1 декабря: Иванов Пётр" in vera.last.text
    assert "! Назначенное раньше отменяется" in vera.last.text
    await vera.press("Назначить")
    office.stage.clock.advance(days=11)
    await anna.send("/class")
    assert "7А" in anna.last.text


async def _leads(vera: SimUser, form: str, name: str, day: str) -> None:
    """Vera is about to give the class to whoever is named, from that day."""
    for label in ("/office", "Сотрудники", "Классные руководители", form):
        if label == "/office":
            await vera.send(label)
        else:
            await vera.press(next(one for row in vera.last.buttons for one in row if label in one))
    if name:
        await vera.press("Другой…")
        await vera.send(name)
    await vera.press("Другой день…")
    await vera.send(day)
