"""«Звонки»: a lesson's times changed, added, of Saturday alone, taken away; clashes refused; back to the letter."""

from datetime import date, time
from typing import Any

from sqlalchemy import select

from handlers.presses.office.changes import UndoChangePress
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


async def test_a_bell_has_a_first_day_and_what_it_was_stays_before(office: Office) -> None:
    oleg, olga, before = office.oleg, office.olga, world(office)
    await oleg.send("звонки")
    await oleg.press("1")
    await oleg.press("Время…")
    await oleg.send("8:00-8:40")
    assert "С сегодняшнего дня" in oleg.last.text
    await oleg.press("Другой день…")
    await oleg.send("1.09.2020")
    assert "Не понял дни." in oleg.last.text
    await oleg.send("30 ноября")
    assert "С 30 ноября" in oleg.last.text.replace("\xa0", " ")
    await oleg.press("Записать")
    for day, bell in (("16 ноября", "8:30"), ("23 ноября", "8:30"), ("30 ноября", "8:00")):
        await olga.send(f"/timetable {day}")
        assert f"{bell}–" in olga.last.text.replace("\xa0", " "), day
    await oleg.press("‹ Звонки")
    assert "1. 8:30–9:10, с 30 ноября 8:00–8:40" in oleg.last.text.replace("\xa0", " ")
    await oleg.press("1")
    await oleg.press("Время…")
    await oleg.send("8:20-9:00")
    assert "По 29 ноября: дальше остаётся, что уже записано." in oleg.last.text.replace("\xa0", " ")
    await oleg.press("Записать")
    for day, bell in (("16 ноября", "8:30"), ("23 ноября", "8:20"), ("30 ноября", "8:00")):
        await olga.send(f"/timetable {day}")
        assert f"{bell}–" in olga.last.text.replace("\xa0", " "), day
    await oleg.press("Вернуть как было")
    first = office.rows(select(t.OfficeChange.id).order_by(t.OfficeChange.id))[0].id
    await oleg.press_forged(oleg.last, UndoChangePress(change_id=first).pack())
    assert world(office) == before


async def test_bells_of_a_file_are_from_the_day_that_it_comes(office: Office) -> None:
    rows: list[list[Any]] = [
        ["Урок", "Дни", "Начало", "Конец"],
        [1, None, "8:00", "8:40"],
        [1, "пн", "8:10", "8:50"],
        [7, None, "15:00", "15:40"],
    ]
    sheets = {"Звонки": rows}
    await office.sends(office.oleg, sheets)
    await office.oleg.press("Применить")
    for day, bell in (("16 ноября", "8:30"), ("23 ноября", "8:10")):
        await office.olga.send(f"/timetable {day}")
        assert f"{bell}–" in office.olga.last.text.replace("\xa0", " "), day
    kept = office.rows(
        select(t.FormerBell.number, t.FormerBell.days, t.FormerBell.last_day, t.FormerBell.starts)
    )
    assert sorted(kept) == [(1, 0, date(2026, 11, 19), time(8, 30)), (1, 1, date(2026, 11, 19), None)]
    again = await office.sends(office.oleg, sheets)
    assert "уже всё так" in again.text
