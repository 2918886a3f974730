"""«Звонки»: a lesson's times changed, added, of Saturday alone, taken away; clashes refused; back to the letter."""

from datetime import time

from sqlalchemy import select

from storage import tables as t
from tests.stories.office.calendar.test_year_days import world
from tests.stories.office.cast import Office


def _bells(office: Office) -> set[tuple[int, int, time]]:
    return {(row.number, row.days, row.starts) for row in office.rows(select(t.Bell.__table__))}


async def _time(office: Office, button: str, text: str) -> None:
    await office.oleg.press(button)
    await office.oleg.press("Время…")
    await office.oleg.send(text)


async def test_bells_are_changed_one_by_one(office: Office) -> None:
    oleg, before = office.oleg, world(office)
    await oleg.send("звонки")
    assert "1. 8:30–9:10\n2. 9:20–10:00\nсб\n2. 9:00–9:40" in oleg.last.text
    await oleg.press("1")
    assert "! сб урок 2 начинается раньше, чем кончается урок 1" in oleg.last.text
    await oleg.press("Время…")
    await oleg.send("8:30-9:30")
    assert "Так нельзя: пн урок 2 начинается раньше, чем кончается урок 1." in oleg.last.text
    await oleg.send("8:00-8:40")
    assert "8:30–9:10 → 8:00–8:40" in oleg.last.text
    assert "Это 2 урока недели." in oleg.last.text
    await oleg.press("Записать")
    assert (1, 0, time(8)) in _bells(office)
    await oleg.press("Вернуть как было")
    assert world(office) == before
    await oleg.press("‹ Звонки")
    await _time(office, "Ещё урок", "10:20-11:00")
    await oleg.press("Записать")
    assert (3, 0, time(10, 20)) in _bells(office)
    await oleg.press("‹ Звонки")
    await _time(office, "Суббота: 1-й", "8:10-8:50")
    await oleg.press("Записать")
    assert (1, 32, time(8, 10)) in _bells(office)
    await oleg.press("‹ Звонки")
    await oleg.press("3")
    await oleg.press("Убрать")
    await oleg.press("Записать")
    assert not any(row[0] == 3 for row in _bells(office))
    assert office.audited("change") == ["bell"] * 4
